package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Integration;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.metrics.AdaptorMetrics;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.store.InMemoryIntegrationStore;
import io.adaptor.support.Eventually;
import io.adaptor.support.PluginJar;
import io.adaptor.support.Scripted;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change touches what it changes, and what it takes away is no longer counted. */
class ChangesTest {
    private static final String GET = "endpoints: {get: {method: GET, retry_config: {max_retries: 0}%s}}";

    @TempDir
    private Path plugins;

    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final InMemoryIntegrationStore store = new InMemoryIntegrationStore();
    private final AdaptorClient client = AdaptorClient.builder()
            .repository(store)
            .connector(Scripted.making(context -> new Counted()))
            .listener(AdaptorMetrics.of(registry))
            .build();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aPluginThatIsLoadedAndUnloadedClosesNothingThatDoesNotUseIt() throws Exception {
        put("");
        client.call("o", "get").execute();

        client.plugins().load(PluginJar.connector("stranger", "return 1;").writeTo(plugins.resolve("stranger.jar")));
        client.call("o", "get").execute();
        client.plugins().unload("stranger");
        client.call("o", "get").execute();

        assertThat(made).hasValue(1);
        assertThat(closed).hasValue(0);
    }

    @Test
    void anOpenBreakerOfAnotherAddressIsNotCountedAnyLonger() {
        openBreaker();

        put("base_url: https://elsewhere.example\n", ", circuit_breaker: {failure_threshold: 5}");
        client.call("o", "get").execute();

        assertThat(Eventually.holds(() -> openCircuits() == 0)).isTrue();
        assertThat(made).hasValue(2);
    }

    @Test
    void anOpenBreakerOfAnotherPolicyIsNotCountedAnyLonger() {
        openBreaker();

        put("", ", circuit_breaker: {failure_threshold: 5}");
        client.call("o", "get").execute();

        assertThat(Eventually.holds(() -> openCircuits() == 0)).isTrue();
    }

    @Test
    void anEditOfTheDescriptionKeepsAnOpenBreaker() {
        openBreaker();

        put("description: other words\n", ", circuit_breaker: {failure_threshold: 1}");

        assertThat(client.call("o", "get").execute().error().code()).isEqualTo("CIRCUIT_OPEN");
        assertThat(openCircuits()).isEqualTo(1);
        assertThat(made).hasValue(1);
    }

    private void openBreaker() {
        put("", ", circuit_breaker: {failure_threshold: 1}");
        client.call("o", "get").execute();
        assertThat(openCircuits()).isEqualTo(1);
    }

    private double openCircuits() {
        return registry.get("adaptor.circuits").tag("state", "open").gauge().value();
    }

    private void put(String head) {
        put(head, "");
    }

    private void put(String head, String policy) {
        Integration integration = Scripted.integration(head + GET.formatted(policy));
        store.put(
                integration,
                store.find("default", "o").map(stored -> stored.version()).orElse(null));
    }

    private final class Counted implements Connector {
        private Counted() {
            made.incrementAndGet();
        }

        @Override
        public ConnectorResponse execute(ConnectorRequest request) {
            if (request.endpoint().policies().circuitBreaker() != null) {
                throw ConnectorException.builder(StandardErrorCode.CONNECTION_FAILED, Outcome.TRANSIENT, "down")
                        .build();
            }
            return Scripted.ok();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
