package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Payload;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {
    private static final Reply DOWN = Reply.json(503, "{}");

    @ParameterizedTest
    @CsvSource({
        "fixed, 1000 1000 1000 1000",
        "linear, 1000 2000 3000 4000",
        "exponential, 750 1500 3000 3750",
        "jitter, 500 1000 2000 2500"
    })
    void thePausesGrowByTheStrategyUpToTheLongest(String strategy, String pauses) {
        Bench bench = Bench.of("""
                endpoints:
                  get: {method: GET, retry_config: {max_retries: 4, backoff_strategy: %s, max_delay_ms: 5000}}
                """.formatted(strategy));
        bench.otherwise(DOWN);

        ExecutionResult result = bench.run("get");

        assertThat(result.retries()).isEqualTo(4);
        assertThat(bench.time.sleptMillis())
                .containsExactlyElementsOf(
                        List.of(pauses.split(" ")).stream().map(Long::valueOf).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "safe, 503, 3",
        "idempotent, 503, 3",
        "'{class: keyed, key_header: K}', 503, 3",
        "unsafe, 503, 1",
        "safe, 429, 3",
        "unsafe, 429, 3",
        "safe, 500, 3",
        "unsafe, 500, 1",
        "safe, 501, 1",
        "safe, 404, 1",
        "safe, 408, 3",
        "unsafe, 408, 1"
    })
    void aStatusIsRepeatedWhereThatIsSafe(String idempotency, int status, int attempts) {
        Bench bench = Bench.of("""
                endpoints:
                  act: {method: POST, idempotency: %s, retry_config: {max_retries: 2}, circuit_breaker: {enabled: false}}
                """.formatted(idempotency));
        bench.otherwise(Reply.json(status, "{}"));

        bench.run("act");

        assertThat(bench.requests).hasSize(attempts);
    }

    @Test
    void anUnsafeCallIsRepeatedAfterARefusedConnectionAndNotAfterATimeout() {
        Bench bench = Bench.of("endpoints: {post: {method: POST}}");
        bench.then(Reply.refused(), Reply.timeout());

        assertThat(bench.fail("post").code()).isEqualTo("TIMEOUT");
        assertThat(bench.requests).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"timeout, 2, 1", "connection_error, 1, 2", "'', 1, 1"})
    void errorsWithoutAnAnswerAreRepeatedByName(String names, int afterTimeout, int afterRefusal) {
        String yaml = "endpoints: {get: {method: GET, retry_config: {retry_on_errors: [%s]}}}".formatted(names);
        Bench slow = Bench.of(yaml).then(Reply.timeout());
        Bench gone = Bench.of(yaml).then(Reply.refused());

        slow.run("get");
        gone.run("get");

        assertThat(slow.requests).hasSize(afterTimeout);
        assertThat(gone.requests).hasSize(afterRefusal);
    }

    @Test
    void aStatedWaitIsKeptWithSomeJitterWhenItIsLongerThanOurOwn() {
        Bench bench = Bench.of("endpoints: {get: {method: GET, retry_config: {backoff_strategy: fixed}}}");
        bench.then(Reply.throttled("7"), Reply.throttled("0"), Reply.throttled("Thu, 01 Jan 2026 12:00:20 GMT"));

        assertThat(bench.run("get").success()).isTrue();
        assertThat(bench.time.sleptMillis()).containsExactly(7350L, 1000L, 12_232L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.001", "3600", "9999999999"})
    void aStatedWaitBeyondTheLongestPauseFailsAtOnceAndSaysWhenToComeBack(String wait) {
        Bench bench = Bench.of("""
                retry_config: {max_delay_ms: 2000, retry_after_decimals: true}
                endpoints: {get: {method: GET}}
                """);
        bench.then(Reply.throttled(wait));

        ErrorDetail error = bench.fail("get");

        assertThat(error.code()).isEqualTo("RATE_LIMITED");
        assertThat(error.retryAfter())
                .isEqualTo((int) Math.min(Integer.MAX_VALUE, Math.ceil(Double.parseDouble(wait))));
        assertThat(bench.requests).hasSize(1);
        assertThat(bench.time.sleeps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.999, 1})
    void jitterOnlyLengthensAStatedWaitAndNeverBeyondTheLongestPause(double random) {
        Bench bench = Bench.of(
                "retry_config: {initial_delay_ms: 0, max_delay_ms: 10200}\nendpoints: {get: {method: GET}}",
                client -> client.random(() -> random));
        bench.then(Reply.throttled("2"), Reply.throttled("10"));

        assertThat(bench.run("get").success()).isTrue();
        assertThat(bench.time.sleptMillis())
                .containsExactly(2000 + (long) (200 * random), 10_000 + (long) (200 * random));
    }

    @Test
    void jitterDoesNotCostTheAttemptThatTheDeadlineAllows() {
        Bench bench = Bench.of(
                "endpoints: {get: {method: GET, deadline_ms: 5000, retry_config: {retry_after_decimals: true}}}",
                client -> client.random(() -> 0.9));
        bench.then(Reply.throttled("4.9"));

        assertThat(bench.run("get").success()).isTrue();
        assertThat(bench.time.sleptMillis()).containsExactly(4990L);
    }

    @Test
    void aPartOfAMillisecondOfAStatedWaitIsNotCutOff() {
        Bench bench = Bench.of("""
                retry_config: {initial_delay_ms: 0, retry_after_decimals: true}
                endpoints: {get: {method: GET}}
                """, client -> client.random(() -> 0));
        bench.then(Reply.throttled("1.0001"));

        bench.run("get");

        assertThat(bench.time.sleptMillis()).containsExactly(1001L);
    }

    @Test
    void theWaitOfAFailureThatPassesIsKeptToo() {
        Bench bench = Bench.of("retry_config: {max_delay_ms: 9000}\nendpoints: {get: {method: GET}}");
        bench.then(
                Reply.json(503, Map.of("Retry-After", "8"), "{}"),
                Reply.json(503, Map.of("RateLimit-Remaining", "0", "RateLimit-Reset", "4"), "{}"),
                Reply.json(503, Map.of("Retry-After", "10"), "{}"));

        assertThat(bench.fail("get").retryAfter()).isEqualTo(10);
        assertThat(bench.time.sleptMillis()).containsExactly(8400L, 4200L);
    }

    @Test
    void decimalsAndResetHeadersWaitWhereTheyAreConfigured() {
        Bench bench = Bench.of("""
                retry_config:
                  initial_delay_ms: 1
                  backoff_strategy: fixed
                  retry_after_decimals: true
                  reset_headers:
                    - {header: X-RateLimit-Reset, format: iso8601}
                    - {header: X-Reset-In, format: delta_millis}
                endpoints: {get: {method: GET}}
                """);
        bench.then(
                Reply.throttled("2.0"),
                Reply.json(429, Map.of("X-RateLimit-Reset", "2026-01-01T12:00:09Z"), "{}"),
                Reply.json(429, Map.of("X-Reset-In", "1500", "X-RateLimit-Reset", "later"), "{}"));

        assertThat(bench.run("get").success()).isTrue();
        assertThat(bench.time.sleptMillis()).containsExactly(2100L, 7245L, 1575L);
    }

    @Test
    void aResetHeaderOfAnAnswerThatWasNotThrottledIsNotAboutIt() {
        Bench bench = Bench.of("""
                retry_config: {initial_delay_ms: 1, reset_headers: [{header: X-Reset, format: delta_seconds}]}
                endpoints: {get: {method: GET}}
                """);
        bench.then(Reply.json(503, Map.of("X-Reset", "50"), "{}"));

        bench.run("get");

        assertThat(bench.time.sleptMillis()).containsExactly(1L);
    }

    @Test
    void aPauseThatWouldPassTheDeadlineIsNotTaken() {
        Bench bench = Bench.of("endpoints: {get: {method: GET, deadline_ms: 5000}}");
        bench.then(Reply.throttled("6"));

        ErrorDetail error = bench.fail("get");

        assertThat(error.code()).isEqualTo("RATE_LIMITED");
        assertThat(error.retryAfter()).isEqualTo(6);
        assertThat(bench.time.sleeps()).isEmpty();
    }

    @Test
    void theDeadlineShortensTheLastAttempt() {
        Bench bench = Bench.of("""
                endpoints:
                  get: {method: GET, timeout_ms: 4000, deadline_ms: 5000, retry_config: {backoff_strategy: fixed}}
                """);
        bench.otherwise(request -> {
            bench.time.advance(request.timeout());
            return Reply.timeout().to(request);
        });

        assertThat(bench.fail("get").code()).isEqualTo("TIMEOUT");
        assertThat(bench.requests).extracting(ConnectorRequest::timeout).containsExactly(Duration.ofSeconds(4));

        bench.otherwise(request -> {
            bench.time.advance(Duration.ofMillis(2000));
            return DOWN.to(request);
        });
        bench.requests.clear();
        assertThat(bench.fail("get").code()).isEqualTo("UPSTREAM_FAILED");
        assertThat(bench.requests)
                .extracting(ConnectorRequest::timeout)
                .containsExactly(Duration.ofSeconds(4), Duration.ofSeconds(2));
    }

    @Test
    void anAttemptThatRunsIntoTheDeadlineIsDeadlineExceeded() {
        Bench bench = Bench.of("endpoints: {get: {method: GET, timeout_ms: 9000, deadline_ms: 5000}}");
        bench.otherwise(request -> {
            bench.time.advance(request.timeout());
            return Reply.timeout().to(request);
        });

        assertThat(bench.fail("get").code()).isEqualTo("DEADLINE_EXCEEDED");
    }

    @Test
    void aKeyIsMadeOncePerExecutionAndGoesWithEveryAttempt() {
        Bench bench =
                Bench.of("endpoints: {pay: {method: POST, idempotency: {class: keyed, key_header: Idempotency-Key}}}");
        bench.then(Reply.timeout(), DOWN);

        assertThat(bench.run("pay").success()).isTrue();
        assertThat(keys(bench)).hasSize(3).doesNotContainNull();
        assertThat(keys(bench).stream().distinct()).hasSize(1);

        bench.run("pay");
        assertThat(keys(bench).stream().distinct()).hasSize(2);
    }

    @Test
    void theKeyComesFromTheInputWhereAnExpressionSaysSo() {
        Bench bench = Bench.of("""
                endpoints:
                  pay: {method: POST, idempotency: {class: keyed, key_header: Idempotency-Key, key: variables.order}}
                """);

        bench.run("pay", "{\"order\": 17}");
        ErrorDetail missing = bench.fail("pay");

        assertThat(keys(bench)).containsExactly("17");
        assertThat(missing.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(missing.message()).contains("idempotency.key");
    }

    @ParameterizedTest
    @CsvSource({
        "body.meta.key, '{\"a\":1,\"meta\":{\"b\":2,\"key\":\"k1\"}}', {}, {}",
        "query_params.key, '{\"a\":1,\"meta\":{\"b\":2}}', '{\"key\":\"k1\"}', {}",
        "headers.X-Key, '{\"a\":1,\"meta\":{\"b\":2}}', {}, '{X-Key=k1}'"
    })
    void theKeyGoesToWhereTheVendorExpectsIt(String field, String body, String query, String headers) {
        Bench bench = Bench.of("""
                endpoints:
                  pay:
                    method: POST
                    idempotency: {class: keyed, key_field: %s, key: variables.k}
                    request_mapping: {body: {a: variables.a, meta.b: variables.b}}
                """.formatted(field));

        bench.run("pay", "{\"a\":1,\"b\":2,\"k\":\"k1\"}");

        ConnectorRequest sent = bench.requests.get(0);
        assertThat(((Payload.Json) sent.body()).value()).hasToString(body);
        assertThat(sent.queryParams().toString())
                .isEqualTo(query.replace(":", "=").replace("\"key\"", "key"));
        assertThat(sent.headers().toString()).isEqualTo(headers);
    }

    @Test
    void aKeyThatAMappingHasSetStays() {
        Bench bench = Bench.of("""
                endpoints:
                  pay:
                    method: POST
                    idempotency: {class: keyed, key_header: Idempotency-Key}
                    request_mapping: {headers: {idempotency-key: "'mine'"}}
                """);

        bench.run("pay");

        assertThat(bench.requests.get(0).headers()).isEqualTo(Map.of("idempotency-key", "mine"));
    }

    @Test
    void whatAnIntegrationSaysOfKeysIsForItsWritingEndpoints() {
        Bench bench = Bench.of("""
                idempotency: {class: keyed, key_header: Idempotency-Key}
                endpoints: {read: {method: GET}, write: {method: POST}, plain: {method: POST, idempotency: unsafe}}
                """);

        bench.run("read");
        bench.run("write");
        bench.run("plain");

        assertThat(bench.requests.stream().map(request -> request.headers().size()))
                .containsExactly(0, 1, 0);
    }

    @Test
    void eachFailedAttemptAndEachPauseIsTold() {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}").then(DOWN, Reply.refused());

        ExecutionResult result = bench.run("get");

        assertThat(result.retries()).isEqualTo(2);
        assertThat(bench.events(ExecutionEvent.RetryScheduled.class))
                .extracting(ExecutionEvent.RetryScheduled::attempt)
                .containsExactly(2, 3);
        assertThat(result.executionLog().attempts())
                .extracting(ExecutionLog.Attempt::errorCode)
                .containsExactly("UPSTREAM_FAILED", "CONNECTION_FAILED", null);
    }

    @Test
    void aDelayThatIsNotStatedFollowsTheOneThatIs() {
        Bench brief = Bench.of("endpoints: {get: {method: GET, retry_config: {max_delay_ms: 500, max_retries: 2}}}");
        Bench patient =
                Bench.of("endpoints: {get: {method: GET, retry_config: {initial_delay_ms: 90000, max_retries: 2}}}");

        brief.otherwise(DOWN).run("get");
        patient.otherwise(DOWN).run("get");

        assertThat(brief.time.sleptMillis()).containsExactly(375L, 375L);
        assertThat(patient.time.sleptMillis()).containsExactly(67_500L, 67_500L);
    }

    @Test
    void anExecutionMayRepeatDifferently() {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}").otherwise(DOWN);
        RetryPolicy once = RetryPolicy.builder()
                .maxRetries(1)
                .initialDelay(Duration.ofMillis(5))
                .backoff(RetryPolicy.Backoff.FIXED)
                .build();

        ExecutionResult result =
                bench.run("get", ExecutionOptions.builder().retryOverride(once).build());

        assertThat(result.retries()).isEqualTo(1);
        assertThat(bench.time.sleptMillis()).containsExactly(5L);
    }

    private static List<String> keys(Bench bench) {
        return bench.requests.stream()
                .map(request -> request.headers().get("Idempotency-Key"))
                .toList();
    }
}
