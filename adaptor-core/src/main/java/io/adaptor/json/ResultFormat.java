package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.ExecutionResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes results of executions. Safe for use by many threads. */
public final class ResultFormat {
    private ResultFormat() {}

    /**
     * A result as a tree in snake case. Every key but {@code raw_response} and {@code explanation} is always there; {@code data} and {@code
     * error} are null where there is none.
     *
     * @param result the result
     * @return a new object that shares the trees of the result; to be read, not changed
     */
    public static ObjectNode toTree(ExecutionResult result) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("request_id", result.requestId());
        tree.put("success", result.success());
        tree.set("data", orNull(result.data()));
        if (result.rawResponse() != null) {
            tree.set("raw_response", result.rawResponse());
        }
        tree.set("error", ErrorFormat.toTree(result.error()));
        tree.put("execution_time_ms", result.executionTime().toMillis());
        tree.put("cached", result.cached());
        tree.put("retries", result.retries());
        tree.set("metadata", object(result.metadata()));
        tree.set("execution_log", toTree(result.executionLog()));
        if (result.explanation() != null) {
            tree.set("explanation", ExplanationFormat.toTree(result.explanation()));
        }
        return tree;
    }

    /**
     * The record of an execution as a tree in snake case. Every key is always there; status, code and message of an
     * error are null where there is none.
     *
     * @param log the record
     * @return a new object
     */
    public static ObjectNode toTree(ExecutionLog log) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("log_id", log.logId());
        tree.put("request_id", log.requestId());
        tree.put("tenant_id", log.tenantId());
        tree.put("integration_id", log.integrationId());
        tree.put("endpoint_name", log.endpointName());
        tree.put("connection", log.connection());
        tree.put("timestamp", log.timestamp().toString());
        tree.put("finished_at", log.finishedAt().toString());
        tree.put("duration_ms", log.duration().toMillis());
        tree.put("success", log.success());
        tree.put("cached", log.cached());
        tree.put("status_code", log.statusCode());
        tree.put("error_code", log.errorCode());
        tree.put("error_message", log.errorMessage());
        tree.put("request_size_bytes", log.requestSizeBytes());
        tree.put("response_size_bytes", log.responseSizeBytes());
        tree.put("retry_count", log.retryCount());
        ObjectNode headers = tree.putObject("headers");
        log.headers().forEach(headers::put);
        ArrayNode attempts = tree.putArray("attempts");
        for (ExecutionLog.Attempt attempt : log.attempts()) {
            ObjectNode one = attempts.addObject();
            one.put("attempt", attempt.number());
            one.put("timestamp", attempt.timestamp().toString());
            one.put("duration_ms", attempt.duration().toMillis());
            one.put("error_code", attempt.errorCode());
            one.put("status_code", attempt.statusCode());
        }
        return tree;
    }

    private static ObjectNode object(Map<String, JsonNode> fields) {
        return JsonNodeFactory.instance.objectNode().setAll(fields);
    }

    private static JsonNode orNull(@Nullable JsonNode tree) {
        return tree == null ? NullNode.instance : tree;
    }
}
