package io.adaptor.server.database;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.ResultFormat;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was executed, in PostgreSQL, by time. Thread-safe. */
public final class PostgresExecutionLog {
    private static final String INSERT = "INSERT INTO executions (tenant_id, request_id, integration_id, connection_id,"
            + " endpoint, started_at, duration_ms, success, error_code, record) SELECT ?, * FROM unnest(?::text[],"
            + " ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::bigint[], ?::boolean[], ?::text[], ?::text[])";

    private static final String ANNOUNCE =
            "INSERT INTO analytics_outbox (tenant_id, record) SELECT ?, * FROM unnest(?::text[])";

    private final TenantSql sql;
    private final @Nullable Function<ExecutionLog, String> announced;

    /**
     * A log in a database.
     *
     * @param sql the database
     */
    public PostgresExecutionLog(TenantSql sql) {
        this(sql, null);
    }

    /**
     * A log whose records are also put into the outbox for analytics, in the same transaction.
     *
     * @param sql the database
     * @param announced what is put there of a record; null to put nothing there
     */
    public PostgresExecutionLog(TenantSql sql, @Nullable Function<ExecutionLog, String> announced) {
        this.sql = sql;
        this.announced = announced;
    }

    /**
     * Writes records, in one transaction.
     *
     * @param records of any tenants
     */
    public void write(List<ExecutionLog> records) {
        Map<String, List<ExecutionLog>> byTenant = records.stream()
                .collect(Collectors.groupingBy(ExecutionLog::tenantId, LinkedHashMap::new, Collectors.toList()));
        sql.asNobody(client -> {
            byTenant.forEach((tenantId, own) -> {
                TenantSql.enter(client, tenantId);
                insert(client, tenantId, own);
                if (announced != null) {
                    client.sql(ANNOUNCE)
                            .params(tenantId, column(own, announced))
                            .update();
                }
            });
            return true;
        });
    }

    private static void insert(JdbcClient client, String tenantId, List<ExecutionLog> records) {
        client.sql(INSERT)
                .params(
                        tenantId,
                        column(records, ExecutionLog::requestId),
                        column(records, ExecutionLog::integrationId),
                        column(records, ExecutionLog::connection),
                        column(records, ExecutionLog::endpointName),
                        column(records, ExecutionLog::timestamp),
                        column(records, log -> Long.toString(log.duration().toMillis())),
                        column(records, log -> Boolean.toString(log.success())),
                        column(records, ExecutionLog::errorCode),
                        column(records, log -> JsonCodec.write(ResultFormat.toTree(log))))
                .update();
    }

    private static String[] column(
            List<ExecutionLog> records, Function<ExecutionLog, ? extends @Nullable Object> value) {
        return records.stream()
                .map(log -> {
                    Object found = value.apply(log);
                    return found == null ? null : found.toString().replace("\u0000", "\ufffd");
                })
                .toArray(String[]::new);
    }

    /**
     * Finds a record.
     *
     * @param tenantId whose
     * @param requestId the execution
     * @return the record as {@link ResultFormat} writes it; the latest where an id was used again
     */
    public Optional<JsonNode> find(String tenantId, String requestId) {
        if (!StorableText.all(tenantId, requestId)) {
            return Optional.empty();
        }
        return sql.as(
                        tenantId,
                        client -> client.sql("SELECT record FROM executions WHERE tenant_id = ?"
                                        + " AND request_id = ? ORDER BY started_at DESC LIMIT 1")
                                .params(tenantId, requestId)
                                .query(String.class)
                                .optional())
                .map(PostgresExecutionLog::tree);
    }

    /**
     * Lists records, the newest first.
     *
     * @param tenantId whose
     * @param filter which of them
     * @param after where the page before ended; null for the first page
     * @param limit the most to return
     * @return the next ones
     */
    public List<Listed> list(String tenantId, ExecutionFilter filter, @Nullable Place after, int limit) {
        StringBuilder where = new StringBuilder(" WHERE tenant_id = ?");
        List<Object> parameters = new ArrayList<>(List.of(tenantId));
        filter.conditions().forEach((condition, value) -> {
            where.append(" AND ").append(condition);
            parameters.add(value);
        });
        if (after != null) {
            where.append(" AND (started_at, request_id) < (?, ?)");
            parameters.add(Timestamp.from(after.startedAt()));
            parameters.add(after.requestId());
        }
        parameters.add(limit);
        return sql.as(
                tenantId,
                client -> client.sql("SELECT started_at, request_id, record FROM executions" + where
                                + " ORDER BY started_at DESC, request_id DESC LIMIT ?")
                        .params(parameters)
                        .query((row, number) -> new Listed(
                                new Place(row.getTimestamp(1).toInstant(), row.getString(2)), tree(row.getString(3))))
                        .list());
    }

    /**
     * Where a record stands in the list.
     *
     * @param startedAt when the execution began
     * @param requestId the execution
     */
    public record Place(Instant startedAt, String requestId) {}

    /**
     * One record of the list.
     *
     * @param place where it stands
     * @param record as {@link ResultFormat} writes it
     */
    public record Listed(Place place, JsonNode record) {}

    static JsonNode tree(String record) {
        try {
            return JsonCodec.read(record);
        } catch (IOException e) {
            throw new IllegalStateException("a stored record is not JSON", e);
        }
    }
}
