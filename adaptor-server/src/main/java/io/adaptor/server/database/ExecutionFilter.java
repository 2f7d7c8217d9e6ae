package io.adaptor.server.database;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A filter for executions; null matches all.
 *
 * @param integrationId the integration
 * @param connection the connection
 * @param endpoint the endpoint
 * @param success whether the execution succeeded
 * @param code the error code
 * @param from matches executions that started at this time or later
 * @param to matches executions that started before this time
 * @param words the prefix of the request id, of the endpoint, or of the code or message of the error
 */
public record ExecutionFilter(
        @Nullable String integrationId,
        @Nullable String connection,
        @Nullable String endpoint,
        @Nullable Boolean success,
        @Nullable String code,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String words) {

    /** Returns the conditions, each with its parameter. */
    Map<String, Object> conditions() {
        Map<String, Object> conditions = new LinkedHashMap<>();
        add(conditions, "integration_id = ?", integrationId);
        add(conditions, "connection_id = ?", connection);
        add(conditions, "endpoint = ?", endpoint);
        add(conditions, "success = ?", success);
        add(conditions, "error_code = ?", code);
        add(conditions, "started_at >= ?", from == null ? null : Timestamp.from(from));
        add(conditions, "started_at < ?", to == null ? null : Timestamp.from(to));
        return conditions;
    }

    private static void add(Map<String, Object> conditions, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.put(condition, value);
        }
    }
}
