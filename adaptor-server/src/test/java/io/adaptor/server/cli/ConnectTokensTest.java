package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code connect} with accounts that bring a refresh token, which the vendor replaces with each use. */
@Timeout(60)
class ConnectTokensTest {
    private final ScriptedServer vendor = ScriptedServer.start();

    @TempDir
    private Path folder;

    private Path integration;

    @BeforeEach
    void connect() throws IOException {
        integration = Files.writeString(folder.resolve("vendor.yaml"), """
                integration_id: vendor
                name: Vendor
                type: rest_api
                category: test
                connection_fields:
                  grant: { secret: true }
                base_url: %s
                auth_config:
                  type: oauth2
                  oauth2_flow: refresh_token
                  token_url: %s/token
                  token_timeout_seconds: 10
                  credentials: { client_id: app, refresh_token: "${connection:grant}" }
                test_endpoint: get
                endpoints: { get: { path: /thing, method: GET } }
                """.formatted(vendor.url(), vendor.url()));
        vendor.answer(tokens(1), Answer.json(200, "{}"));
        CommandLineRun run = run("connect", "--values", values("the-canary-grant-0"));
        assertThat(run.exitCode()).as(run.toString()).isZero();
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void tokensThatWereHadWhileConnectingAreKept() {
        vendor.answer(Answer.json(401, "{}"), tokens(2), Answer.json(200, "{}"));

        assertThat(run("exec", "--endpoint", "get").exitCode()).isZero();

        assertThat(refreshes())
                .satisfiesExactly(
                        first -> assertThat(first).contains("refresh_token=the-canary-grant-0"),
                        second -> assertThat(second).contains("refresh_token=the-canary-grant-1"));
    }

    @Test
    void aNewLabelIsTestedWithTheGrantThatTheFolderHas() {
        vendor.answer(Answer.json(401, "{}"), tokens(2), Answer.json(200, "{}"), Answer.json(200, "{}"));

        assertThat(run("connect", "--label", "Main").out()).contains("\"label\":\"Main\"", "\"connected\"");
        assertThat(run("exec", "--endpoint", "get").exitCode()).isZero();

        assertThat(refreshes()).hasSize(2).last().asString().contains("refresh_token=the-canary-grant-1");
        assertThat(last().headers().first("Authorization")).isEqualTo("Bearer the-canary-access-2");
    }

    @Test
    void aNewGrantThatIsRefusedLeavesTheOldOne() throws IOException {
        vendor.answer(Answer.json(400, "{\"error\":\"invalid_grant\"}"), Answer.json(200, "{}"));

        CommandLineRun refused = run("connect", "--values", values("the-canary-wrong"));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).contains("\"reconnect_required\"");
        assertThat(run("exec", "--endpoint", "get").exitCode()).isZero();
        assertThat(last().headers().first("Authorization")).isEqualTo("Bearer the-canary-access-1");
    }

    @Test
    void aRemovedConnectionTakesItsTokensWithIt() throws IOException {
        assertThat(run("connections", "--remove", "default").exitCode()).isZero();
        vendor.answer(tokens(7), Answer.json(200, "{}"));

        assertThat(run("connect", "--values", values("the-canary-grant-0")).exitCode())
                .isZero();

        assertThat(last().headers().first("Authorization")).isEqualTo("Bearer the-canary-access-7");
    }

    private CommandLineRun run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--file",
                integration.toString(),
                "--tokens",
                folder.resolve("kept").toString()));
        if (!command.equals("connections")) {
            arguments.addAll(List.of("--allow-host", "127.0.0.1"));
        }
        arguments.addAll(List.of(more));
        CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
        assertThat(run.out() + run.err()).doesNotContain("canary");
        return run;
    }

    private String values(String grant) throws IOException {
        return Files.writeString(folder.resolve("values.json"), "{\"grant\":\"" + grant + "\"}")
                .toString();
    }

    private List<String> refreshes() {
        return vendor.requests().stream()
                .filter(request -> request.path().equals("/token"))
                .map(ReceivedRequest::text)
                .toList();
    }

    private ReceivedRequest last() {
        List<ReceivedRequest> all = vendor.requests();
        return all.get(all.size() - 1);
    }

    private static Answer tokens(int number) {
        return Answer.json(
                200,
                "{\"access_token\":\"the-canary-access-" + number + "\",\"token_type\":\"Bearer\",\"expires_in\":3600,"
                        + "\"refresh_token\":\"the-canary-grant-" + number + "\"}");
    }
}
