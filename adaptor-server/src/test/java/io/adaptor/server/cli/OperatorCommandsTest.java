package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.store.CredentialCipher;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What an operator does with a database: backs it up, brings it back, changes keys and the schema. */
@Timeout(300)
class OperatorCommandsTest {
    @TempDir
    static Path folder;

    private static String key = "";

    @BeforeAll
    static void aServerRanHere() {
        try (TestServer server = TestServer.start(folder.resolve("first"), Map.of())) {
            key = server.key();
            server.post("/v2/integrations", """
                    {"integration_id": "kept", "name": "Kept ü", "type": "rest_api", "category": "test",
                     "base_url": "https://api.example.com", "endpoints": {"get": {"path": "/", "method": "GET"}}}""");
        }
    }

    private static CommandLineRun run(Path directory, String... arguments) {
        return run(Map.of("ADAPTOR_DATA_DIR", directory.toString()), arguments);
    }

    private static CommandLineRun run(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = AdaptorCommand.create(ScriptedPrompt.ofNobody(), environment);
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return new CommandLineRun(command.execute(arguments), out.toString(), err.toString());
    }

    private static Path backup(String name) {
        Path file = folder.resolve(name);
        CommandLineRun backup = run(folder.resolve("first"), "backup", file.toString());
        assertThat(backup.err()).isEmpty();
        return file;
    }

