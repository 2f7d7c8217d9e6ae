package io.adaptor.server.kafka;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.JsonCodec;

/**
 * The analytics record of an execution: who, what, when, and how it ended. It contains no data, headers or messages,
 * since these may quote data. {@code execution.schema.json} describes it.
 */
public final class AnalyticsRecord {
    /** The version, which changes when a field is removed or its meaning changes. */
    private static final int SCHEMA = 1;

    private AnalyticsRecord() {}

    /**
     * Returns the record of an execution as JSON.
     *
     * @param log the record of the execution
     * @return a JSON object on one line
     */
    public static String of(ExecutionLog log) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("schema", SCHEMA);
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
        tree.put("request_size_bytes", log.requestSizeBytes());
        tree.put("response_size_bytes", log.responseSizeBytes());
        tree.put("retry_count", log.retryCount());
        ArrayNode attempts = tree.putArray("attempts");
        for (ExecutionLog.Attempt attempt : log.attempts()) {
            ObjectNode one = attempts.addObject();
            one.put("attempt", attempt.number());
            one.put("timestamp", attempt.timestamp().toString());
            one.put("duration_ms", attempt.duration().toMillis());
            one.put("error_code", attempt.errorCode());
            one.put("status_code", attempt.statusCode());
        }
        return JsonCodec.write(tree);
    }
}
