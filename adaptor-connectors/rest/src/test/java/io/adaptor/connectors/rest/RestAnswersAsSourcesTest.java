package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Status and headers of an answer are sources of data beside its body. */
class RestAnswersAsSourcesTest {
    private final ScriptedServer server = ScriptedServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from_answer: { etag: headers.etag, code: status }|{\"a\":1,\"headers\":2}|{\"a\":1,\"headers\":2,\"etag\":\"v7\",\"code\":200}",
                "{ field_mappings: { h: headers }, from_answer: { etag: headers.etag } }|{\"a\":1,\"headers\":2}|{\"h\":2,\"etag\":\"v7\"}",
                "{ data_path: items, from_answer: { total: body.total } }|{\"total\":2,\"items\":[{\"i\":1},{\"i\":2}]}|[{\"i\":1,\"total\":2},{\"i\":2,\"total\":2}]",
                "from_answer: { gone: headers.gone }|{\"a\":1}|{\"a\":1}",
                "from_answer: { total: \"to_number(headers.\\\"x-total-count\\\")\" }|{\"a\":1}|{\"a\":1,\"total\":250}",
                "from_answer: { left: { source: \"headers.\\\"x-rate-left\\\"\", transforms: [to_number] } }|{\"a\":1}|{\"a\":1,\"left\":0.0000001}",
                "{ field_mappings: { n: \"length(@)\" }, from_answer: { whole: \"body[0]\", made: \"status == `200`\" } }|[[1],[2]]|[{\"n\":1,\"whole\":[1],\"made\":true},{\"n\":1,\"whole\":[1],\"made\":true}]",
                "from_answer: { cookies: \"headers.\\\"set-cookie\\\"\" }|{}|{\"cookies\":\"a=1, b=2\"}",
                "from_answer: { kind: \"headers.\\\"content-type\\\"\", at: headers.status }|{\"status\":7}|{\"status\":7,\"kind\":\"application/json\",\"at\":\"200 OK\"}",
            })
    void dataMayComeFromTheWholeAnswer(String mapping, String body, String data) {
        server.answer(Answer.raw("""
                HTTP/1.1 200 OK\r
                Content-Type: application/json\r
                ETag: v7\r
                X-TOTAL-COUNT: 250\r
                x-rate-left: 1e-7\r
                Status: 200 OK\r
                Set-Cookie: a=1\r
                Set-Cookie: b=2\r
                Content-Length: %d\r
                \r
                %s""".formatted(body.length(), body)));

        JsonNode found = execute("response_mapping: " + (mapping.startsWith("{") ? mapping : "{ " + mapping + " }"))
                .data();

        assertThat(JsonCodec.write(found)).isEqualTo(data);
    }

    @Test
    void anAnswerWithoutABodyStillHasItsHeaders() {
        server.answer(Answer.of(204, Map.of("Location", "/things/7"), ""));

        assertThat(execute("response_mapping: { from_answer: { at: headers.location } }")
                        .data())
                .hasToString("{\"at\":\"/things/7\"}");
    }

    private ExecutionResult execute(String endpoint) {
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read("""
                        integration_id: vendor
                        name: Vendor
                        type: rest_api
                        category: test
                        base_url: %s
                        endpoints:
                          get:
                            path: /things
                            method: GET
                            %s
                        """.formatted(server.url(), endpoint), "sources.yaml"))
                .allowHosts("127.0.0.1")
                .build()) {
            return client.call("vendor", "get").execute();
        }
    }
}
