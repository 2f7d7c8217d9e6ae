package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
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
            })
    void dataMayComeFromTheWholeAnswer(String mapping, String body, String data) {
        server.answer(Answer.of(200, Map.of("Content-Type", "application/json", "ETag", "v7"), body));

        assertThat(execute("response_mapping: " + (mapping.startsWith("{") ? mapping : "{ " + mapping + " }"))
                        .data())
                .hasToString(data);
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
