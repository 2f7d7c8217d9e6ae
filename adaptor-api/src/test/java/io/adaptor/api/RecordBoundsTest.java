package io.adaptor.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The bounds and defaults of the format, checked where the values are made. */
class RecordBoundsTest {
    @TestFactory
    List<DynamicTest> aValueAtItsBoundIsTakenAndOneBeyondItIsRefusedByName() {
        return List.of(
                bounds(
                        "max_retries",
                        0,
                        10,
                        n -> RetryPolicy.builder().maxRetries((int) n).build()),
                bounds(
                        "timeout_ms",
                        100,
                        60_000,
                        n -> Policies.builder().timeout(Duration.ofMillis(n)).build()),
                bounds(
                        "deadline_ms",
                        100,
                        3_600_000,
                        n -> Policies.builder().deadline(Duration.ofMillis(n)).build()),
                bounds(
                        "ttl_seconds",
                        0,
                        86_400,
                        n -> CachePolicy.builder().ttl(Duration.ofSeconds(n)).build()),
                bounds(
                        "failure_threshold",
                        1,
                        1000,
                        n -> CircuitBreakerPolicy.builder()
                                .failureThreshold((int) n)
                                .build()),
                bounds(
                        "failure_rate",
                        1,
                        100,
                        n -> CircuitBreakerPolicy.builder().failureRate((int) n).build()),
                bounds(
                        "requests_per_minute",
                        1,
                        1_000_000_000,
                        n -> RateLimitPolicy.builder()
                                .requestsPerMinute((int) n)
                                .build()),
                bounds(
                        "max_wait_ms",
                        0,
                        600_000,
                        n -> RateLimitPolicy.builder()
                                .maxWait(Duration.ofMillis(n))
                                .build()),
                bounds(
                        "timeout_override_ms",
                        100,
                        60_000,
                        n -> ExecutionOptions.builder()
                                .timeoutOverride(Duration.ofMillis(n))
                                .build()),
                bounds(
                        "max_response_bytes",
                        1,
                        1L << 30,
                        n -> WireFormat.builder().maxResponseBytes(n).build()),
                bounds("pool_size", 1, 1000, n -> new NetworkPolicy(TlsPolicy.DEFAULT, null, (int) n, List.of())),
                bounds("port", 1, 65_535, n -> new ProxySettings("proxy", (int) n, null, null)),
                bounds(
                        "retry_on_status",
                        100,
                        599,
                        n -> RetryPolicy.builder()
                                .retryOnStatus(List.of((int) n))
                                .build()));
    }

    @Test
    void theDefaultsAreThoseOfTheSpecification() {
        assertThat(RetryPolicy.DEFAULT.maxRetries()).isEqualTo(3);
        assertThat(RetryPolicy.DEFAULT.backoff()).isEqualTo(RetryPolicy.Backoff.EXPONENTIAL);
        assertThat(RetryPolicy.DEFAULT.initialDelay()).isEqualTo(Duration.ofMillis(1000));
        assertThat(RetryPolicy.DEFAULT.maxDelay()).isEqualTo(Duration.ofMillis(60_000));
        assertThat(RetryPolicy.DEFAULT.retryOnStatus()).containsExactly(408, 429, 500, 502, 503, 504);
        assertThat(RetryPolicy.DEFAULT.retryOnErrors()).containsExactly("timeout", "connection_error");
        assertThat(Policies.DEFAULT_TIMEOUT).isEqualTo(Duration.ofMillis(5000));
        assertThat(CachePolicy.builder().build().ttl()).isEqualTo(Duration.ofSeconds(300));
        assertThat(CircuitBreakerPolicy.DEFAULT.failureThreshold()).isEqualTo(5);
        assertThat(CircuitBreakerPolicy.DEFAULT.openDuration()).isEqualTo(Duration.ofSeconds(60));
        assertThat(integration().build().enabled()).isTrue();
        assertThat(integration().build().tenantId()).isEqualTo("default");
        assertThat(ExecutionRequest.builder("a", "b").build().requestId()).hasSize(36);
    }

