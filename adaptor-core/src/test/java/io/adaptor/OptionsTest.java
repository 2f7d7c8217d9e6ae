package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void theTimeoutOfAnAttemptMayBeAnother() {
        Bench bench = Bench.of("timeout_ms: 1000\nendpoints: {get: {method: GET, timeout_ms: 2000}}");

        bench.run("get");
        bench.run(
                "get",
                ExecutionOptions.builder()
                        .timeoutOverride(Duration.ofMillis(300))
                        .build());

        assertThat(bench.requests)
                .extracting(request -> request.timeout().toMillis())
                .containsExactly(2000L, 300L);
    }

    @Test
    void theOverrideHasTheBoundsOfTheTimeout() {
        assertThatThrownBy(() -> ExecutionOptions.builder()
                        .timeoutOverride(Duration.ofMillis(99))
                        .build())
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> ExecutionOptions.builder()
                        .timeoutOverride(Duration.ofMillis(60_001))
                        .build())
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void aMockedAnswerIsMappedLikeAnyOtherAndNothingIsSent() {
        Bench bench = Bench.of("""
                endpoints:
                  get: {method: GET, response_mapping: {data_path: data, field_mappings: {id: number}}}
                """);
        ObjectNode raw = JsonNodeFactory.instance.objectNode();
        raw.putObject("data").put("number", 7);

        ExecutionResult result =
                bench.run("get", ExecutionOptions.builder().mockResponse(raw).build());

        assertThat(result.data()).hasToString("{\"id\":7}");
        assertThat(bench.requests).isEmpty();
    }

    @Test
    void debugModeAddsTheRawAnswerOfSuccessesAndFailures() {
        Bench bench = Bench.of(
                "retry_config: {max_retries: 0}\nendpoints: {get: {method: GET, response_mapping: {data_path: a}}}");
        bench.then(Reply.json(200, "{\"a\":1}"), Reply.json(500, "{\"b\":2}"), Reply.json(200, "{\"a\":1}"));
        ExecutionOptions debug = ExecutionOptions.builder().debugMode(true).build();

        assertThat(bench.run("get", debug).rawResponse()).hasToString("{\"a\":1}");
        assertThat(bench.run("get", debug).rawResponse()).hasToString("{\"b\":2}");
        assertThat((Object) bench.run("get").rawResponse()).isNull();
    }
}
