package io.adaptor.server.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.ResultFormat;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The execution log, in PostgreSQL, ordered by time. Thread-safe. */
public final class PostgresExecutionLog {
    private static final String INSERT = "INSERT INTO executions (tenant_id, request_id, integration_id, connection_id,"
            + " endpoint, started_at, duration_ms, success, error_code, error_message, record, sealed_input) SELECT ?, id, i, c,"
            + " e, at, d, s, code, m, r, decode(input, 'base64') FROM unnest(?::text[], ?::text[], ?::text[], ?::text[],"
            + " ?::timestamptz[], ?::bigint[], ?::boolean[], ?::text[], ?::text[], ?::text[], ?::text[])"
            + " AS t (id, i, c, e, at, d, s, code, m, r, input)";

    private static final String ANNOUNCE =
            "INSERT INTO analytics_outbox (tenant_id, record) SELECT ?, * FROM unnest(?::text[])";

    private static final String COLUMNS =
            "SELECT started_at, request_id, record, sealed_input IS NOT NULL FROM executions";
    private static final List<String> SEARCHED_COLUMNS =
            List.of("request_id", "endpoint", "error_code", "error_message");
    private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

    /** The length of the searchable prefix of a message. */
    private static final int SEARCHED = 120;

    private final TenantSql sql;
    private final @Nullable KeptInputs inputs;
    private final @Nullable Function<ExecutionLog, String> announced;

    /**
     * Creates a log in a database.
     *
     * @param sql the database
     */
    public PostgresExecutionLog(TenantSql sql) {
        this(sql, null, null);
    }

    /**
     * Creates a log that also adds its records to the analytics outbox, in the same transaction.
     *
     * @param sql the database
     * @param keys the key ring that encrypts inputs; null to store no inputs
     * @param announced maps a record to its entry in the outbox; null for no entries
     */
    public PostgresExecutionLog(
            TenantSql sql, @Nullable KeyRing keys, @Nullable Function<ExecutionLog, String> announced) {
        this.sql = sql;
        this.inputs = keys == null ? null : new KeptInputs(keys);
        this.announced = announced;
    }

    /**
     * Writes records in one transaction.
     *
     * @param records the records, of any tenants
     */
    public void write(List<ExecutionLog> records) {
        writeAll(records.stream().map(log -> new LoggedExecution(log, null)).toList());
    }

    /**
     * Writes records with their inputs and counts them, in one transaction.
     *
     * @param executions the executions, of any tenants
     */
    public void writeAll(List<LoggedExecution> executions) {
        // Instances that write for the same tenants process them in the same order.
        Map<String, List<LoggedExecution>> byTenant = executions.stream()
                .collect(Collectors.groupingBy(one -> one.log().tenantId(), TreeMap::new, Collectors.toList()));
        sql.asNobody(client -> {
            byTenant.forEach((tenantId, all) -> {
                TenantSql.enter(client, tenantId);
                List<ExecutionLog> own = all.stream().map(LoggedExecution::log).toList();
                insert(client, tenantId, own, inputs(all));
                List<ExecutionLog> counted = counted(all);
                if (announced != null && !counted.isEmpty()) {
                    client.sql(ANNOUNCE)
                            .params(tenantId, column(counted, announced))
                            .update();
                }
            });
            // Last, since the locks on the counts are held until the end of the transaction.
            byTenant.forEach((tenantId, all) -> {
                List<ExecutionLog> counted = counted(all);
                if (!counted.isEmpty()) {
                    TenantSql.enter(client, tenantId);
                    ExecutionCounts.add(client, tenantId, counted);
                }
            });
            return true;
        });
    }

    private static List<ExecutionLog> counted(List<LoggedExecution> executions) {
        return executions.stream()
                .filter(LoggedExecution::counts)
                .map(LoggedExecution::log)
                .toList();
    }

    private String[] inputs(List<LoggedExecution> executions) {
        return executions.stream()
                .map(one -> inputs == null ? null : inputs.sealed(one))
                .toArray(String[]::new);
    }

