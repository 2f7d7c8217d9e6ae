package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code connect} with accounts whose owners consent in a browser. The test is the browser. */
@Timeout(60)
class ConnectConsentTest {
    private static final String CODE = "the-canary-code-1";

    private final ScriptedServer vendor = ScriptedServer.start();
    private final HttpClient browser = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private int port;

    @BeforeEach
    void port() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void theBrowserComesBackToThisMachineAndTheConnectionIsUsedByLaterCommands() throws Exception {
        vendor.answer(tokens("one"), sites("Site A"), me(200)).otherwise(me(200));
        Waiting waiting = connect(ScriptedPrompt.ofNobody(), loopback());

        URI url = waiting.url();
        Map<String, String> asked = CallbackQuery.parse(url.getRawQuery());
        assertThat(asked)
                .containsEntry("redirect_uri", loopback())
                .containsEntry("client_id", "app")
                .containsKeys("state", "code_challenge");
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/callback/more?code=x&state=" + asked.get("state")).statusCode())
                .isEqualTo(404);
        assertThat(get("/callback?code=x&state=another").statusCode()).isEqualTo(400);
        assertThat(get("/callback?code=x&code=y&state=" + asked.get("state")).statusCode())
                .isEqualTo(400);
        assertThat(post("/callback?code=x&state=" + asked.get("state")).statusCode())
                .isEqualTo(405);
        HttpResponse<String> page = get("/callback?code=" + CODE + "&state=" + asked.get("state"));

        CommandLineRun run = waiting.end();
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("go back to the terminal").doesNotContain("canary");
        assertThat(run.exitCode()).as(run.toString()).isZero();
        JsonNode line = AccountsVendor.tree(run.out());
        assertThat(line.path("status").asText()).isEqualTo("connected");
        assertThat(line.at("/values/site_id").asText()).isEqualTo("id of Site A");
        ReceivedRequest exchange = vendor.requests().get(0);
        assertThat(exchange.text()).contains("code=" + CODE, "code_verifier=");
        assertThat(vendor.requests().get(2).target()).isEqualTo("/sites/id%20of%20Site%20A/me");
        assertThat(AccountsVendor.everything(stores())).doesNotContain("canary");

        assertThat(exec().exitCode()).isZero();
        ReceivedRequest used = vendor.requests().get(vendor.requests().size() - 1);
        assertThat(used.headers().first("Authorization")).isEqualTo("Bearer the-canary-access-one");
    }

