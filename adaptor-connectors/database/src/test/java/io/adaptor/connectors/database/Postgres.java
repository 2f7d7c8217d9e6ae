package io.adaptor.connectors.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** A PostgreSQL of the tests, which is stopped and started again on the same port. Close it to stop it. */
final class Postgres implements AutoCloseable {
    static final String USER = "shop";
    static final String PASSWORD = "shop-canary-4711";

    private static Postgres shared;

    private final Path directory;
    private final int port;
    private final boolean again;
    private EmbeddedPostgres running;

    private Postgres(Path directory, boolean again) throws IOException {
        this.directory = directory;
        this.again = again;
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        this.running = run();
    }

    /** Starts one, which keeps its data when it is stopped. */
    static Postgres start() {
        return start(true);
    }

    private static Postgres start(boolean again) {
        try {
            Postgres postgres = new Postgres(Files.createTempDirectory("adaptor-postgres"), again);
            postgres.sql(
                    "CREATE ROLE shop LOGIN PASSWORD 'shop-canary-4711'",
                    "CREATE ROLE other LOGIN PASSWORD 'other-canary-0815'",
                    "GRANT ALL ON SCHEMA public TO shop");
            postgres.passwords();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one of all tests of this process that don't stop it. */
    static synchronized Postgres shared() {
        if (shared == null) {
            shared = start(false);
        }
        return shared;
    }

    // Users log in by passwords in the clear, so that tests see what was sent; only the owner needs none.
    private void passwords() throws IOException {
        Files.writeString(
                directory.resolve("data/pg_hba.conf"),
                "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 password\n");
        sql("SELECT pg_reload_conf()");
    }

    /** Has it speak TLS. */
    void speakTls(String certificate, String key) {
        try {
            Files.writeString(directory.resolve("data/server.crt"), certificate);
            Path file = directory.resolve("data/server.key");
            Files.writeString(file, key);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            Files.writeString(directory.resolve("data/postgresql.auto.conf"), "ssl = on\n", StandardOpenOption.APPEND);
            sql("SELECT pg_reload_conf()");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres run() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(!again)
                .setRegisterShutdownHook(true)
                .setPort(port)
                .setPGStartupWait(Duration.ofMinutes(1))
                .setServerConfig("max_connections", "60")
                .start();
    }

    /** Executes statements as the owner. */
    void sql(String... statements) {
        try (Connection owner = running.getPostgresDatabase().getConnection();
                Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first value of the first row, as a text. */
    String value(String sql) {
        try (Connection owner = running.getPostgresDatabase().getConnection();
                Statement statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
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

    int port() {
        return port;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    void stop() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void startAgain() {
        try {
            running = run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
