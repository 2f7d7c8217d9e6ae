package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import org.junit.jupiter.api.Test;

/** How long the parts of an exchange took, which is noted for those who debug. */
class RestTimingsTest {
    private static ExecutionResult called(AdaptorClient client, boolean debug) {
        return client.execute(ExecutionRequest.builder("o", "get")
                .options(ExecutionOptions.builder().debugMode(debug).build())
                .build());
    }

    private static AdaptorClient client(ScriptedServer vendor) {
        return AdaptorClient.builder()
                .integrations(
                        IntegrationFormat.read("""
                        integration_id: o
                        name: O
                        type: rest_api
                        category: t
                        base_url: %s
                        retry_config: { max_retries: 1, initial_delay_ms: 1 }
                        endpoints:
                          get: {path: /x, method: GET}
                        """.formatted(vendor.url().replace("127.0.0.1", "localhost")), "o.yaml"))
                .allowHosts("127.0.0.1", "localhost")
                .build();
    }

    @Test
    void thePartsOfEachExchangeAreStatedForThoseWhoDebug() {
        try (ScriptedServer vendor = ScriptedServer.start().otherwise(Answer.json(200, "{}"));
                AdaptorClient client = client(vendor)) {
            vendor.answer(Answer.json(503, "{}"));

            JsonNode hops = called(client, true).metadata().get("hops");

            assertThat(hops).hasSize(2);
            assertThat(hops.findValuesAsText("attempt")).containsExactly("1", "2");
            assertThat(hops.get(0).path("host").asText()).isEqualTo("localhost");
            assertThat(hops.get(0).fieldNames())
                    .toIterable()
                    .as("on a new connection: " + hops)
                    .contains("dns_ms", "connect_ms", "send_ms", "first_byte_ms", "receive_ms")
                    .doesNotContain("tls_ms");
            assertThat(hops.get(1).fieldNames())
                    .toIterable()
                    .as("on the same connection: " + hops)
                    .contains("send_ms", "first_byte_ms", "receive_ms")
                    .doesNotContain("dns_ms", "connect_ms");
            hops.forEach(
                    hop -> hop.forEach(value -> assertThat(value.asDouble()).isNotNegative()));
        }
    }

    @Test
    void nothingIsNotedForOthers() {
        try (ScriptedServer vendor = ScriptedServer.start().otherwise(Answer.json(200, "{}"));
                AdaptorClient client = client(vendor)) {
            assertThat(called(client, false).metadata()).doesNotContainKey("hops");
        }
    }
}
