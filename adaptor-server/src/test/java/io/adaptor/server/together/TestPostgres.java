package io.adaptor.server.together;

import io.adaptor.server.ServerProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL of no server's own, that is stopped and started again on the same port. Close it to stop it. */
public final class TestPostgres implements AutoCloseable {
    private final Path directory;
    private final int port = ServerProcess.freePort();
    private EmbeddedPostgres running;

    /** Runs one in a folder. */
    public TestPostgres(Path directory) throws IOException, SQLException {
        this.directory = directory;
        this.running = run();
        try (Connection owner = running.getPostgresDatabase().getConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE ROLE adaptor_server LOGIN PASSWORD 'anything'");
        }
    }

    private EmbeddedPostgres run() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("postgres"))
                .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofMinutes(1))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .start();
    }

    /** Stops it, ending what it does, leaves it stopped for a while, and starts it. */
    void restart(Duration away) throws IOException, InterruptedException {
        stop();
        Thread.sleep(away.toMillis());
        again();
    }

    /** Stops it, ending what it does. */
    public void stop() throws IOException {
        running.close();
    }

    /** Starts it after it was stopped. */
    public void again() throws IOException {
        running = run();
    }

    /** How servers find it. */
    public Map<String, String> variables() {
        return Map.of(
                "POSTGRES_URI",
                "postgresql://adaptor_server:anything@127.0.0.1:" + port + "/postgres",
                "POSTGRES_OWNER_URI",
                "postgresql://postgres:anything@127.0.0.1:" + port + "/postgres");
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
