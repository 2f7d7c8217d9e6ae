package io.adaptor.connectors.kafka;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;

/** Clients with the integration that most tests use. */
final class Clients {
    static final String ENDPOINTS = """
            integration_id: broker
            name: Broker
            type: message_queue
            connector: kafka
            category: messaging
            base_url: %s
            timeout_ms: 8000
            circuit_breaker: { enabled: false }
            retry_config: { max_retries: 0 }
            endpoints:
              order:
                settings: { operation: publish, topic: %2$s }
                request_mapping:
                  query_params: { key: variables.id, partition: variables.partition }
                  headers: { x-source: variables.source }
                  body: { id: variables.id, total: variables.total }
              orders:
                settings: { operation: publish_batch, topic: %2$s }
                timeout_ms: 30000
                request_mapping: { body: { messages: variables.messages } }
              nowhere:
                settings: { operation: publish, topic: nowhere }
                timeout_ms: 2000
                request_mapping: { body: { id: variables.id } }
              ask:
                settings: { operation: request, topic: questions, reply_topic: replies }
                request_mapping: { body: { question: variables.question } }
                response_mapping: { field_mappings: { answer: payload.answer } }
              poll:
                settings: { operation: poll, topic: %2$s, group: pollers, max_messages: 10, wait_ms: 6000 }
                response_mapping: { field_mappings: { id: payload.id } }
              poll_strict:
                settings: { operation: poll, topic: %2$s, group: pollers, max_messages: 10, wait_ms: 6000 }
                response_schema: { type: array, items: { properties: { payload: { required: [total] } } } }
              poll_records:
                settings: { operation: poll, topic: %2$s, group: pollers, max_messages: 10, wait_ms: 6000 }
                records: {}
                response_mapping: { field_mappings: { id: payload.id } }
              on_order:
                settings: { operation: subscribe, topic: %2$s, group: workers, dead_letter: { topic: %2$s-dead } }
                response_schema: { properties: { payload: { required: [id] } } }
                response_mapping: { field_mappings: { id: payload.id, partition: partition } }
            """;

    private Clients() {}

    static Integration integration(String url, String topic) {
        return IntegrationFormat.read(ENDPOINTS.formatted(url, topic), "broker.yaml");
    }

    static AdaptorClient of(String url, String topic) {
        return of(integration(url, topic));
    }

    static AdaptorClient of(Integration integration) {
        return AdaptorClient.builder()
                .integrations(integration)
                .allowHosts("127.0.0.1", "localhost")
                .build();
    }
}
