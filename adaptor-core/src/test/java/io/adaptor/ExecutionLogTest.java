package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.ExecutionLog;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The record of an execution, which every result carries. */
class ExecutionLogTest {
    private static final ExecutionOptions DEBUG =
            ExecutionOptions.builder().debugMode(true).build();

    @Test
    void aSuccessNamesItsEndpointAndShowsItsCall() {
        Bench bench =
                Bench.of("endpoints: {get: {method: GET}}").then(sized(Reply.json(201, Map.of("X-Job", "7"), "{}")));

        ExecutionResult result = bench.run("get");

        ExecutionLog log = result.executionLog();
        assertThat(log.requestId()).isEqualTo(result.requestId());
        assertThat(log.tenantId()).isEqualTo("default");
        assertThat(log.integrationId()).isEqualTo("vendor");
        assertThat(log.endpointName()).isEqualTo("get");
        assertThat(log.connection()).isEqualTo("default");
        assertThat(log.success()).isTrue();
        assertThat(log.statusCode()).isEqualTo(201);
        assertThat(log.headers()).containsExactly(Map.entry("x-job", "7"));
        assertThat(log.requestSizeBytes()).isEqualTo(3);
        assertThat(log.responseSizeBytes()).isEqualTo(5);
        assertThat(log.errorCode()).isNull();
        assertThat(log.attempts())
                .containsExactly(new ExecutionLog.Attempt(1, log.timestamp(), log.duration(), null, 201));
    }

    @Test
    void theListenerSeesTheSameRecordAndAnIdThatStays() {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}");

        ExecutionLog log = bench.run("get").executionLog();

