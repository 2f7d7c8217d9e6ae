package io.adaptor.server.database;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which executions are looked for; null leaves all.
 *
 * @param integrationId of which integration
 * @param connection through which connection
 * @param endpoint of which endpoint
 * @param success whether they succeeded
 * @param code the code of their error
 * @param from begun then or later
 * @param to begun before
 * @param words how the request id, the endpoint, the code or the message of the error begins
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

    /** The conditions, each with its parameter. */
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
