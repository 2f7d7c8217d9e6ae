package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.api.error.Outcome;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verdicts of connectors and answers of interceptors. */
class StatedOutcomesTest {
    @ParameterizedTest
    @CsvSource({
        "FAILED, UPSTREAM_REPORTED_ERROR, 1",
        "REJECTED, UPSTREAM_REPORTED_ERROR, 1",
        "EXPIRED, AUTH_FAILED, 1",
        "THROTTLED, RATE_LIMITED, 4",
        "TRANSIENT, UPSTREAM_REPORTED_ERROR, 4"
    })
    void whatAConnectorStatesCountsThoughTheStatusIsGood(Outcome stated, String code, int attempts) {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}").otherwise(stating(stated));

        assertThat(bench.fail("get").code()).isEqualTo(code);
        assertThat(bench.requests).hasSize(attempts);
    }

    @Test
    void aThrottledConnectorSaysHowLongToWait() {
        Bench bench = Bench.of("retry_config: {initial_delay_ms: 1}\nendpoints: {post: {method: POST}}")
                .then(stating(Outcome.THROTTLED, Duration.ofSeconds(7)));

        assertThat(bench.run("post").success()).as("certainly not processed").isTrue();
        assertThat(bench.time.sleptMillis()).containsExactly(7350L);
    }

    @Test
    void partOfItIsASuccessThatSaysSo() {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}").then(stating(Outcome.PARTIAL));

        ExecutionResult result = bench.run("get");

        assertThat(result.success()).isTrue();
        assertThat(result.metadata().get("partial").booleanValue()).isTrue();
    }

    @Test
    void aGoodAnswerWithABadStatusIsAnAnswer() {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}");
        bench.then(request ->
                ConnectorResponse.builder().status(404).outcome(Outcome.OK).build());

        assertThat(bench.run("get").success()).isTrue();
    }

    @Test
    void aRuleOverrulesTheConnector() {
        Bench bench = Bench.of("""
                outcomes: [{when: "body.fine", is: ok}]
                endpoints: {get: {method: GET, response_mapping: {success_path: ok}}}
                """).then(stating(Outcome.FAILED, "{\"fine\":true}"));

        assertThat(bench.run("get").success()).isTrue();

        bench.then(stating(Outcome.OK, "{\"ok\":false}"));
        assertThat(bench.fail("get").code()).isEqualTo("UPSTREAM_REPORTED_ERROR");
    }

    @Test
    void whatAnInterceptorAnswersItselfIsJudgedLikeAnyAnswer() {
        Bench bench = Bench.of(
                "endpoints: {get: {method: GET}}",
                builder -> builder.interceptor(
                        chain -> ConnectorResponse.builder().status(500).build()));

        assertThat(bench.fail("get").code()).isEqualTo("UPSTREAM_FAILED");
        assertThat(bench.requests).isEmpty();
    }

    @Test
    void whatAnInterceptorMakesOfAnAnswerIsJudged() {
        Bench bench = Bench.of(
                "endpoints: {get: {method: GET}}",
                builder -> builder.interceptor(chain ->
                        chain.proceed(chain.request()).toBuilder().status(403).build()));

        assertThat(bench.fail("get").code()).isEqualTo("UPSTREAM_REJECTED");
    }

    @Test
    void whatAnInterceptorOfEachAttemptAnswersIsRetried() {
        AtomicInteger calls = new AtomicInteger();
        Bench bench = Bench.of(
                "endpoints: {get: {method: GET}}",
                builder -> builder.interceptor(new Interceptor() {
                    @Override
                    public ConnectorResponse intercept(Chain chain) {
                        return calls.incrementAndGet() < 3
                                ? ConnectorResponse.builder().status(503).build()
                                : chain.proceed(chain.request());
                    }

                    @Override
                    public boolean perAttempt() {
                        return true;
                    }
                }));

        assertThat(bench.run("get").success()).isTrue();
        assertThat(calls).hasValue(3);
        assertThat(bench.requests).hasSize(1);
    }

    @Test
    void anAnswerThatPassedIsNotJudgedAgainOutside() {
        // Judged once more, the rule would not find what it looks for and the status would decide.
        Bench bench = Bench.of("""
                outcomes: [{when: "status == `404`", is: ok}]
                endpoints: {get: {method: GET}}
                """, builder -> builder.interceptor(chain -> chain.proceed(chain.request())));
        bench.otherwise(Reply.json(404, "{}"));

        assertThat(bench.run("get").success()).isTrue();
    }

    private static Reply stating(Outcome outcome) {
        return request -> ConnectorResponse.builder().outcome(outcome).build();
    }

    private static Reply stating(Outcome outcome, Duration wait) {
        return request ->
                ConnectorResponse.builder().outcome(outcome).retryAfter(wait).build();
    }

    private static Reply stating(Outcome outcome, String body) {
        return request -> {
            try {
                return ConnectorResponse.builder()
                        .outcome(outcome)
                        .body(Payload.json(JsonCodec.read(body)))
                        .build();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