    @Test
    void ofSeveralThingsThePersonChoosesOne() throws Exception {
        vendor.answer(tokens("one"), sites("Site A", "Site B"), sites("Site A", "Site B"))
                .otherwise(me(200));
        ScriptedPrompt person = ScriptedPrompt.of("3", "2");
        Waiting waiting = connect(person, loopback());

        consent(waiting);

        CommandLineRun run = waiting.end();
        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.err()).contains("  1  Site A", "  2  Site B");
        assertThat(person.questions()).containsExactly("which one, 1 to 2: ", "which one, 1 to 2: ");
        assertThat(AccountsVendor.tree(run.out()).at("/values/site_id").asText())
                .isEqualTo("id of Site B");
        assertThat(AccountsVendor.tree(run.out()).path("status").asText()).isEqualTo("connected");
    }

    @Test
    void theChoiceMayBeNamedBeforehand() throws Exception {
        vendor.answer(tokens("one"), sites("Site A", "Site B"), sites("Site A", "Site B"))
                .otherwise(me(200));
        Waiting waiting = connect(ScriptedPrompt.ofNobody(), loopback(), "--choose", "Site A");

        consent(waiting);

        assertThat(AccountsVendor.tree(waiting.end().out())
                        .at("/values/site_id")
                        .asText())
                .isEqualTo("id of Site A");
    }

    @Test
    void aChoiceThatThereIsNotIsMisuseAndNothingIsKept() throws Exception {
        vendor.answer(tokens("one"), sites("Site A", "Site B"), sites("Site A", "Site B"))
                .otherwise(me(200));
        Waiting waiting = connect(ScriptedPrompt.ofNobody(), loopback(), "--choose", "Site C");

        consent(waiting);

        CommandLineRun run = waiting.end();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("\"Site C\"; there are: Site A, Site B");
        assertNothingKept();
    }

    @Test
    void withoutAnybodyToAskTheChoicesAreNamed() throws Exception {
        vendor.answer(tokens("one"), sites("Site A", "Site B"), sites("Site A", "Site B"))
                .otherwise(me(200));
        Waiting waiting = connect(ScriptedPrompt.ofNobody(), loopback());

        consent(waiting);

        CommandLineRun run = waiting.end();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--choose: Site A, Site B");
        assertNothingKept();
    }

    @Test
    void aRefusedConsentKeepsTheOldGrant() throws Exception {
        vendor.answer(tokens("one"), sites("Site A"), me(200)).otherwise(me(200));
        Waiting first = connect(ScriptedPrompt.ofNobody(), loopback());
        consent(first);
        assertThat(first.end().exitCode()).isZero();

        Waiting second = connect(ScriptedPrompt.ofNobody(), loopback());
        get("/callback?error=access_denied&state=" + second.state());
        CommandLineRun denied = second.end();
        vendor.answer(tokens("two"), sites("Site A"), me(401), Answer.json(400, "{\"error\":\"invalid_grant\"}"));
        Waiting third = connect(ScriptedPrompt.ofNobody(), loopback());
        consent(third);
        CommandLineRun refused = third.end();

        assertThat(denied.exitCode()).isEqualTo(1);
        assertThat(AccountsVendor.tree(denied.out()).at("/error/code").asText()).isEqualTo("AUTH_FAILED");
        assertThat(denied.out()).contains("access_denied");
        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(1);
        assertThat(exec().exitCode()).isZero();
        ReceivedRequest used = vendor.requests().get(vendor.requests().size() - 1);
        assertThat(used.headers().first("Authorization")).isEqualTo("Bearer the-canary-access-one");
    }

    @Test
    void anAddressElsewhereIsPastedUnseen() throws Exception {
        vendor.answer(tokens("one"), sites("Site A"), me(200)).otherwise(me(200));
        StringWriter err = new StringWriter();
        Prompt person = new Prompt() {
            private int asked;

            @Override
            public boolean available() {
                return true;
            }

            @Override
            public String ask(String question, boolean secret) {
                assertThat(secret).isTrue();
                String state = CallbackQuery.ofAddress(lastLine(err)).get("state");
                return asked++ == 0
                        ? "https://app.example.com/callback"
                        : " https://app.example.com/callback?code=" + CODE + "&state=" + state + "#end ";
            }
        };

        CommandLineRun run = run(person, err, "https://app.example.com/callback");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(AccountsVendor.tree(run.out()).path("status").asText()).isEqualTo("connected");
    }

    @Test
    void withoutATerminalThereMustBeALoopbackAddress() {
        for (String redirect : List.of(
                "https://app.example.com/callback",
                "https://127.0.0.1:8400/callback",
                "http://127.0.0.1/callback",
                "http://localhost.example.com:8400/callback")) {
            CommandLineRun run = run(ScriptedPrompt.ofNobody(), new StringWriter(), redirect);

            assertThat(run.exitCode()).as(redirect).isEqualTo(2);
            assertThat(run.err()).contains(redirect, "a terminal is needed");
        }
        assertNothingKept();
    }

    @Test
    void aPortThatIsTakenIsMisuse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandLineRun run = run(
                    ScriptedPrompt.ofNobody(),
                    new StringWriter(),
                    "http://127.0.0.1:" + taken.getLocalPort() + "/callback");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("can't listen at", String.valueOf(taken.getLocalPort()));
        }
    }

    private void assertNothingKept() {
        CommandLineRun run = CommandLineRun.of(
                "connections", "--file", document(loopback()).toString(), "--tokens", stores().toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(exec().out()).contains("RECONNECT_REQUIRED");
    }

    private void consent(Waiting waiting) throws Exception {
        assertThat(get("/callback?code=" + CODE + "&state=" + waiting.state()).statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> get(String target) throws Exception {
        return browser.send(HttpRequest.newBuilder(address(target)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String target) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(address(target))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private URI address(String target) {
        return URI.create("http://127.0.0.1:" + port + target);
    }

    private String loopback() {
        return "http://127.0.0.1:" + port + "/callback";
    }

    private Path stores() {
        return folder.resolve("kept");
    }

    private Waiting connect(Prompt prompt, String redirect, String... more) {
        LiveText err = new LiveText();
        return new Waiting(err, CompletableFuture.supplyAsync(() -> run(prompt, err, redirect, more)));
    }

    private CommandLineRun run(Prompt prompt, Writer err, String redirect, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "connect",
                "--file",
                document(redirect).toString(),
                "--tokens",
                stores().toString(),
                "--allow-host",
                "127.0.0.1"));
        arguments.addAll(List.of(more));
        CommandLineRun run = CommandLineRun.asking(prompt, err, arguments.toArray(String[]::new));
        assertThat(run.out() + run.err()).doesNotContain("canary");
        return run;
    }

    private CommandLineRun exec() {
        return CommandLineRun.of(
                "exec",
                "--file",
                document(loopback()).toString(),
                "--endpoint",
                "me",
                "--tokens",
                stores().toString(),
                "--allow-host",
                "127.0.0.1");
    }

    private Path document(String redirect) {
        try {
            return Files.writeString(
                    folder.resolve("vendor.yaml"), """
                    integration_id: vendor
                    name: Vendor
                    type: rest_api
                    category: crm
                    connection_fields:
                      site_id: { required: false }
                    base_url: %s
                    auth_config:
                      type: oauth2
                      oauth2_flow: authorization_code
                      authorization_url: https://vendor.example/authorize
                      token_url: %s/token
                      redirect_uri: %s
                      token_timeout_seconds: 10
                      credentials: { client_id: app, client_secret: the-canary-client-secret }
                    after_consent:
                      endpoint: sites
                      choices: "@"
                      label: name
                      values: { site_id: id }
                    retry_config: { max_retries: 0 }
                    test_endpoint: me
                    endpoints:
                      sites: { path: /sites, method: GET }
                      me:
                        path: "/sites/{site}/me"
                        method: GET
                        request_mapping: { path_params: { site: connection.site_id } }
                    """.formatted(vendor.url(), vendor.url(), redirect));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer tokens(String number) {
        return Answer.json(
                200,
                "{\"access_token\":\"the-canary-access-" + number + "\",\"token_type\":\"Bearer\",\"expires_in\":3600,"
                        + "\"refresh_token\":\"the-canary-refresh-" + number + "\"}");
    }

    private static Answer sites(String... names) {
        List<String> all = new ArrayList<>();
        for (String name : names) {
            all.add("{\"name\":\"" + name + "\",\"id\":\"id of " + name + "\"}");
        }
        return Answer.json(200, "[" + String.join(",", all) + "]");
    }

    private static Answer me(int status) {
        return Answer.json(status, "{}");
    }

    private static String lastLine(StringWriter text) {
        List<String> lines = text.toString().lines().toList();
        return lines.get(lines.size() - 1);
    }

    /** A command that waits for the browser. */
    private record Waiting(LiveText err, CompletableFuture<CommandLineRun> run) {
        URI url() throws InterruptedException {
            return URI.create(err.awaitLine("https://vendor.example/authorize"));
        }

        String state() throws InterruptedException {
            return String.valueOf(CallbackQuery.ofAddress(url().toString()).get("state"));
        }

        CommandLineRun end() throws Exception {
            return run.get(30, TimeUnit.SECONDS);
        }
    }
}