    @Test
    void everyViolationOfARecordIsToldAtOnce() {
        assertThatThrownBy(() -> integration()
                        .integrationId("no spaces")
                        .name(" ")
                        .testEndpoint("nowhere")
                        .endpoints(Map.of("get", Endpoint.builder("got").build()))
                        .build())
                .asInstanceOf(type(InvalidValueException.class))
                .extracting(InvalidValueException::errors)
                .satisfies(errors -> assertThat(errors)
                        .extracting(FieldError::field)
                        .containsExactlyInAnyOrder(
                                "integration_id",
                                "name",
                                "test_endpoint",
                                "endpoints.get.name",
                                "endpoints.get.path",
                                "endpoints.get.method"));
    }

    @Test
    void aMissingValueIsRefusedByName() {
        assertThatThrownBy(() -> Integration.builder().build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("is required");
    }

    @Test
    void aBaseUrlWithCredentialsOrAQueryIsRefused() {
        for (String url : List.of(
                "https://user:pw@a",
                "https://a?x=1",
                "https://a#b",
                "https://",
                "HTTP://a?x=1",
                "a.com",
                "redis:",
                "redis://user:pw@cache",
                "jdbc:postgresql://user:pw@db/x",
                "kafka://one:9092, two:9092",
                "sftp://a\n")) {
            assertThatThrownBy(() -> integration().baseUrl(url).build())
                    .as(url)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("base_url");
        }
    }

    @Test
    void aBaseUrlMayBeOfAnyScheme() {
        for (String url : List.of(
                "redis://cache.example.com:6379/0",
                "jdbc:postgresql://db.example.com/shop?ssl=true",
                "jdbc:sqlserver://db:1433;databaseName=shop",
                "kafka://one:9092,two:9092",
                "sftp://files.example.com/in",
                "file:/data/in")) {
            assertThat(integration().baseUrl(url).build().baseUrl()).isEqualTo(url);
        }
    }

    @Test
    void aResultIsEitherASuccessOrHasAnError() {
        ErrorDetail error = new ErrorDetail("TIMEOUT", "too late", Map.of(), null);
        assertThatThrownBy(() ->
                        ExecutionResult.builder("r").success(true).error(error).build())
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> ExecutionResult.builder("r").success(false).build())
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void healthHasItsBounds() {
        IntegrationHealth.Builder health =
                IntegrationHealth.builder().integrationId("a").status(IntegrationHealth.Status.HEALTHY);
        assertThatCode(() -> health.uptimePercentage(100)
                        .errorRate(1)
                        .lastSuccess(Instant.EPOCH)
                        .build())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> health.uptimePercentage(100.1).build()).hasMessageContaining("uptime_percentage");
    }

    @Test
    void whatAnEndpointSaysWinsFieldByField() {
        Policies integration = Policies.builder()
                .timeout(Duration.ofSeconds(1))
                .deadline(Duration.ofSeconds(9))
                .build();
        Policies endpoint = Policies.builder().timeout(Duration.ofSeconds(2)).build();

        Policies effective = endpoint.over(integration);

        assertThat(effective.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(effective.deadline()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void aMappingRuleHasASourceOrAValue() {
        assertThatThrownBy(() -> MappingRule.builder().build()).hasMessageContaining("exactly one");
        assertThatThrownBy(() -> MappingRule.builder()
                        .source("a")
                        .value(JsonNodeFactory.instance.numberNode(1))
                        .build())
                .hasMessageContaining("exactly one");
    }

    private static Integration.Builder integration() {
        return Integration.builder()
                .name("Shop")
                .type(IntegrationType.REST_API)
                .category("ecommerce")
                .baseUrl("https://shop.example.com");
    }

    private static DynamicTest bounds(String field, long min, long max, LongMaker maker) {
        return DynamicTest.dynamicTest(field + " from " + min + " to " + max, () -> {
            assertThatCode(() -> maker.make(min)).doesNotThrowAnyException();
            assertThatCode(() -> maker.make(max)).doesNotThrowAnyException();
            for (long beyond : new long[] {min - 1, max + 1}) {
                assertThatThrownBy(() -> maker.make(beyond))
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageContaining(field)
                        .hasMessageContaining("between " + min + " and " + max)
                        .hasMessageContaining(String.valueOf(beyond));
            }
        });
    }

    @FunctionalInterface
    private interface LongMaker {
        Object make(long value);
    }
}
