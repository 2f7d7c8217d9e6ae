package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Keys of connectors whose protocol has a header for them. */
class KeyHeaderTest {
    private static final String EVENTS = """
            integration_id: events
            name: Events
            type: custom
            connector: events
            category: test
            base_url: https://receiver.example
            retry_config: {max_retries: 1, initial_delay_ms: 100}
            """;

    private final Events connector = new Events();

    @Test
    void allAttemptsOfAnExecutionHaveOneKeyAndAnotherExecutionHasAnother() {
        run("endpoints: {e: {}}\n", 2);

        assertThat(connector.seen).hasSize(4).allMatch(headers -> headers.containsKey("event-id"));
        assertThat(connector.seen.get(0)).isEqualTo(connector.seen.get(1));
        assertThat(connector.seen.get(2)).isEqualTo(connector.seen.get(3)).isNotEqualTo(connector.seen.get(0));
    }

    @Test
    void whatTheIntegrationStatesGoesBeforeIt() {
        run("idempotency: {class: keyed, key_header: X-Key}\nendpoints: {e: {}}\n", 1);

        assertThat(connector.seen)
                .hasSize(2)
                .allSatisfy(headers -> assertThat(headers).containsOnlyKeys("X-Key"));
    }

    @Test
    void whatTheEndpointStatesGoesBeforeIt() {
        run("endpoints: {e: {idempotency: unsafe}}\n", 1);

        assertThat(connector.seen).containsExactly(Map.of());
    }

    @Test
    void theKeyOfTheCallerIsUsedUnlessThePolicyComputesOne() {
        run("idempotency: {class: keyed, key_header: X-Key}\nendpoints: {e: {}}\n", 1, "given-1");
        run("idempotency: {class: keyed, key_header: X-Key, key: \"'fixed'\"}\nendpoints: {e: {}}\n", 1, "given-1");

        assertThat(connector.seen)
                .containsExactly(
                        Map.of("X-Key", "given-1"),
                        Map.of("X-Key", "given-1"),
                        Map.of("X-Key", "fixed"),
                        Map.of("X-Key", "fixed"));
    }

    private void run(String more, int times) {
        run(more, times, null);
    }

    private void run(String more, int times, @Nullable String key) {
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(EVENTS + more, "events.yaml"))
                .connector(connector)
                .build()) {
            for (int i = 0; i < times; i++) {
                client.execute(ExecutionRequest.builder("events", "e")
                        .options(ExecutionOptions.builder().idempotencyKey(key).build())
                        .build());
            }
        }
    }

    /** Fails each time, and keeps the headers of its requests. */
    private static final class Events implements ConnectorFactory {
        private final List<Map<String, String>> seen = new CopyOnWriteArrayList<>();

        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.of("events", "1");
        }

        @Override
        public Idempotency idempotency(Integration integration, Endpoint endpoint) {
            return Idempotency.KEYED;
        }

        @Override
        public String keyHeader(Integration integration, Endpoint endpoint) {
            return "event-id";
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            return request -> {
                seen.add(request.headers());
                return ConnectorResponse.builder().status(503).build();
            };
        }
    }
}
