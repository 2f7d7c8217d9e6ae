package io.adaptor.connectors.database;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A MariaDB of the tests: Debian's, as a child process in a folder of its own. Close it to stop it. */
final class Maria implements AutoCloseable {
    private static final Path SERVER = Path.of("/usr/sbin/mariadbd");
    private static final Path INSTALL = Path.of("/usr/bin/mariadb-install-db");

    private static Maria shared;

    private final Path directory;
    private final int port;
    private final List<String> options;
    private Process process;

    private Maria(Path directory, List<String> options) throws IOException, InterruptedException {
        this.directory = directory;
        this.options = options;
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        run(
                        INSTALL.toString(),
                        "--no-defaults",
                        "--datadir=" + directory.resolve("data"),
                        "--skip-test-db",
                        "--auth-root-authentication-method=normal",
                        "--user=" + System.getProperty("user.name"))
                .waitFor();
        startAgain();
        sql(
                "CREATE DATABASE shop",
                "CREATE USER shop@'%' IDENTIFIED BY 'shop-canary-4711'",
                "GRANT ALL ON shop.* TO shop@'%'");
    }

    static boolean installed() {
        return Files.isExecutable(SERVER) && Files.isExecutable(INSTALL);
    }

    static Maria start(String... options) {
        try {
            Maria maria = new Maria(Files.createTempDirectory("adaptor-mariadb"), Arrays.asList(options));
            Runtime.getRuntime().addShutdownHook(new Thread(maria::close));
            return maria;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static synchronized Maria shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private Process run(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    void startAgain() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                SERVER.toString(),
                "--no-defaults",
                "--datadir=" + directory.resolve("data"),
                "--socket=" + directory.resolve("socket"),
                "--pid-file=" + directory.resolve("pid"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--user=" + System.getProperty("user.name"),
                "--innodb-buffer-pool-size=32M"));
        command.addAll(options);
        process = run(command.toArray(new String[0]));
        for (int i = 0; i < 300 && !answers(); i++) {
            Thread.sleep(100);
        }
    }

    private boolean answers() {
        try (Connection ignored = owner()) {
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection owner() throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/mysql?user=root&sslMode=disable");
    }

    void sql(String... statements) {
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String value(String sql) {
        try (Connection owner = owner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until a query has that result; servers see the end of a call or connection a little later. */
    void await(String sql, String expected) {
        AwaitedResult.of(sql, expected, this::value);
    }

    String url() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/shop";
    }

    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.exists(directory) ? Files.walk(directory) : Stream.empty()) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
