package io.adaptor.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which numbers an execution leaves behind. */
class AdaptorMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Bench bench = Bench.of("""
            retry_config: {max_retries: 1, initial_delay_ms: 100, backoff_strategy: fixed}
            circuit_breaker: {failure_threshold: 4}
            endpoints:
              get: {method: GET, path: /}
              kept: {method: GET, path: /, cache_config: {enabled: true, ttl_seconds: 60}}
              slow: {method: GET, path: /, rate_limit: {requests_per_minute: 60, burst_size: 1, max_wait_ms: 5000}}
            """, builder -> builder.listener(AdaptorMetrics.of(registry)));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void executionsAreTimedByEndpointAndCodeWithTheirRetries() {
        bench.then(Reply.json(503, "{}"), Reply.json(200, "{}")).run("get");

        Timer timer = registry.get("adaptor.executions")
                .tags(
                        "integration",
                        "vendor",
                        "endpoint",
                        "get",
                        "outcome",
                        "success",
                        "code",
                        "none",
                        "source",
                        "call")
                .timer();
        assertThat(timer.count()).isEqualTo(1);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(100);
        assertThat(count("adaptor.retries")).isEqualTo(1);
        assertThat(registry.get("adaptor.attempts.failed")
                        .tag("code", "UPSTREAM_FAILED")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void theHitRateOfTheCacheIsHitsOverRequests() {
        bench.run("kept");
        bench.run("kept");
        bench.run("kept");

        assertThat(registry.get("adaptor.cache.requests")
                        .tag("result", "miss")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("adaptor.cache.requests")
                        .tag("result", "hit")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aBreakerThatOpensIsCountedAndSeenUntilItCloses() {
        bench.otherwise(Reply.json(500, "{}"));
        bench.run("get");
        bench.run("get");
        assertThat(count("adaptor.circuit.trips")).isEqualTo(1);
        assertThat(registry.get("adaptor.circuits").tag("state", "open").gauge().value())
                .isEqualTo(1);

        bench.time.advance(Duration.ofMinutes(2));
        bench.otherwise(Reply.json(200, "{}")).run("get");

        assertThat(registry.get("adaptor.circuits").tag("state", "open").gauge().value())
                .isZero();
        assertThat(registry.get("adaptor.circuits")
                        .tag("state", "half_open")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void throttlingIsCountedByWhoDidIt() {
        bench.then(Reply.throttled("1")).run("get");

        assertThat(registry.get("adaptor.throttled")
                        .tag("by", "vendor")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void waitsForALimitAreTimed() {
        bench.run("slow");
        bench.run("slow");

        assertThat(registry.get("adaptor.limit.waits").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(1);
    }

    @Test
    void namesThatCallersMakeUpDontBecomeTags() {
        for (int i = 0; i < 20; i++) {
            bench.run("made_up_" + i);
        }

        List<String> endpoints = registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getName().equals("adaptor.executions"))
                .map(id -> id.getTag("endpoint"))
                .toList();
        assertThat(endpoints).containsExactly("unknown");
    }

    private double count(String name) {
        return registry.get(name).counter().count();
    }
}
