package io.adaptor.connectors.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.IntegrationFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that stand in the description, without any broker. */
class AmqpSandboxTest {
    private final AdaptorClient client = AdaptorClient.builder()
            .integrations(IntegrationFormat.read("""
                    integration_id: broker
                    name: Broker
                    type: message_queue
                    connector: amqp
                    category: messaging
                    base_url: amqp://rabbit.invalid:5672
                    endpoints:
                      place:
                        settings: { operation: publish, routing_key: orders }
                        request_mapping: { body: { id: variables.id } }
                        mock_response: {"exchange":"","routing_key":"orders","message_id":"m-1"}
                      place_many:
                        settings: { operation: publish_batch, routing_key: orders }
                        mock_response: { confirmed: 2 }
                      price:
                        settings: { operation: request, routing_key: prices }
                        response_mapping: { field_mappings: { price: payload.price } }
                        mock_response: { payload: { price: 19.50 } }
                      take:
                        settings: { operation: poll, queue: orders }
                        response_mapping: { field_mappings: { id: payload.id } }
                        mock_response: [{ payload: { id: 1 } }, { payload: { id: 2 } }]
                      take_records:
                        settings: { operation: poll, queue: orders }
                        records: {}
                        response_mapping: { field_mappings: { id: payload.id } }
                        mock_response: [{ payload: { id: 1 } }, { payload: { id: 2 } }]
                      on_order:
                        settings: { operation: subscribe, queue: orders }
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
                {"exchange":"","routing_key":"orders","message_id":"m-1"}""");
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
