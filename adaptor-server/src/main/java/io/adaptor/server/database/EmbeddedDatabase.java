package io.adaptor.server.database;

import io.adaptor.server.settings.DatabaseAddress;
import io.adaptor.server.settings.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that runs beside the server on the loopback interface, with durability enabled and a random password:
 * for trying out the server, and for a single node. Acknowledged writes survive restarts and a killed process. Only one
 * process at a time can use the directory. Close it to stop PostgreSQL.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String PASSWORD = "postgres.password";
    private static final String SERVER_PASSWORD = "postgres-server.password";
    /** The line of postmaster.pid that contains the port. */
    private static final int PORT_LINE = 3;

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    /** Requires the password of every client. */
    private static final String ACCESS = "local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n"
            + "host all all ::1/128 scram-sha-256\n";

    private final EmbeddedPostgres postgres;
    private final DirectoryLock lock;
    private final String password;
    private final String serverPassword;

    private EmbeddedDatabase(EmbeddedPostgres postgres, DirectoryLock lock, String password, String serverPassword) {
        this.postgres = postgres;
        this.lock = lock;
        this.password = password;
        this.serverPassword = serverPassword;
    }

    /**
     * Starts PostgreSQL on the data in a directory; an empty directory gets a new database.
     *
     * @param directory a directory used only by this server
     * @return the running database
     * @throws IOException if it can't be started; the message states the reason and the remedy
     */
    public static EmbeddedDatabase start(Path directory) throws IOException {
        Path root = Files.createDirectories(directory).toRealPath();
        PrivateFiles.forThisUserOnly(root);
        DirectoryLock lock = DirectoryLock.take(root);
        try {
            String password = PrivateFiles.secretIn(root.resolve(PASSWORD));
            String serverPassword = PrivateFiles.secretIn(root.resolve(SERVER_PASSWORD));
            Path data = root.resolve("postgres");
            OrphanedPostgres.stop(data);
            EmbeddedPostgres postgres = builder(root, data, password).start();
            secure(postgres, data, password);
            LOG.info(
                    "PostgreSQL runs embedded on port {} in {}: for trying, and for one node",
                    postgres.getPort(),
                    data);
            return new EmbeddedDatabase(postgres, lock, password, serverPassword);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedPostgres.Builder builder(Path root, Path data, String password) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(root.resolve("postgres-binaries").toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(LONGEST_START)
                .setConnectConfig("password", password)
                // The defaults of the library may lose commits when the machine stops.
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("max_connections", "200");
    }

    private static void secure(EmbeddedPostgres postgres, Path data, String password) throws IOException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // The password consists of random letters and digits.
            statement.execute("ALTER ROLE postgres PASSWORD '" + password + "'");
            Files.writeString(data.resolve("pg_hba.conf"), ACCESS, StandardCharsets.US_ASCII);
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            postgres.close();
            throw new IOException("the embedded PostgreSQL refused its own password: " + e.getMessage(), e);
        }
    }

    /** Returns the address and role of the owner of the schema. */
    public DatabaseAddress owner() {
        return new DatabaseAddress(url(), "postgres", password);
    }

    /** Returns the address and role of the server; the role owns nothing. */
    public DatabaseAddress server() {
        return new DatabaseAddress(url(), DatabaseRoles.EMBEDDED, serverPassword);
    }

    private String url() {
        return url(Integer.toString(postgres.getPort()));
    }

    private static String url(String port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /**
     * Returns the settings with which the server that runs on a directory connects, so that other processes can join
     * it.
     */
    static DatabaseSettings running(DatabaseSettings settings) throws IOException {
        Path root = settings.directory();
        List<String> lines = Files.readAllLines(root.resolve("postgres/postmaster.pid"));
        if (lines.size() <= PORT_LINE) {
            throw new IOException("the server on " + root + " is starting: try again when it serves");
        }
        String url = url(lines.get(PORT_LINE).strip());
        return new DatabaseSettings(
                new DatabaseAddress(url, DatabaseRoles.EMBEDDED, PrivateFiles.secretIn(root.resolve(SERVER_PASSWORD))),
                new DatabaseAddress(url, "postgres", PrivateFiles.secretIn(root.resolve(PASSWORD))),
                root,
                settings.pooled(),
                settings.logDays());
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            postgres.close();
        }
    }
}
