package io.adaptor.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.IntegrationFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that stand in the description, without any broker. */
class KafkaSandboxTest {
    private final AdaptorClient client = AdaptorClient.builder()
            .integrations(IntegrationFormat.read("""
                    integration_id: broker
                    name: Broker
                    type: message_queue
                    connector: kafka
                    category: messaging
                    base_url: kafka://kafka.invalid:9092
                    endpoints:
                      place:
                        settings: { operation: publish, topic: orders }
                        request_mapping: { body: { id: variables.id } }
                        mock_response: {"topic":"orders","partition":1,"offset":7}
                      place_many:
                        settings: { operation: publish_batch, topic: orders }
                        mock_response: { confirmed: 2 }
                      price:
                        settings: { operation: request, topic: prices, reply_topic: replies }
                        response_mapping: { field_mappings: { price: payload.price } }
                        mock_response: { payload: { price: 19.50 } }
                      take:
                        settings: { operation: poll, topic: orders, group: billing }
                        response_mapping: { field_mappings: { id: payload.id } }
                        mock_response: [{ payload: { id: 1 } }, { payload: { id: 2 } }]
                      take_records:
                        settings: { operation: poll, topic: orders, group: billing }
                        records: {}
                        response_mapping: { field_mappings: { id: payload.id } }
                        mock_response: [{ payload: { id: 1 } }, { payload: { id: 2 } }]
                      on_order:
                        settings: { operation: subscribe, topic: orders, group: billing, skip_failed: true }
                        response_mapping: { field_mappings: { id: payload.id } }
                        mock_response: { payload: { id: 3 } }
                    """, "broker.yaml"))
            .build();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void everyOperationHasTheAnswerThatIsStatedAndItIsMapped() {
        assertThat(data("place")).isEqualTo("""
                {"topic":"orders","partition":1,"offset":7}""");
        assertThat(data("place_many")).isEqualTo("{\"confirmed\":2}");
        assertThat(data("price")).isEqualTo("{\"price\":19.50}");
        assertThat(data("take")).isEqualTo("[{\"id\":1},{\"id\":2}]");
        assertThat(data("on_order")).isEqualTo("{\"id\":3}");
    }

    @Test
    void recordsAreThoseThatAreStated() {
        try (var records = client.call("broker", "take_records").records()) {
            assertThat(records.toList()).hasToString("[{\"id\":1}, {\"id\":2}]");
        }
    }

    private String data(String endpoint) {
        ExecutionResult result = client.call("broker", endpoint).with("id", 1).execute();
        assertThat(result.error()).as(endpoint).isNull();
        return String.valueOf(result.data());
    }
}