    private static void insert(JdbcClient client, String tenantId, List<ExecutionLog> records, String[] inputs) {
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
                        column(records, PostgresExecutionLog::searched),
                        column(records, log -> JsonCodec.write(ResultFormat.toTree(log))),
                        inputs)
                .update();
    }

    private static @Nullable String searched(ExecutionLog log) {
        String message = log.errorMessage();
        return message == null ? null : message.substring(0, Math.min(message.length(), SEARCHED));
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
     * @param tenantId the tenant
     * @param requestId the request id of the execution
     * @return the record as {@link ResultFormat} writes it; the latest one if the id was used repeatedly
     */
    public Optional<JsonNode> find(String tenantId, String requestId) {
        if (!StorableText.all(tenantId, requestId)) {
            return Optional.empty();
        }
        return sql.as(
                tenantId,
                client -> client.sql("SELECT record, sealed_input IS NOT NULL FROM executions WHERE tenant_id = ?"
                                + " AND request_id = ? ORDER BY started_at DESC LIMIT 1")
                        .params(tenantId, requestId)
                        .query((row, number) -> record(row.getString(1), row.getBoolean(2)))
                        .optional());
    }

    /**
     * Finds the input of an execution.
     *
     * @param tenantId the tenant
     * @param requestId the request id of the execution
     * @return the input in the request format; empty if it was not stored
     */
    public Optional<JsonNode> input(String tenantId, String requestId) {
        KeptInputs kept = inputs;
        if (kept == null || !StorableText.all(tenantId, requestId)) {
            return Optional.empty();
        }
        return sql.as(
                        tenantId,
                        client -> client.sql(
                                        "SELECT sealed_input FROM executions WHERE tenant_id = ? AND request_id = ?"
                                                + " AND sealed_input IS NOT NULL ORDER BY started_at DESC LIMIT 1")
                                .params(tenantId, requestId)
                                .query((row, number) -> row.getBytes(1))
                                .optional())
                .map(bytes -> kept.open(tenantId, requestId, bytes));
    }

    private static JsonNode record(String text, boolean rerun) {
        ObjectNode record = (ObjectNode) tree(text);
        return record.put("rerun_possible", rerun);
    }

    /**
     * Lists records, newest first.
     *
     * @param tenantId the tenant
     * @param filter the filter that selects them
     * @param after the position at which the previous page ended; null for the first page
     * @param limit the maximum number to return
     * @return the next entries
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
        String newest = " ORDER BY started_at DESC, request_id DESC LIMIT " + limit;
        String words = filter.words();
        List<Object> all = new ArrayList<>();
        String query;
        if (words == null) {
            query = COLUMNS + where + newest;
            all.addAll(parameters);
        } else {
            // Each column is searched through its own index, so that a rare value does not require a scan of all
            // rows.
            query = SEARCHED_COLUMNS.stream()
                    .map(column -> {
                        all.addAll(parameters);
                        all.add(words);
                        all.add(words + LAST_CHARACTER);
                        return "(" + COLUMNS + where + " AND " + column + " COLLATE \"C\" >= ? AND " + column
                                + " COLLATE \"C\" < ?" + newest + ")";
                    })
                    .collect(Collectors.joining(" UNION ", "", newest));
        }
        return sql.as(
                tenantId,
                client -> client.sql(query)
                        .params(all)
                        .query((row, number) -> new Listed(
                                new Place(row.getTimestamp(1).toInstant(), row.getString(2)),
                                record(row.getString(3), row.getBoolean(4))))
                        .list());
    }

    /**
     * The position of a record in the list.
     *
     * @param startedAt when the execution started
     * @param requestId the request id of the execution
     */
    public record Place(Instant startedAt, String requestId) {}

    /**
     * A listed record.
     *
     * @param place its position in the list
     * @param record the record as {@link ResultFormat} writes it
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