    private static Path directoryWithTheKey(String name) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(name));
        Files.copy(folder.resolve("first/encryption.key"), directory.resolve("encryption.key"));
        return directory;
    }

    @Test
    void aBackupBringsEverythingBack() throws Exception {
        Path file = backup("all.zip");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Path again = directoryWithTheKey("again");

        CommandLineRun restored = run(again, "restore", file.toString());

        assertThat(restored.err()).isEmpty();
        assertThat(restored.out())
                .endsWith("rows are restored from " + file + "\n")
                .doesNotStartWith("0 ");
        Path second = folder.resolve("second.zip");
        assertThat(run(again, "backup", second.toString()).exitCode()).isZero();
        assertThat(manifest(second)).as("rows, digests and sequences").isEqualTo(manifest(file));
        try (TestServer server = TestServer.start(again, Map.of())) {
            assertThat(server.sendAs(key, "GET", "/v2/integrations/kept", "").text())
                    .contains("Kept ü");
            // What counts on goes on from where it was.
            assertThat(server.sendAs(key, "POST", "/v2/integrations", """
                    {"integration_id": "new", "name": "New", "type": "rest_api", "category": "test",
                     "base_url": "https://api.example.com", "endpoints": {"get": {"path": "/", "method": "GET"}}}""").status())
                    .isEqualTo(201);
        }
    }

    private static String manifest(Path file) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            return Files.readString(zip.getPath("manifest.json"));
        }
    }

    @Test
    void aDatabaseWithRowsIsNotWrittenOver() {
        Path file = backup("not-over.zip");

        CommandLineRun refused = run(folder.resolve("first"), "restore", file.toString());

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("the database is not empty: its table key_ring has rows");
    }

    @Test
    void aBackupWithoutItsKeyIsNotRestored() throws Exception {
        Path file = backup("no-key.zip");

        assertThat(run(folder.resolve("none"), "restore", file.toString()).err())
                .contains("set ENCRYPTION_KEY to the key of the server that was backed up");
        Path other = Files.createDirectories(folder.resolve("other-key"));
        Files.writeString(other.resolve("encryption.key"), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        assertThat(run(other, "restore", file.toString()).err())
                .contains("ENCRYPTION_KEY is not the key that this database was set up with");
    }

    @Test
    void aDamagedBackupChangesNothing() throws Exception {
        Path file = backup("damaged.zip");
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path tenants = zip.getPath("tables/integrations.copy");
            Files.writeString(tenants, Files.readString(tenants).replace("Kept", "Swap"));
        }
        Path directory = directoryWithTheKey("damaged");

        assertThat(run(directory, "restore", file.toString()).err())
                .contains("the backup is damaged: its table integrations");
        // Nothing is left of it, so a good one can be restored.
        assertThat(run(directory, "restore", backup("sound.zip").toString()).exitCode())
                .isZero();
    }

    @Test
    void aBackupOfAnotherVersionIsRefused() throws Exception {
        Path file = backup("version.zip");
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path manifest = zip.getPath("manifest.json");
            Files.writeString(
                    manifest,
                    Files.readString(manifest).replaceAll("\"schema_version\":\"[^\"]*\"", "\"schema_version\":\"1\""));
        }

        assertThat(run(directoryWithTheKey("version"), "restore", file.toString())
                        .err())
                .contains("the backup is of the schema version 1, and this release has ");
    }

    @Test
    void aFileThatIsThereOrIsNoBackupIsNotTouched() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.txt"), "mine");

        assertThat(run(folder.resolve("first"), "backup", file.toString()).err())
                .contains("already exists");
        assertThat(run(directoryWithTheKey("text"), "restore", file.toString()).err())
                .contains("is not a backup");
        assertThat(run(
                                folder.resolve("text"),
                                "restore",
                                folder.resolve("nothing").toString())
                        .err())
                .contains("can't be read: name a file that backup wrote");
        assertThat(Files.readString(file)).isEqualTo("mine");
    }

    @Test
    void keysAreRotated() {
        CommandLineRun rotated = run(folder.resolve("first"), "rotate-keys");

        assertThat(rotated.err()).isEmpty();
        assertThat(rotated.out()).matches("\\d+ values are encrypted with the new key k[0-9a-f]{12}\n");
    }

    @Test
    void theKeyThatWrapsTheOthersIsReplacedWhereServersKnowTheNewOne() throws Exception {
        Path directory = folder.resolve("wrapped");
        Path file = directory.resolve("encryption.key");
        String given;
        try (TestServer server = TestServer.start(directory, Map.of())) {
            given = server.key();
            server.send("PUT", "/v2/secrets/API", "{\"value\":\"the-canary-value\"}");
            CommandLineRun refused = run(directory, "rotate-keys", "--wrapping-key");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("1 running instances do not know the new key", "PREVIOUS_ENCRYPTION_KEY");
        }
        String before = Files.readString(file);

        assertThat(run(directory, "rotate-keys", "--wrapping-key").out())
                .isEqualTo("1 keys are wrapped with the new ENCRYPTION_KEY\n");

        String own = Files.readString(file).strip();
        assertThat(own).isNotEqualTo(before.strip());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String next = CredentialCipher.newKey();
        Map<String, String> both = Map.of("ENCRYPTION_KEY", next, "PREVIOUS_ENCRYPTION_KEY", own);
        try (TestServer server = TestServer.start(directory, both)) {
            Map<String, String> environment = new HashMap<>(both);
            environment.put("ADAPTOR_DATA_DIR", directory.toString());
            CommandLineRun wrapped = run(environment, "rotate-keys", "--wrapping-key");
            assertThat(wrapped.err()).isEmpty();
            assertThat(wrapped.out()).startsWith("1 keys are wrapped");
            assertThat(run(environment, "rotate-keys").exitCode()).isZero();
            assertThat(server.sendAs(given, "GET", "/v2/secrets", "").text()).contains("API");
            environment.remove("PREVIOUS_ENCRYPTION_KEY");
            environment.put("ENCRYPTION_KEY", own);
            assertThat(run(environment, "rotate-keys", "--wrapping-key").err())
                    .contains("ENCRYPTION_KEY is the key until now");
        }
        try (TestServer server = TestServer.start(directory, Map.of("ENCRYPTION_KEY", next))) {
            assertThat(server.sendAs(given, "GET", "/v2/secrets", "").text()).contains("API");
        }
    }

    @Test
    void commandsRunBesideAServerAndTheSchemaOfAnOperatorsDatabaseIsMadeByItsOwner() throws Exception {
        try (TestServer server = TestServer.start(folder.resolve("postgres"), Map.of())) {
            assertThat(server.port()).isPositive();
            Path data = folder.resolve("postgres");
            String port = Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                    .get(3)
                    .strip();
            String password = Files.readString(data.resolve("postgres.password"));
            String at = "127.0.0.1:" + port + "/fresh";
            CommandLineRun beside =
                    run(data, "backup", folder.resolve("beside.zip").toString());
            assertThat(beside.err()).isEmpty();
            assertThat(run(data, "rotate-keys").exitCode()).isZero();
            assertThat(server.get("/v2/integrations").status()).isEqualTo(200);
            sql("jdbc:postgresql://127.0.0.1:" + port + "/postgres", password, "CREATE DATABASE fresh");
            Map<String, String> environment =
                    new HashMap<>(Map.of("POSTGRES_OWNER_URI", "postgresql://postgres:" + password + "@" + at));

            assertThat(run(environment, "migrate").err()).contains("POSTGRES_URI is not set");
            assertThat(run(environment, "migrate", "--role", "nobody_there").err())
                    .contains("adaptor migrate: ")
                    .contains("role \"nobody_there\" does not exist")
                    .doesNotContain(password);
            assertThat(run(environment, "migrate", "--role", "adaptor_server").out())
                    .contains("adaptor_server has the rights of a server");
            assertThat(run(environment, "migrate", "--role", "adaptor_server").out())
                    .contains("the schema is that of this release");
            assertThat(sql("jdbc:postgresql://" + at, password, "SELECT count(*) FROM adaptor.tenants"))
                    .isZero();
        }
    }

    private static long sql(String url, String password, String statement) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                Statement prepared = connection.createStatement()) {
            if (!prepared.execute(statement)) {
                return 0;
            }
            try (ResultSet rows = prepared.getResultSet()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
