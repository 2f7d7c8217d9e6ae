package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FallbackTest {
    private static final String ONCE = "retry_config: {max_retries: 0}\n";
    private static final Reply DOWN = Reply.json(500, "{}");

    @Test
    void aValueStandsInForAFailureAndTheResultSaysSo() {
        Bench bench = Bench.of(ONCE + "endpoints: {get: {method: GET, fallback: {value: {price: 1}}}}")
                .otherwise(DOWN);

        ExecutionResult result = bench.run("get");

        assertThat(result.success()).isTrue();
        assertThat(result.data()).hasToString("{\"price\":1}");
        assertThat(result.cached()).isFalse();
        assertThat(result.metadata().get("fallback"))
                .hasToString("{\"reason\":\"UPSTREAM_FAILED\",\"source\":\"value\"}");
        assertThat(result.executionLog().attempts()).isNotEmpty().allMatch(attempt -> attempt.errorCode() != null);
    }

    @Test
    void anotherEndpointStandsInWithItsOwnMappingAndTheSameInput() {
        Bench bench = Bench.of(ONCE + """
                        endpoints:
                          get: {method: GET, fallback: [{endpoint: mirror}, {value: none}]}
                          mirror: {method: GET, request_mapping: {query_params: {id: variables.id}}}
                        """);
        bench.then(DOWN);

        ExecutionResult result = bench.run("get", "{\"id\":7}");

        assertThat(result.metadata().get("fallback"))
                .hasToString("{\"reason\":\"UPSTREAM_FAILED\",\"source\":\"mirror\"}");
        assertThat(endpoints(bench)).containsExactly("get", "mirror");
        assertThat(bench.requests.get(1).queryParams().toString()).isEqualTo("{id=7}");
    }

    @Test
    void theNextOneIsAskedWhereAFallbackFailsToo() {
        Bench bench = Bench.of(ONCE + """
                        endpoints:
                          get: {method: GET, fallback: [{endpoint: one}, {endpoint: two}, {value: last}]}
                          one: {method: GET}
                          two: {method: GET}
                        """);
        bench.otherwise(DOWN);

        assertThat(bench.run("get").data()).hasToString("\"last\"");
        assertThat(endpoints(bench)).containsExactly("get", "one", "two");
    }

    @Test
    void fallbacksOfAFallbackAreNotAskedSoThereIsNoCircle() {
        Bench bench = Bench.of(ONCE + """
                        endpoints:
                          get: {method: GET, fallback: {endpoint: other}}
                          other: {method: GET, fallback: {endpoint: get}}
                        """);
        bench.then(Reply.json(503, "{}")).otherwise(DOWN);

        ErrorDetail error = bench.fail("get");

        assertThat(error.details().get("status").intValue())
                .as("the first error")
                .isEqualTo(503);
        assertThat(endpoints(bench)).containsExactly("get", "other");
    }

    @ParameterizedTest
    @CsvSource({"500, true", "404, true", "401, true", "429, true"})
    void withoutCodesItIsForFailuresOfTheOtherSide(int status, boolean used) {
        Bench bench = Bench.of(ONCE + "endpoints: {get: {method: GET, fallback: {value: x}}}")
                .otherwise(Reply.json(status, "{}"));

        assertThat(bench.run("get").success()).isEqualTo(used);
    }

    @Test
    void mistakesOfTheCallerAndFaultsAreNotPaperedOver() {
        Bench bench = Bench.of("""
                endpoints:
                  get:
                    method: GET
                    fallback: {value: x}
                    request_mapping: {query_params: {id: {source: variables.id, required: true}}}
                """);
        assertThat(bench.fail("get").code()).isEqualTo("VALIDATION_FAILED");

        bench.otherwise(request -> {
            throw new IllegalStateException("a fault");
        });
        assertThat(bench.run("get", "{\"id\":1}").success()).isFalse();
    }

    @Test
    void aRuleMayNameItsCodes() {
        Bench bench = Bench.of(ONCE + """
                        endpoints:
                          get:
                            method: GET
                            fallback: [{value: limited, on: [RATE_LIMITED]}, {value: late, on: [TIMEOUT]}]
                        """);
        bench.then(Reply.timeout(), Reply.throttled("1"), DOWN);

        assertThat(bench.run("get").data()).hasToString("\"late\"");
        assertThat(bench.run("get").data()).hasToString("\"limited\"");
        assertThat(bench.fail("get").code()).isEqualTo("UPSTREAM_FAILED");
    }

    @Test
    void theDeadlineBoundsTheFallbackToo() {
        Bench bench = Bench.of("""
                retry_config: {max_retries: 0}
                endpoints:
                  get: {method: GET, deadline_ms: 3000, fallback: [{endpoint: mirror}, {value: late}]}
                  mirror: {method: GET}
                """);
        bench.then(request -> {
            bench.time.advance(Duration.ofMillis(2500));
            return DOWN.to(request);
        });
        bench.run("get");
        assertThat(bench.requests.get(1).timeout()).isEqualTo(Duration.ofMillis(500));

        bench.then(request -> {
            bench.time.advance(Duration.ofMillis(3000));
            return DOWN.to(request);
        });
        bench.requests.clear();
        assertThat(bench.run("get").data()).hasToString("\"late\"");
        assertThat(endpoints(bench)).containsExactly("get");
    }

    @Test
    void aFallbackToItselfIsAMistake() {
        Bench bench = Bench.of("endpoints: {get: {method: GET, fallback: [{endpoint: get}]}}");

        ErrorDetail error = bench.fail("get");

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.details().get("fields")).hasSize(1);
        assertThat(bench.requests).isEmpty();
    }

    @Test
    void aFallbackToNobodyIsAMistakeOfTheFile() {
        assertThatThrownBy(() -> Bench.of("endpoints: {get: {method: GET, fallback: [{endpoint: gone}]}}"))
                .hasMessageContaining("endpoints.get.fallback[0].endpoint")
                .hasMessageContaining("gone");
    }

    private static List<String> endpoints(Bench bench) {
        return bench.requests.stream()
                .map(ConnectorRequest::endpoint)
                .map(endpoint -> endpoint.name())
                .toList();
    }
}
