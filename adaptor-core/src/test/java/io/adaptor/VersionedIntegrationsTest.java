package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.spi.Versioned;
import io.adaptor.store.ContentVersion;
import io.adaptor.support.Bench;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The engine follows the versions of a repository and does not compare integrations. */
class VersionedIntegrationsTest {
    private static final Integration WRITTEN = read("a");

    private final AtomicReference<Versioned<Integration>> stored = new AtomicReference<>(new Versioned<>(WRITTEN, "1"));
    private final IntegrationRepository repository = (tenant, id) -> Optional.of(stored.get());
    private final Bench bench = Bench.of("endpoints: {}", client -> client.repository(repository));

    @Test
    void anotherVersionTakesEffectAtTheNextExecution() {
        assertThat(run()).isEqualTo("a");
        stored.set(new Versioned<>(read("b"), "2"));

        assertThat(run()).isEqualTo("b");
    }

    @Test
    void anotherObjectOfTheSameVersionIsNotLookedAt() {
        run();
        stored.set(new Versioned<>(read("b"), "1"));

        assertThat(run()).isEqualTo("a");
    }

    @Test
    void theIntegrationOfAnotherIdIsNotFound() {
        assertThat(Objects.requireNonNull(
                                bench.client().call("stranger", "get").execute().error())
                        .code())
                .isEqualTo("INTEGRATION_NOT_FOUND");
    }

    @Test
    void equalIntegrationsHaveEqualVersionsAndOthersDoNot() {
        assertThat(ContentVersion.of(read("a")).version())
                .isEqualTo(ContentVersion.of(WRITTEN).version())
                .isNotEqualTo(ContentVersion.of(read("b")).version())
                .matches("[0-9a-f]{32}");
    }

    @Test
    void whatTheFormatCannotExpressHasAVersionNevertheless() {
        Integration odd = WRITTEN.toBuilder()
                .policies(WRITTEN.policies().toBuilder()
                        .timeout(Duration.ofNanos(1_000_500_000))
                        .build())
                .build();

        assertThat(ContentVersion.of(odd).version()).isNotEmpty();
    }

    private String run() {
        return ((TextNode) bench.client().call("stored", "get").execute().data().get("is")).textValue();
    }

    private static Integration read(String answer) {
        return IntegrationFormat.read("""
                integration_id: stored
                name: Stored
                type: custom
                connector: scripted
                category: test
                endpoints:
                  get: {mock_response: {is: %s}}
                """.formatted(answer), "stored.yaml");
    }
}
