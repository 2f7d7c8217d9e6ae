package io.adaptor.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.adaptor.api.IntegrationHealth;
import io.adaptor.api.IntegrationHealth.Status;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What executions say about the health of an integration. */
class HealthMonitorTest {
    private static final String ENDPOINT = """
            api_version: {version: "2026-10", end_of_life: 2026-02-01}
            retry_config: {max_retries: 0}
            circuit_breaker: {enabled: false}
            endpoints:
              get: {method: GET, path: /, fallback: []}
              safe_net: {method: GET, path: /, fallback: [{value: {}}]}
            """;

    private final Bench bench = Bench.of(ENDPOINT);
    private final HealthMonitor monitor = HealthMonitor.create(bench.time, Duration.ofMinutes(15));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatNobodyExecutedIsHealthy() {
        assertThat(health().status()).isEqualTo(Status.HEALTHY);
        assertThat(health().uptimePercentage()).isEqualTo(100);
        assertThat(health().lastSuccess()).isNull();
    }

    @Test
    void healthIsWrittenInSnakeCaseHoweverItIsWritten() throws Exception {
        run("get", Reply.json(500, "{}"));
        IntegrationHealth health = health();
        String written = health.toTree().toString();

        assertThat(written)
                .contains("\"integration_id\":", "\"uptime_percentage\":", "\"average_latency_ms\":")
                .contains("\"status\":\"" + health.status().wireName() + "\"", "\"last_success\":null")
                .contains(
                        "\"last_error\":\"" + health.lastError() + "\"",
                        "\"consecutive_failures\":1",
                        "\"warnings\":[");
        assertThat(new ObjectMapper().writeValueAsString(health)).isEqualTo(written);
    }

    @Test
    void allAreThoseOfWhichSomethingWasSeenByTenant() {
        assertThat(monitor.all()).isEmpty();
        run("get", Reply.json(200, "{}"));

        assertThat(monitor.all()).containsOnlyKeys("default");
        assertThat(monitor.all().get("default")).containsExactly(health());
    }

    @Test
    void fiveFailuresInARowAreUnhealthyAndASuccessEndsTheRow() {
        for (int i = 0; i < 20; i++) {
            run("get", Reply.json(200, "{}"));
        }
        run("get", Reply.json(500, "{}"));
        run("get", Reply.json(500, "{}"));
        assertThat(health().status()).isEqualTo(Status.DEGRADED);
        run("get", Reply.json(500, "{}"));
        run("get", Reply.timeout());
        assertThat(health().status()).isEqualTo(Status.DEGRADED);
        run("get", Reply.refused());
        assertThat(health().status()).isEqualTo(Status.UNHEALTHY);
        assertThat(health().consecutiveFailures()).isEqualTo(5);
        assertThat(health().errorRate()).isEqualTo(0.2);
        assertThat(health().lastError()).isEqualTo(Instant.parse("2026-01-01T12:00:00Z"));

        run("get", Reply.json(200, "{}"));

        assertThat(health().consecutiveFailures()).isZero();
        assertThat(health().status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void refusalsThrottlingAndTheCallersMistakesSayNothing() {
        run("get", Reply.json(404, "{}"));
        run("get", Reply.throttled("1"));
        run("nothing_of_that_name", Reply.json(200, "{}"));

        assertThat(health().errorRate()).isZero();
        assertThat(health().lastError()).isNull();
        assertThat(health().lastSuccess()).isNull();
    }

    @Test
    void refusedCredentialsAreAFailure() {
        run("get", Reply.json(401, "{}"));

        assertThat(health().consecutiveFailures()).isEqualTo(1);
    }

    @Test
    void anAnswerThatStandsInForAnErrorCountsAsTheError() {
        run("safe_net", Reply.json(500, "{}"));

        assertThat(health().consecutiveFailures()).isEqualTo(1);
    }

    @Test
    void whatIsOlderThanTheWindowIsForgotten() {
        run("get", Reply.json(500, "{}"));
        run("get", Reply.json(200, "{}"));
        bench.time.advance(Duration.ofMinutes(14));
        assertThat(health().errorRate()).isEqualTo(0.5);
        bench.time.advance(Duration.ofMinutes(2));

        assertThat(health().errorRate()).isZero();
        assertThat(health().status()).isEqualTo(Status.HEALTHY);
        assertThat(health().lastError()).isNotNull();
    }

    @Test
    void theTimeFromAFailureToTheNextSuccessIsNotUptime() {
        run("get", Reply.json(200, "{}"));
        bench.time.advance(Duration.ofMinutes(6));
        run("get", Reply.json(500, "{}"));
        bench.time.advance(Duration.ofMinutes(2));
        run("get", Reply.json(200, "{}"));
        bench.time.advance(Duration.ofMinutes(2));

        assertThat(health().uptimePercentage()).isEqualTo(80);
    }

    @Test
    void memoryIsBounded() {
        for (int i = 0; i < HealthMonitor.MOST_EXECUTIONS; i++) {
            run("get", Reply.json(500, "{}"));
        }
        for (int i = 0; i < HealthMonitor.MOST_EXECUTIONS; i++) {
            run("get", Reply.json(200, "{}"));
        }

        assertThat(health().errorRate()).isZero();
    }

    @Test
    void whatTheVendorSaysAboutTheFutureIsAWarning() {
        run("get", Reply.json(200, Map.of("Deprecation", "@1688169599"), "{}"));
        run("get", Reply.json(200, Map.of("Sunset", "Wed, 11 Nov 2026 23:59:59 GMT"), "{}"));
        run("get", Reply.json(200, Map.of("X-Shopify-API-Version", "2027-01"), "{}"));

        assertThat(health().status()).isEqualTo(Status.HEALTHY);
        assertThat(health().warnings())
                .containsExactlyInAnyOrder(
                        "the vendor says that this endpoint is deprecated: Deprecation 2023-06-30T23:59:59Z",
                        "the vendor announces that this endpoint will be removed: Sunset Wed, 11 Nov 2026 23:59:59 GMT",
                        "the vendor served version 2027-01 of its API; the requested one was 2026-10",
                        "version 2026-10 of the API ends on 2026-02-01");
    }

    @Test
    void whatTheVendorSaysInARefusalIsAWarningToo() {
        run("get", Reply.json(410, Map.of("Sunset", "Wed, 11 Nov 2026 23:59:59 GMT"), "{}"));

        assertThat(health().warnings())
                .contains(
                        "the vendor announces that this endpoint will be removed: Sunset Wed, 11 Nov 2026 23:59:59 GMT");
    }

    @Test
    void theHeaderThatNamesTheVersionServedCanBeNamed() {
        try (Bench other = Bench.of("""
                api_version: { version: "3", served_header: X-Served }
                endpoints: { get: {} }
                """)) {
            other.then(Reply.json(200, Map.of("x-served", "4", "X-Api-Version", "9"), "{}"));

            assertThat(other.run("get").metadata().get("vendor_notices"))
                    .hasToString("[\"the vendor served version 4 of its API; the requested one was 3\"]");
        }
    }

    private void run(String endpoint, Reply reply) {
        bench.otherwise(reply).run(endpoint);
        bench.events(ExecutionEvent.class).forEach(monitor::on);
        bench.events.clear();
    }

    private IntegrationHealth health() {
        return monitor.health("default", "vendor");
    }
}
