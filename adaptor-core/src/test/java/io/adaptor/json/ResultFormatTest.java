package io.adaptor.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.spi.JsonCodec;
import java.time.Duration;
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

        assertThat(JsonCodec.write(ResultFormat.toTree(result)))
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

        assertThat(JsonCodec.write(ResultFormat.toTree(result)))
                .isEqualTo("{\"request_id\":\"r1\",\"success\":false,\"data\":null,\"raw_response\":\"raw\",\"error\":"
                        + "{\"code\":\"RATE_LIMITED\",\"message\":\"too many\",\"details\":{\"status\":429},"
                        + "\"retry_after\":30},\"execution_time_ms\":0,\"cached\":false,\"retries\":2,"
                        + "\"metadata\":{\"attempts\":3}}");
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
