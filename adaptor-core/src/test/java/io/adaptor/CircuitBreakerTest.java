package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Cancellation;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircuitBreakerTest {
    private static final String ONCE = "retry_config: {max_retries: 0}\n";
    private static final Reply DOWN = Reply.json(500, "{}");
    private static final Reply UP = Reply.json(200, "{}");

    @Test
    void fiveFailuresInARowOpenItForAMinute() {
        Bench bench = Bench.of(ONCE + "endpoints: {get: {method: GET}}").otherwise(DOWN);
        for (int i = 0; i < 5; i++) {
            assertThat(bench.fail("get").code()).isEqualTo("UPSTREAM_FAILED");
        }
        bench.time.advance(Duration.ofSeconds(20));

        ErrorDetail error = bench.fail("get");

        assertThat(error.code()).isEqualTo("CIRCUIT_OPEN");
        assertThat(error.retryAfter()).isEqualTo(40);
        assertThat(bench.requests).hasSize(5);
        bench.time.advance(Duration.ofSeconds(40));
        bench.otherwise(UP);
        assertThat(bench.run("get").success()).isTrue();
        assertThat(bench.events(ExecutionEvent.CircuitChanged.class))
                .extracting(ExecutionEvent.CircuitChanged::to)
                .containsExactly("OPEN", "HALF_OPEN", "CLOSED");
    }

    @Test
    void aFailedTrialOpensItAgain() {
        Bench bench = Bench.of(
                        ONCE
                                + "endpoints: {get: {method: GET, circuit_breaker: {failure_threshold: 1, recovery_timeout_ms: 1000}}}")
                .otherwise(DOWN);
        bench.run("get");
        bench.time.advance(Duration.ofSeconds(1));

        assertThat(bench.fail("get").code()).isEqualTo("UPSTREAM_FAILED");
        assertThat(bench.fail("get").code()).isEqualTo("CIRCUIT_OPEN");
    }

    @Test
    void aSuccessBetweenFailuresStartsTheCountAgain() {
        Bench bench = Bench.of(ONCE + "endpoints: {get: {method: GET, circuit_breaker: {failure_threshold: 2}}}");
        bench.then(DOWN, UP, DOWN, UP, DOWN, DOWN);

        for (int i = 0; i < 6; i++) {
            bench.run("get");
        }

        assertThat(bench.requests).hasSize(6);
        assertThat(bench.fail("get").code()).isEqualTo("CIRCUIT_OPEN");
    }

    @ParameterizedTest
    @CsvSource({
        "500, true",
        "503, true",
        "408, true",
        "400, false",
        "401, false",
        "403, false",
        "404, false",
        "409, false",
        "422, false",
        "429, false"
    })
    void onlyFailuresOfTheOtherSideCount(int status, boolean counts) {
        Bench bench = Bench.of(ONCE + "endpoints: {get: {method: GET, circuit_breaker: {failure_threshold: 1}}}");
        bench.then(Reply.json(status, "{}"));

        bench.run("get");

        assertThat(bench.run("get").success()).isEqualTo(!counts);
    }

    @Test
    void timeoutsAndBrokenConnectionsCount() {
        String yaml = ONCE + "endpoints: {get: {method: GET, circuit_breaker: {failure_threshold: 1}}}";

        for (Reply reply : new Reply[] {Reply.timeout(), Reply.refused()}) {
            Bench bench = Bench.of(yaml).then(reply);
            bench.run("get");
            assertThat(bench.fail("get").code()).isEqualTo("CIRCUIT_OPEN");
        }
    }

    @Test
    void faultsOnOurSideDoNotCount() {
        Bench bench = Bench.of(ONCE + "endpoints: {get: {method: GET, circuit_breaker: {failure_threshold: 1}}}");
        bench.then(request -> {
            throw new IllegalArgumentException("a connector's mistake");
        });

        assertThat(bench.fail("get").code()).isEqualTo("CONNECTOR_FAULT");
        assertThat(bench.run("get").success()).isTrue();
    }

    @Test
    void aCancelledTrialIsNoVerdict() {
        Bench bench = halfOpen();
        Cancellation cancellation = Cancellation.create();
        bench.then(request -> {
            cancellation.cancel();
            return Reply.timeout().to(request);
        });

        assertThat(bench.run("get", cancellation).error().code()).isEqualTo("CANCELLED");
        assertThat(bench.run("get").success())
                .as("the trial is still to be had")
                .isTrue();
    }

    @Test
    void aTrialThatEndsInAFaultOnOurSideIsNoVerdict() {
        Bench bench = halfOpen();
        bench.then(request -> {
            throw new IllegalArgumentException("a connector's mistake");
        });

        assertThat(bench.fail("get").code()).isEqualTo("CONNECTOR_FAULT");
        assertThat(bench.run("get").success())
                .as("the trial is still to be had")
                .isTrue();
    }

    @Test
    void aTrialThatIsRejectedShowsThatTheVendorIsThere() {
        Bench bench = halfOpen();
        bench.then(Reply.json(404, "{}"));

        assertThat(bench.fail("get").code()).isEqualTo("UPSTREAM_REJECTED");

        assertThat(bench.events(ExecutionEvent.CircuitChanged.class))
                .extracting(ExecutionEvent.CircuitChanged::to)
                .containsExactly("OPEN", "HALF_OPEN", "CLOSED");
    }

    /** One failure has opened it, and it permits a single trial call now. */
    private static Bench halfOpen() {
        Bench bench = Bench.of(ONCE + """
                        endpoints:
                          get:
                            method: GET
                            circuit_breaker: {failure_threshold: 1, recovery_timeout_ms: 1000, half_open_calls: 1}
                        """).then(DOWN);
        bench.run("get");
        bench.time.advance(Duration.ofSeconds(1));
        return bench;
    }

    @Test
    void aRateOfFailuresOpensIt() {
        Bench bench = Bench.of(ONCE + """
                        endpoints:
                          get: {method: GET, circuit_breaker: {failure_rate: 50, window_size: 10, minimum_calls: 4}}
                        """);
        bench.then(UP, DOWN, UP, DOWN);

        for (int i = 0; i < 4; i++) {
            bench.run("get");
        }

        assertThat(bench.fail("get").code()).isEqualTo("CIRCUIT_OPEN");
    }

    @Test
    void slowSuccessesOpenItToo() {
        Bench bench = Bench.of(ONCE + """
                        endpoints:
                          get: {method: GET, circuit_breaker: {failure_threshold: 3, slow_call_ms: 1000}}
                        """);
        bench.otherwise(request -> {
            bench.time.advance(Duration.ofMillis(1500));
            return UP.to(request);
        });

        for (int i = 0; i < 3; i++) {
            assertThat(bench.run("get").success()).isTrue();
        }

        assertThat(bench.fail("get").code()).isEqualTo("CIRCUIT_OPEN");
    }

    @Test
    void endpointsHaveABreakerEachUnlessTheyShareAGroup() {
        Bench bench = Bench.of(ONCE + """
                        circuit_breaker: {failure_threshold: 1}
                        endpoints:
                          alone: {method: GET}
                          one: {method: GET, circuit_breaker: {failure_threshold: 1, group: pair}}
                          two: {method: GET, circuit_breaker: {failure_threshold: 1, group: pair}}
                        """);
        bench.then(DOWN);
        bench.run("one");

        assertThat(bench.fail("two").code()).isEqualTo("CIRCUIT_OPEN");
        assertThat(bench.run("alone").success()).isTrue();
    }

    @Test
    void aBreakerThatIsSwitchedOffNeverOpens() {
        Bench bench = Bench.of(ONCE + "endpoints: {get: {method: GET, circuit_breaker: {enabled: false}}}")
                .otherwise(DOWN);

        for (int i = 0; i < 20; i++) {
            assertThat(bench.fail("get").code()).isEqualTo("UPSTREAM_FAILED");
        }
    }
}
