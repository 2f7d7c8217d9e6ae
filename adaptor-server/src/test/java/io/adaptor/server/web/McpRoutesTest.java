package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.server.TestServer;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints as tools of a server with tenants. */
class McpRoutesTest {
    private static final TestServer SERVER = TestServer.shared();
    private static ScriptedServer vendor;
    private static String a;
    private static String b;

    @BeforeAll
    static void start() {
        vendor = ScriptedServer.start().otherwise(Answer.json(200, "{\"id\":12345678901234567890,\"total\":1.10}"));
        a = SERVER.tenant("mcp_a");
        b = SERVER.tenant("mcp_b");
        put(a, "shop", "get: { path: /get, method: GET }\n  remove: { path: /remove, method: DELETE }");
        put(b, "crm", "find: { path: /find, method: GET }");
    }

    @AfterAll
    static void stop() {
        vendor.close();
    }

    private static void put(String key, String id, String endpoints) {
        TestServer.Answer made = SERVER.sendAs(
                key,
                "POST",
                "/v2/integrations",
                """
                integration_id: %s
                name: %s
                type: rest_api
                category: test
                base_url: %s
                endpoints:
                  %s
                """.formatted(id, id, vendor.url(), endpoints),
                "Content-Type",
                "application/yaml");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private static String body(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{\"_meta\":{"
                + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}" + (params.isEmpty() ? "" : ",") + params + "}}";
    }

    private static String[] headers(String method, String tool) {
        return tool.isEmpty()
                ? new String[] {"MCP-Protocol-Version", "2026-07-28", "Mcp-Method", method}
                : new String[] {"MCP-Protocol-Version", "2026-07-28", "Mcp-Method", method, "Mcp-Name", tool};
    }

    private static TestServer.Answer list(String key, String query) {
        return SERVER.sendAs(key, "POST", "/mcp" + query, body("tools/list", ""), headers("tools/list", ""));
    }

    private static TestServer.Answer call(String key, String query, String tool) {
        return SERVER.sendAs(
                key,
                "POST",
                "/mcp" + query,
                body("tools/call", "\"name\":\"" + tool + "\",\"arguments\":{}"),
                headers("tools/call", tool));
    }

    private static List<String> names(TestServer.Answer answer) {
        return answer.json().at("/result/tools").findValuesAsText("name");
    }

    @Test
    void aCallIsRunAgainFromTheLog() {
        TestServer.Answer called = call(a, "", "shop__get");
        assertThat(called.json().at("/result/isError").asBoolean())
                .as(called.text())
                .isFalse();
        String request = SERVER.sendAs(a, "GET", "/v2/executions?integration=shop&limit=1", "")
                .json()
                .at("/items/0/request_id")
                .asText();

        TestServer.Answer again = SERVER.sendAs(a, "POST", "/v2/executions/" + request + "/rerun", "");

        assertThat(again.json().path("success").asBoolean()).as(again.text()).isTrue();
    }

    @Test
    void aTenantSeesAndCallsItsOwnToolsOnly() {
        assertThat(names(list(a, ""))).containsExactly("continue_result", "shop__get", "shop__remove");
        assertThat(names(list(b, ""))).containsExactly("continue_result", "crm__find");

        assertThat(call(a, "", "crm__find").json().at("/error/code").asInt()).isEqualTo(-32602);
        TestServer.Answer called = call(b, "", "crm__find");
        assertThat(called.json().at("/result/structuredContent/data").toString())
                .as(called.text())
                .isEqualTo("{\"id\":12345678901234567890,\"total\":1.10}");
    }

    @Test
    void aCallIsInTheLogOfItsTenantBeforeItIsAnswered() {
        String id = call(a, "", "shop__get")
                .json()
                .path("result")
                .path("_meta")
                .path("io.adaptor/request_id")
                .asText();

        JsonNode logged = SERVER.sendAs(a, "GET", "/v2/executions/" + id, "").json();
        assertThat(logged.path("endpoint_name").asText()).as(logged.toString()).isEqualTo("get");
        assertThat(SERVER.sendAs(b, "GET", "/v2/executions/" + id, "").status()).isEqualTo(404);
    }

    @Test
    void theAddressOnlyNarrows() {
        assertThat(names(list(a, "?tools=shop/g*"))).containsExactly("continue_result", "shop__get");
        assertThat(names(list(a, "?read_only=true"))).containsExactly("continue_result", "shop__get");
        assertThat(names(list(a, "?tools=crm"))).isEmpty();
        assertThat(call(a, "?tools=shop/g*", "shop__remove")
                        .json()
                        .at("/error/code")
                        .asInt())
                .isEqualTo(-32602);
        for (String wrong :
                List.of("?tools=a/b/c", "?read_only=maybe", "?connection=%20", "?read_only=true&read_only=true")) {
            assertThat(list(a, wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void whatMayDestroyIsNotCalledUnlessTheUserAgrees() {
        int before = vendor.requests().size();
        JsonNode result = call(a, "", "shop__remove").json().path("result");
        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(vendor.requests()).hasSize(before);
    }

    @Test
    void aKeyNeedsTheScopes() {
        String reading = key("read");
        String executing = key("execute");
        assertThat(list(reading, "").status()).isEqualTo(200);
        TestServer.Answer refused = call(reading, "", "shop__get");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("WWW-Authenticate")).contains("insufficient_scope");
        assertThat(list(executing, "").status()).isEqualTo(403);
        assertThat(call(executing, "", "shop__get").status()).isEqualTo(200);
        assertThat(list("", "").status()).isEqualTo(401);
        assertThat(list("ak_wrong", "").header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(SERVER.sendAs(
                                a,
                                "POST",
                                "/mcp",
                                body("tools/list", ""),
                                "X-Tenant-Id",
                                "mcp_b",
                                "MCP-Protocol-Version",
                                "2026-07-28",
                                "Mcp-Method",
                                "tools/list")
                        .status())
                .isEqualTo(401);
    }

    private static String key(String scope) {
        return SERVER.send(
                        "POST",
                        "/v2/keys",
                        "{\"name\":\"" + scope + "\",\"scopes\":[\"" + scope + "\"]}",
                        "X-Tenant-Id",
                        "mcp_a")
                .json()
                .path("key")
                .asText();
    }

    @Test
    void aSessionOfOneTenantIsNotThereForAnother() {
        TestServer.Answer begun = SERVER.sendAs(
                a,
                "POST",
                "/mcp",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
                        + "\"capabilities\":{}}}");
        String session = begun.header("Mcp-Session-Id");
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}";
        assertThat(SERVER.sendAs(a, "POST", "/mcp", ping, "Mcp-Session-Id", session)
                        .status())
                .isEqualTo(200);
        assertThat(SERVER.sendAs(b, "POST", "/mcp", ping, "Mcp-Session-Id", session)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aChangedIntegrationIsAnnouncedAndListed() throws Exception {
        String c = SERVER.tenant("mcp_c");
        String d = SERVER.tenant("mcp_d");
        put(c, "first", "get: { path: /get, method: GET }");
        try (BufferedReader stream = listen(c)) {
            assertThat(next(stream).path("method").asText()).isEqualTo("notifications/subscriptions/acknowledged");
            put(d, "elsewhere", "get: { path: /get, method: GET }");
            put(c, "added", "get: { path: /get, method: GET }");
            assertThat(next(stream).path("method").asText()).isEqualTo("notifications/tools/list_changed");
            assertThat(names(list(c, ""))).containsExactly("continue_result", "added__get", "first__get");
        }
    }

    private static BufferedReader listen(String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + SERVER.port() + "/mcp"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .headers(headers("subscriptions/listen", ""))
                .POST(HttpRequest.BodyPublishers.ofString(
                        body("subscriptions/listen", "\"notifications\":{\"toolsListChanged\":true}")))
                .build();
        return new BufferedReader(new InputStreamReader(
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofInputStream())
                        .body(),
                StandardCharsets.UTF_8));
    }

    private static JsonNode next(BufferedReader stream) throws IOException {
        String line = stream.readLine();
        while (!line.startsWith("data: ")) {
            line = stream.readLine();
        }
        return JsonCodec.read(line.substring("data: ".length()));
    }

    @Test
    void aProviderOfTokensIsNamed(@TempDir Path directory) throws Exception {
        try (TestServer server = TestServer.start(
                directory,
                Map.of(
                        "OIDC_ISSUER", "http://localhost:9/issuer",
                        "OIDC_AUDIENCE", "adaptor",
                        "ADAPTOR_PUBLIC_URL", "https://adaptor.example.com"))) {
            TestServer.Answer refused =
                    server.sendAs("", "POST", "/mcp", body("tools/list", ""), headers("tools/list", ""));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate"))
                    .isEqualTo(
                            "Bearer resource_metadata=\"https://adaptor.example.com/.well-known/oauth-protected-resource/mcp\"");
            JsonNode metadata = server.sendAs("", "GET", "/.well-known/oauth-protected-resource/mcp", "")
                    .json();
            assertThat(metadata.path("resource").asText()).isEqualTo("https://adaptor.example.com/mcp");
            assertThat(metadata.at("/authorization_servers/0").asText()).isEqualTo("http://localhost:9/issuer");
        }
        assertThat(SERVER.sendAs("", "GET", "/.well-known/oauth-protected-resource/mcp", "")
                        .status())
                .isGreaterThanOrEqualTo(400);
    }
}