        assertThat(bench.events(ExecutionEvent.Finished.class).get(0).log()).isSameAs(log);
        assertThat(log.logId()).hasSize(36).isEqualTo(log.logId());
        assertThat(bench.run("get").executionLog().logId()).isNotEqualTo(log.logId());
    }

    @Test
    void attemptsHaveTheirTimes() {
        Bench bench = Bench.of("""
                retry_config: {initial_delay_ms: 100, backoff_strategy: fixed}
                endpoints: {get: {method: GET}}
                """).then(Reply.json(503, "{}"), Reply.timeout());

        ExecutionLog log = bench.run("get").executionLog();

        Instant start = log.timestamp();
        assertThat(log.retryCount()).isEqualTo(2);
        assertThat(log.duration()).isEqualTo(Duration.ofMillis(200));
        assertThat(log.finishedAt()).isEqualTo(start.plusMillis(200));
        assertThat(log.attempts())
                .containsExactly(
                        new ExecutionLog.Attempt(1, start, Duration.ZERO, "UPSTREAM_FAILED", 503),
                        new ExecutionLog.Attempt(2, start.plusMillis(100), Duration.ZERO, "TIMEOUT", null),
                        new ExecutionLog.Attempt(3, start.plusMillis(200), Duration.ZERO, null, 200));
    }

    @Test
    void whatTheCacheAnswersIsMarkedAndSendsNothing() {
        Bench bench = Bench.of("endpoints: {get: {method: GET, cache_config: {ttl_seconds: 60}}}");
        bench.run("get");

        ExecutionLog log = bench.run("get").executionLog();

        assertThat(log.cached()).isTrue();
        assertThat(log.attempts()).isEmpty();
        assertThat(log.statusCode()).isEqualTo(200);
    }

    @Test
    void aRequestThatIsNotSentHasNoCall() {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}");

        ExecutionLog log = bench.run("nowhere").executionLog();

        assertThat(log.errorCode()).isEqualTo("ENDPOINT_NOT_FOUND");
        assertThat(log.errorMessage()).contains("nowhere");
        assertThat(log.attempts()).isEmpty();
        assertThat(log.statusCode()).isNull();
        assertThat(log.headers()).isEmpty();
    }

    @Test
    void anAnswerThatCanNotBeMappedKeepsTheCallAndInDebugModeTheAnswer() {
        Bench bench = Bench.of("""
                endpoints: {get: {method: GET, response_mapping: {field_mappings: {total: abs(total)}}}}
                """);
        bench.otherwise(sized(Reply.json(200, Map.of("X-Request-Id", "v-9"), "{\"total\":\"many\"}")));

        ExecutionResult result = bench.run("get", DEBUG);

        ExecutionLog log = result.executionLog();
        assertThat(log.errorCode()).isEqualTo("MAPPING_FAILED");
        assertThat(log.statusCode()).isEqualTo(200);
        assertThat(log.headers()).containsEntry("x-request-id", "v-9");
        assertThat(log.responseSizeBytes()).isEqualTo(5);
        assertThat(log.attempts()).hasSize(1).allMatch(attempt -> attempt.errorCode() == null);
        assertThat(result.error().details().get("vendor_request_id").textValue())
                .isEqualTo("v-9");
        assertThat(Objects.requireNonNull(result.rawResponse()).get("total").textValue())
                .isEqualTo("many");
        assertThat(bench.run("get").rawResponse()).as("not in debug mode").isNull();
    }

    @Test
    void anAnswerThatDoesNotMatchItsSchemaKeepsTheCall() {
        Bench bench = Bench.of("""
                endpoints: {get: {method: GET, response_schema: {required: [id]}}}
                """);
        bench.otherwise(Reply.json(200, Map.of("Request-Id", "v-9"), "{\"ok\":true}"));

        ExecutionResult result = bench.run("get", DEBUG);

        assertThat(result.error().code()).isEqualTo("RESPONSE_UNREADABLE");
        assertThat(result.executionLog().statusCode()).isEqualTo(200);
        assertThat(result.error().details().get("vendor_request_id").textValue())
                .isEqualTo("v-9");
        assertThat(result.rawResponse()).hasToString("{\"ok\":true}");
    }

    @Test
    void aThrottledCallKeepsTheRequestIdOfTheVendor() {
        Bench bench = Bench.of("retry_config: {max_retries: 0}\nendpoints: {get: {method: GET}}");
        bench.otherwise(Reply.json(429, Map.of("X-Amzn-RequestId", "a-1", "Retry-After", "3"), "{}"));

        ExecutionResult result = bench.run("get");

        assertThat(result.error().details().get("vendor_request_id").textValue())
                .isEqualTo("a-1");
        assertThat(result.executionLog().headers()).containsEntry("retry-after", "3");
        assertThat(result.executionLog().statusCode()).isEqualTo(429);
    }

    @Test
    void aTimeoutAfterAnAnsweredAttemptHasNoAnswer() {
        Bench bench = Bench.of("retry_config: {max_retries: 1, initial_delay_ms: 1}\nendpoints: {get: {method: GET}}")
                .then(Reply.json(503, Map.of("X-A", "1"), "{}"), Reply.timeout());

        ExecutionLog log = bench.run("get").executionLog();

        assertThat(log.errorCode()).isEqualTo("TIMEOUT");
        assertThat(log.statusCode()).isNull();
        assertThat(log.headers()).isEmpty();
        assertThat(log.attempts()).extracting(ExecutionLog.Attempt::statusCode).containsExactly(503, null);
    }

    @Test
    void cookiesAndSecretsAreMaskedInHeaders() {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}");
        bench.otherwise(Reply.json(200, Map.of("Set-Cookie", "s=1", "Location", "https://me:pass@host/"), "{}"));

        assertThat(bench.run("get").executionLog().headers())
                .containsEntry("set-cookie", "***")
                .containsEntry("location", "https://***@host/");
    }

    private static Reply sized(Reply reply) {
        return request -> {
            ConnectorResponse response = reply.to(request);
            return response.toBuilder().requestBytes(3).responseBytes(5).build();
        };
    }
}
