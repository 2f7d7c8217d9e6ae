package io.adaptor.server.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Batches, streams of records, calls without an endpoint, and what a document or a mapping would do. */
class ExecutionRoutesTest {
    private static final TestServer SERVER = TestServer.shared();

    private static String integration(String id, String url) {
        return """
            integration_id: %s
            name: E
            type: rest_api
            category: test
            base_url: %s
            retry_config: { max_retries: 0 }
            endpoints:
              first: { path: /first, method: GET, response_mapping: { field_mappings: { id: id } } }
              second:
                path: /second
                method: GET
                request_mapping: { query_params: { id: variables.id } }
                validation_schema: { properties: { variables: { properties: { id: { type: [string, integer] } } } } }
              lines: { path: /lines, method: GET, records: { format: ndjson } }
            """.formatted(id, url);
    }

    @Test
    void aBatchHandsTheResultOfOneStepToTheNext() {
        try (ScriptedServer vendor = ScriptedServer.start()) {
            vendor.answer(
                    Answer.json(200, "{\"id\":\"a7\"}"),
                    Answer.json(200, "{\"ok\":true}"),
                    Answer.json(200, "{\"ok\":true}"));
            TestServer.Answer made = SERVER.post(
                    "/v2/integrations", integration("batched", vendor.url()), "Content-Type", "application/yaml");
            assertThat(made.status()).as(made.text()).isEqualTo(201);

            TestServer.Answer batch = SERVER.post("/v2/execute/batch", """
                {"steps": [
                  {"name": "one", "integration_id": "batched", "endpoint": "first"},
                  {"name": "two", "integration_id": "batched", "endpoint": "second", "depends_on": ["one"],
                   "inputs": {"variables.id": "one.data.id"}}]}
                """);

            assertThat(batch.json().path("succeeded").asInt()).as(batch.text()).isEqualTo(2);
            assertThat(vendor.requests().get(1).target()).isEqualTo("/second?id=a7");
            assertThat(SERVER.get("/v2/executions?integration=batched").json().path("items"))
                    .hasSize(2);
            String second = batch.json().at("/results/two/request_id").asText();
            TestServer.Answer again = SERVER.post("/v2/executions/" + second + "/rerun", "");
            assertThat(again.json().path("success").asBoolean())
                    .as(again.text())
                    .isTrue();
            assertThat(vendor.requests().get(2).target())
                    .as("with what the first step had handed over")
                    .isEqualTo("/second?id=a7");
            assertThat(SERVER.post(
                                    "/v2/execute/batch",
                                    "{\"steps\":[{\"name\":\"x\",\"integration_id\":\"none\",\"endpoint\":\"y\"}]}")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void recordsAreSentLineByLineWithTheResultAtTheEnd() {
        try (ScriptedServer vendor = ScriptedServer.start()) {
            vendor.answer(Answer.json(200, "{\"n\":1}\n{\"n\":2}\n"));
            SERVER.post("/v2/integrations", integration("streamed", vendor.url()), "Content-Type", "application/yaml");

            TestServer.Answer lines = SERVER.post("/v2/execute/streamed/lines?stream=true", "{}");

            assertThat(lines.header("Content-Type")).startsWith("application/x-ndjson");
            assertThat(lines.text().lines().toList()).hasSize(3);
            assertThat(lines.text()).startsWith("{\"record\":{\"n\":1}}\n{\"record\":{\"n\":2}}\n{\"result\":");
            assertThat(lines.text()).contains("\"success\":true");
        }
    }

    @Test
    void aCallerWhoLeavesInTheMiddleEndsTheCall() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        try (ScriptedServer vendor = ScriptedServer.start()) {
            vendor.answer((request, out) -> {
                try {
                    out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".getBytes(US_ASCII));
                    while (true) {
                        out.write(("{\"text\":\"" + "x".repeat(10_000) + "\"}\n").getBytes(US_ASCII));
                        out.flush();
                    }
                } finally {
                    left.countDown();
                }
            });
            SERVER.post("/v2/integrations", integration("left", vendor.url()), "Content-Type", "application/yaml");
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + SERVER.port() + "/v2/execute/left/lines?stream=true"))
                    .header("Authorization", "Bearer " + SERVER.key())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            try (InputStream lines = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body()) {
                assertThat(new String(lines.readNBytes(10), US_ASCII)).isEqualTo("{\"record\":");
            }

            assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aCallWithoutAnEndpointIsSentWithTheCallersHeadersButNotItsKeyAndIsRecorded() {
        try (ScriptedServer vendor = ScriptedServer.start()) {
            vendor.answer(Answer.json(200, "{\"ok\":true}"));
            SERVER.post("/v2/integrations", integration("proxied", vendor.url()), "Content-Type", "application/yaml");

            TestServer.Answer answer =
                    SERVER.post("/v2/proxy/proxied/v1/notes%20x?q=a%26b", "{\"text\":\"hi\"}", "X-Vendor-Version", "3");

            assertThat(answer.json().path("success").asBoolean())
                    .as(answer.text())
                    .isTrue();
            ReceivedRequest sent = vendor.requests().get(0);
            assertThat(sent.method()).isEqualTo("POST");
            assertThat(sent.target()).isEqualTo("/v1/notes%20x?q=a%26b");
            assertThat(sent.text()).isEqualTo("{\"text\":\"hi\"}");
            assertThat(sent.headers().first("X-Vendor-Version")).isEqualTo("3");
            assertThat(sent.headers().first("Authorization")).isNull();
            assertThat(SERVER.get("/v2/executions?integration=proxied").json().path("items"))
                    .hasSize(1);
        }
    }

    @Test
    void theMistakesOfADocumentAreFoundByLineAndColumn() {
        TestServer.Answer mistakes = SERVER.post(
                "/v2/validate",
                "name: X\n"
                        + "type: rest_api\n"
                        + "category: a\n"
                        + "base_url: https://x.example.com\n"
                        + "endpoints:\n"
                        + "  get: {path: /, methd: GET}\n",
                "Content-Type",
                "application/yaml");

        assertThat(mistakes.status()).as(mistakes.text()).isEqualTo(200);
        assertThat(mistakes.json().findValuesAsText("line")).contains("6");
        assertThat(mistakes.json().findValuesAsText("path")).contains("endpoints.get.methd");
        assertThat(mistakes.json().get(0).path("severity").asText()).isEqualTo("error");
        TestServer.Answer warned = SERVER.post(
                "/v2/validate",
                integration("fine", "https://x.example.com") + "  guess: {path: '/{n}', method: GET, request_mapping:"
                        + " {path_params: {n: variables.n}}}\n",
                "Content-Type",
                "text/plain");
        assertThat(warned.json()).as(warned.text()).hasSize(1);
        assertThat(warned.json().get(0).path("severity").asText()).isEqualTo("warning");
        assertThat(SERVER.post(
                                "/v2/validate",
                                integration("fine", "https://x.example.com"),
                                "Content-Type",
                                "text/plain")
                        .text())
                .isEqualTo("[]");
    }

    @Test
    void aMappingIsTriedOnASample() {
        assertThat(SERVER.post("/v2/mappings/preview", "{\"expression\":\"a.b\",\"input\":{\"a\":{\"b\":1.10}}}")
                        .text())
                .isEqualTo("{\"value\":1.10}");
        SERVER.post(
                "/v2/integrations", integration("mapped", "https://x.example.com"), "Content-Type", "application/yaml");
        TestServer.Answer response = SERVER.post(
                "/v2/mappings/preview",
                "{\"integration_id\":\"mapped\",\"endpoint\":\"first\",\"response\":{\"id\":7,\"more\":1}}");
        assertThat(response.json().path("output").path("id").asInt())
                .as(response.text())
                .isEqualTo(7);
        assertThat(SERVER.post("/v2/mappings/preview", "{\"expression\":\"a.[\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aYamlDocumentHasTheIdOfItsPathAndItsMistakesHaveLines() {
        TestServer.Answer made = SERVER.send(
                "PUT",
                "/v2/integrations/of-yaml",
                "name: Yaml\ntype: rest_api\ncategory: a\nbase_url: https://x.example.com\n",
                "Content-Type",
                "application/yaml",
                "If-None-Match",
                "*");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("integration_id").asText()).isEqualTo("of-yaml");

        TestServer.Answer wrong = SERVER.post(
                "/v2/integrations", "name: Yaml\ntype: rest_api\ncategry: a\n", "Content-Type", "application/yaml");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("errors").findValuesAsText("line")).contains("3");
        assertThat(SERVER.post(
                                "/v2/integrations",
                                "tenant_id: other\n"
                                        + "name: Yaml\n"
                                        + "type: rest_api\n"
                                        + "category: a\n"
                                        + "base_url: https://x.example.com\n",
                                "Content-Type",
                                "application/yaml")
                        .status())
                .isEqualTo(422);
    }
}
