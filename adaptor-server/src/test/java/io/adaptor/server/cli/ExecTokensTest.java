package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code exec} with a folder for tokens. */
class ExecTokensTest {
    @TempDir
    private Path folder;

    private final ScriptedServer vendor = ScriptedServer.start();
    private Path integration;

    @BeforeEach
    void write() throws IOException {
        integration = Files.writeString(folder.resolve("vendor.yaml"), """
                integration_id: vendor
                name: Vendor
                type: rest_api
                category: test
                base_url: %s
                auth_config:
                  type: oauth2
                  oauth2_flow: refresh_token
                  token_url: %s/token
                  credentials: { client_id: app, client_secret: the-canary-client-secret, refresh_token: the-canary-refresh-one }
                endpoints: { get: { path: /thing, method: GET } }
                """.formatted(vendor.url(), vendor.url()));
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void rotatedTokensOutliveTheCommand() throws IOException {
        vendor.answer(
                Answer.json(
                        200,
                        "{\"access_token\":\"the-canary-access-one\",\"token_type\":\"Bearer\",\"expires_in\":3600,"
                                + "\"refresh_token\":\"the-canary-refresh-two\"}"),
                Answer.json(200, "{\"n\":1}"),
                Answer.json(200, "{\"n\":2}"),
                Answer.json(401, "{}"),
                Answer.json(
                        200,
                        "{\"access_token\":\"the-canary-access-two\",\"token_type\":\"Bearer\",\"expires_in\":3600}"),
                Answer.json(200, "{\"n\":3}"));

        assertThat(run().out()).contains("\"n\":1");
        assertThat(run().out()).contains("\"n\":2");
        assertThat(run().out()).contains("\"n\":3");

        List<String> renewals = vendor.requests().stream()
                .filter(request -> request.path().equals("/token"))
                .map(request -> request.text())
                .toList();
        assertThat(renewals).hasSize(2);
        assertThat(renewals.get(0)).contains("refresh_token=the-canary-refresh-one");
        assertThat(renewals.get(1)).contains("refresh_token=the-canary-refresh-two");
    }

    @Test
    void whatIsKeptIsEncryptedAndForItsOwnerOnly() throws IOException {
        vendor.answer(
                Answer.json(
                        200,
                        "{\"access_token\":\"the-canary-access-one\",\"token_type\":\"Bearer\",\"expires_in\":3600}"),
                Answer.json(200, "{}"));
        run();

        try (Stream<Path> files = Files.walk(folder.resolve("tokens"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("canary");
                assertThat(Files.getPosixFilePermissions(file)).hasSizeLessThanOrEqualTo(2);
            }
        }
    }

    @Test
    void aFolderThatIsAFileIsMisuse() throws IOException {
        Files.writeString(folder.resolve("tokens"), "");

        CommandLineRun run = run();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--tokens: ").contains("is not a folder");
    }

    private CommandLineRun run() {
        return CommandLineRun.of(
                "exec",
                "--file",
                integration.toString(),
                "--endpoint",
                "get",
                "--allow-host",
                "127.0.0.1",
                "--tokens",
                folder.resolve("tokens").toString());
    }
}
