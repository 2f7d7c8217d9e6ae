package io.adaptor.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultFormatTest {
    @Test
    void aSuccessHasEveryKeyInTheOrderOfTheFormat() {
        ExecutionResult result = ExecutionResult.builder("r1")
                .success(true)
                .data(JsonNodeFactory.instance.objectNode().put("id", 7))
                .executionTime(Duration.ofMillis(12))
                .cached(true)
                .build();

        assertThat(withoutLog(result))
                .isEqualTo("{\"request_id\":\"r1\",\"success\":true,\"data\":{\"id\":7},\"error\":null,"
                        + "\"execution_time_ms\":12,\"cached\":true,\"retries\":0,\"metadata\":{}}");
    }

    @Test
    void aFailureTellsItsError() {
        ErrorDetail error = new ErrorDetail("RATE_LIMITED", "too many", Map.of("status", IntNode.valueOf(429)), 30);
        ExecutionResult result = ExecutionResult.builder("r1")
                .error(error)
                .rawResponse(JsonNodeFactory.instance.textNode("raw"))
                .retries(2)
                .metadata(Map.of("attempts", IntNode.valueOf(3)))
                .build();

        assertThat(withoutLog(result))
                .isEqualTo("{\"request_id\":\"r1\",\"success\":false,\"data\":null,\"raw_response\":\"raw\",\"error\":"
                        + "{\"code\":\"RATE_LIMITED\",\"message\":\"too many\",\"details\":{\"status\":429},"
                        + "\"retry_after\":30},\"execution_time_ms\":0,\"cached\":false,\"retries\":2,"
                        + "\"metadata\":{\"attempts\":3}}");
    }

    @Test
    void theRecordOfTheExecutionHasEveryKeyInTheOrderOfTheFormat() {
        Instant start = Instant.parse("2026-11-26T10:00:00Z");
        ExecutionLog log = ExecutionLog.builder("r1")
                .of("t", "shop", "get_order", "default")
                .time(start, Duration.ofMillis(1500))
                .answer(503, Map.of("x-request-id", "v-1"), 12, 34)
                .attempts(List.of(new ExecutionLog.Attempt(1, start, Duration.ofMillis(9), "UPSTREAM_FAILED", 503)), 0)
                .failed("UPSTREAM_FAILED", "down")
                .build();
        ErrorDetail error = new ErrorDetail("UPSTREAM_FAILED", "down", Map.of(), null);
        ExecutionResult result =
                ExecutionResult.builder("r1").error(error).executionLog(log).build();

        assertThat(JsonCodec.write(ResultFormat.toTree(result).get("execution_log")))
                .isEqualTo("{\"log_id\":\"" + log.logId() + "\",\"request_id\":\"r1\",\"tenant_id\":\"t\","
                        + "\"integration_id\":\"shop\",\"endpoint_name\":\"get_order\",\"connection\":\"default\","
                        + "\"timestamp\":\"2026-11-26T10:00:00Z\",\"finished_at\":\"2026-11-26T10:00:01.500Z\","
                        + "\"duration_ms\":1500,\"success\":false,\"cached\":false,\"status_code\":503,"
                        + "\"error_code\":\"UPSTREAM_FAILED\",\"error_message\":\"down\",\"request_size_bytes\":12,"
                        + "\"response_size_bytes\":34,\"retry_count\":0,\"headers\":{\"x-request-id\":\"v-1\"},"
                        + "\"attempts\":[{\"attempt\":1,\"timestamp\":\"2026-11-26T10:00:00Z\",\"duration_ms\":9,"
                        + "\"error_code\":\"UPSTREAM_FAILED\",\"status_code\":503}]}");
    }

    private static String withoutLog(ExecutionResult result) {
        ObjectNode tree = ResultFormat.toTree(result);
        assertThat(tree.remove("execution_log").get("request_id").textValue()).isEqualTo(result.requestId());
        return JsonCodec.write(tree);
    }

    @Test
    void anErrorLeavesOutWhatIsNotKnown() {
        ExecutionResult result = ExecutionResult.builder("r1")
                .error(new ErrorDetail("TIMEOUT", "late", Map.of(), null))
                .build();

        assertThat(ResultFormat.toTree(result).get("error").fieldNames())
                .toIterable()
                .containsExactly("code", "message");
    }
}
