package io.adaptor.connectors.amqp;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;

/** Clients with the integration that most tests use. */
final class Clients {
    static final String ENDPOINTS = """
            integration_id: broker
            name: Broker
            type: message_queue
            connector: amqp
            category: messaging
            base_url: %s
            auth_config: { type: basic_auth, credentials: { username: %s, password: %s } }
            timeout_ms: 5000
            circuit_breaker: { failure_threshold: 1000 }
            endpoints:
              order:
                settings: { operation: publish, routing_key: orders }
                request_mapping:
                  query_params: { routing_key: variables.queue, message_id: variables.id, priority: variables.priority }
                  headers: { x-source: variables.source }
                  body: { id: variables.id, total: variables.total }
              orders:
                settings: { operation: publish_batch, routing_key: orders }
                request_mapping: { body: { messages: variables.messages } }
              to_exchange:
                settings: { operation: publish, exchange: nowhere, routing_key: any }
                request_mapping: { body: { id: variables.id } }
              ask:
                settings: { operation: request, routing_key: questions }
                request_mapping: { body: { question: variables.question } }
                response_mapping: { field_mappings: { answer: payload.answer } }
              poll:
                settings: { operation: poll, queue: orders, max_messages: 10 }
                response_mapping: { field_mappings: { id: payload.id } }
              poll_records:
                settings: { operation: poll, queue: orders, max_messages: 10 }
                records: {}
                response_mapping: { field_mappings: { id: payload.id } }
              poll_strict:
                settings: { operation: poll, queue: orders, max_messages: 10 }
                response_mapping: { field_mappings: { id: payload.id } }
                response_schema: { type: array, items: { properties: { payload: { required: [total] } } } }
              on_order:
                settings: { operation: subscribe, queue: orders }
                response_schema: { properties: { payload: { required: [id] } } }
                response_mapping: { field_mappings: { id: payload.id, from: routing_key } }
              on_order_dead:
                settings: { operation: subscribe, queue: orders, dead_letter: { routing_key: dead } }
                response_schema: { properties: { payload: { required: [id] } } }
                response_mapping: { field_mappings: { id: payload.id } }
            """;

    private Clients() {}

    static Integration integration(String url, String user, String password) {
        return IntegrationFormat.read(ENDPOINTS.formatted(url, user, password), "broker.yaml");
    }

    static AdaptorClient of(String url) {
        return of(integration(url, RealRabbit.USER, RealRabbit.PASSWORD));
    }

    static AdaptorClient of(Integration integration) {
        return AdaptorClient.builder()
                .integrations(integration)
                .allowHosts("127.0.0.1", "localhost")
                .build();
    }
}
