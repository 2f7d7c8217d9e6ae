package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trying an endpoint out: its form, everything that there is to see of a try, the samples that are kept, and running again. */
class TryRoutesTest {
    private static final TestServer SERVER = TestServer.shared();
    private static HttpServer upstream;

    @BeforeAll
    static void serve() throws IOException {
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] body = (path.endsWith("/long")
                            ? "{\"amount\":\"" + "x".repeat(300 << 10) + "\"}"
                            : "{\"amount\":\"12.50\",\"path\":\"" + path + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(path.endsWith("/broken") ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        upstream.start();
    }

    @AfterAll
    static void stop() {
        upstream.stop(0);
    }

    private static void make(String id, String total) {
        Answer made = SERVER.post(
                "/v2/integrations", """
                {"integration_id": "%s", "name": "T", "type": "rest_api", "category": "test", "base_url": "http://127.0.0.1:%d",
                 "auth_config": {"type": "bearer_token", "credentials": {"token": "token-canary-try"}},
                 "retry_config": {"max_retries": 0},
                 "endpoints": {
                  "get_order": {"path": "/orders/{id}", "method": "GET", "description": "One order.",
                   "request_mapping": {"path_params": {"id": "variables.id"}},
                   "response_mapping": {"field_mappings": {"total": "%s", "amount": "amount"}}},
                  "remove": {"path": "/orders/{id}", "method": "DELETE", "tool": {"offered": false},
                   "request_mapping": {"path_params": {"id": "variables.id"}}},
                  "list": {"path": "/orders", "method": "GET", "pagination": {"style": "cursor", "param": "c", "cursor_path": "next"}}}}
                """.formatted(id, upstream.getAddress().getPort(), total));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private static Answer tryOut(String id, String order) {
        return SERVER.post(
                "/v2/integrations/" + id + "/endpoints/get_order/try", "{\"variables\":{\"id\":\"" + order + "\"}}");
    }

    private static JsonNode form(String id, String endpoint) {
        Answer form = SERVER.get("/v2/integrations/" + id + "/endpoints/" + endpoint + "/form");
        assertThat(form.status()).as(form.text()).isEqualTo(200);
        return form.json();
    }

    @Test
    void aFormComesFromWhatTheEndpointReads() {
        make("try-form", "amount");

        JsonNode form = form("try-form", "get_order");
        assertThat(form.at("/input_schema/properties/id").isObject()).isTrue();
        assertThat(form.at("/input_schema/required/0").asText()).isEqualTo("id");
        assertThat(form.path("destructive").asBoolean(true)).isFalse();
        assertThat(form.path("description").asText()).isEqualTo("One order.");
        assertThat(form.at("/samples/good").isNull()).isTrue();
        assertThat(form("try-form", "remove").path("destructive").asBoolean()).isTrue();
        JsonNode paged = form("try-form", "list");
        assertThat(paged.path("paged").asBoolean()).isTrue();
        assertThat(paged.at("/input_schema/properties")
                        .has(paged.path("cursor_name").asText()))
                .isTrue();
        assertThat(SERVER.get("/v2/integrations/try-form/endpoints/none/form").status())
                .isEqualTo(404);
    }

    @Test
    void aTryShowsTheRequestTheRawResponseAndEachExpressionButNoSecret() {
        make("try-good", "amount");

        Answer answer = tryOut("try-good", "7");

        JsonNode result = answer.json();
        assertThat(result.path("success").asBoolean()).as(answer.text()).isTrue();
        assertThat(result.at("/data/total").asText()).isEqualTo("12.50");
        assertThat(result.path("raw_response").toString()).contains("/orders/7");
        assertThat(result.at("/explanation/request/target").asText()).endsWith("/orders/7");
        assertThat(result.at("/response_expressions/0/expression").asText()).isEqualTo("amount");
        assertThat(result.at("/response_expressions/0/value").asText()).isEqualTo("12.50");
        assertThat(result.at("/execution_log/attempts/0").isObject()).isTrue();
        assertThat(answer.text()).doesNotContain("token-canary-try");
        Answer explained = SERVER.post(
                "/v2/integrations/try-good/endpoints/get_order/try", "{\"variables\":{\"id\":\"8\"},\"explain\":true}");
        assertThat(explained.json().has("success")).isFalse();
        assertThat(explained.json().path("explanation").toString()).contains("/orders/8");
    }

    @Test
    void theRawResponseIsThereAlsoWhereItsMappingFailed() {
        make("try-failed", "sum(path)");

        Answer answer = tryOut("try-failed", "7");

        JsonNode result = answer.json();
        assertThat(result.path("success").asBoolean(true)).as(answer.text()).isFalse();
        assertThat(result.at("/error/code").asText()).isEqualTo("MAPPING_FAILED");
        assertThat(result.path("raw_response").toString()).as(answer.text()).contains("12.50");
        assertThat(result.at("/response_expressions/0/expression").asText()).isEqualTo("sum(path)");
        assertThat(result.at("/response_expressions/0/error").asText()).isNotEmpty();
        assertThat(result.at("/response_expressions/1/value").asText()).isEqualTo("12.50");
    }

    @Test
    void theLastGoodSampleOutlivesAFailedOne() {
        make("try-samples", "amount");
        String good = tryOut("try-samples", "7").json().path("request_id").asText();
        String failed =
                tryOut("try-samples", "broken").json().path("request_id").asText();

        JsonNode samples = form("try-samples", "get_order").path("samples");
        assertThat(samples.at("/good/request_id").asText()).isEqualTo(good);
        assertThat(samples.at("/good/result/data/total").asText()).isEqualTo("12.50");
        assertThat(samples.at("/failed/request_id").asText()).isEqualTo(failed);
        assertThat(samples.at("/failed/input/variables/id").asText()).isEqualTo("broken");

        String reader = SERVER.post("/v2/keys", "{\"name\":\"r\",\"scopes\":[\"read\"]}")
                .json()
                .path("key")
                .asText();
        assertThat(SERVER.sendAs(reader, "GET", "/v2/integrations/try-samples/endpoints/get_order/form", "")
                        .json()
                        .at("/samples/good")
                        .isNull())
                .isTrue();
    }

    @Test
    void aSampleThatIsTooLongIsKeptWithoutItsLongestParts() {
        make("try-long", "amount");
        tryOut("try-long", "long");

        JsonNode good = form("try-long", "get_order").at("/samples/good");
        assertThat(good.toString().length()).isLessThan(TrySample.MOST_BYTES);
        assertThat(good.path("shortened").toString()).contains("result.raw_response");
        assertThat(good.at("/input/variables/id").asText()).isEqualTo("long");
    }

    @Test
    void anExecutionRunsAgainWithTheInputThatWasKept() {
        make("try-again", "amount");
        Answer first = SERVER.post(
                "/v2/execute/try-again/get_order",
                "{\"request_id\":\"again-1\",\"input_data\":{\"variables\":{\"id\":\"9\"}}}");
        assertThat(first.json().path("success").asBoolean()).as(first.text()).isTrue();
        assertThat(SERVER.get("/v2/executions/again-1")
                        .json()
                        .path("rerun_possible")
                        .asBoolean())
                .isTrue();

        Answer again = SERVER.post("/v2/executions/again-1/rerun", "");

        assertThat(again.json().path("success").asBoolean()).as(again.text()).isTrue();
        assertThat(again.json().path("request_id").asText()).isNotEqualTo("again-1");
        assertThat(again.json().path("raw_response").toString()).contains("/orders/9");
        assertThat(SERVER.post("/v2/executions/none/rerun", "").status()).isEqualTo(404);
        Answer proxied = SERVER.get("/v2/proxy/try-again/orders/3");
        String other = proxied.json().path("request_id").asText();
        Answer refused = SERVER.post("/v2/executions/" + other + "/rerun", "");
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.json().path("code").asText()).isEqualTo("INPUT_NOT_KEPT");
    }

    @Test
    void inputsAreNotKeptWhereTheOperatorSaysSo(@TempDir Path directory) {
        try (TestServer server = TestServer.start(directory, Map.of("EXECUTION_INPUTS", "false"))) {
            server.post("/v2/integrations", """
                    {"integration_id": "p", "name": "P", "type": "rest_api", "category": "test",
                     "base_url": "https://api.example.com", "endpoints": {"get": {"path": "/", "method": "GET"}}}
                    """);
            server.post("/v2/execute/p/get", "{\"request_id\":\"r-1\",\"options\":{\"mock_response\":{}}}");

            assertThat(server.get("/v2/executions/r-1")
                            .json()
                            .path("rerun_possible")
                            .asBoolean(true))
                    .isFalse();
            assertThat(server.post("/v2/executions/r-1/rerun", "").status()).isEqualTo(409);
        }
    }
}
