package io.adaptor.server.database;

import io.adaptor.api.ExecutionLog;
import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.StandardErrorCode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts executions per minute and per hour, and records the recent outcomes of each integration, in the transaction
 * that writes the log. All instances write the rows in the same order, so they can't deadlock. Thread-safe.
 */
final class ExecutionCounts {
    static final int MINUTE = 60;
    static final int HOUR = 3600;
    /** The id that stands for all integrations of a tenant. */
    static final String ALL = "";

    private static final int REMEMBERED = 20;

    private static final String COUNT = "INSERT INTO execution_counts AS c (tenant_id, integration_id, seconds, at,"
            + " executions, failed, cached, durations) SELECT ?, id, s, at, n, f, c, string_to_array(d, ',')::bigint[] FROM"
            + " unnest(?::text[], ?::int[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[])"
            + " AS t (id, s, at, n, f, c, d) ORDER BY id, s, at"
            + " ON CONFLICT (tenant_id, integration_id, seconds, at) DO UPDATE SET executions = c.executions +"
            + " excluded.executions, failed = c.failed + excluded.failed, cached = c.cached + excluded.cached, durations ="
            + " ARRAY(SELECT coalesce(a, 0) + coalesce(b, 0) FROM unnest(c.durations, excluded.durations) AS t (a, b))";

    private static final String COUNT_ERRORS =
            "INSERT INTO execution_errors AS e (tenant_id, integration_id, seconds, at,"
                    + " code, errors) SELECT ?, * FROM unnest(?::text[], ?::int[], ?::timestamptz[], ?::text[], ?::bigint[])"
                    + " AS t (id, s, at, code, n) ORDER BY id, s, at, code"
                    + " ON CONFLICT (tenant_id, integration_id, seconds, at, code) DO UPDATE SET errors = e.errors + excluded.errors";

    private static final String REMEMBER =
            "WITH held AS (SELECT integration_id FROM integration_health WHERE tenant_id = ?"
                    + " AND integration_id = ANY (?::text[]) ORDER BY integration_id FOR UPDATE)"
                    + " UPDATE integration_health h SET recent = ((h.recent << n.ran) | n.bits) & "
                    + ((1 << REMEMBERED) - 1)
                    + ", known = least(h.known + n.ran, " + REMEMBERED + "), last_at = greatest(h.last_at, n.at),"
                    + " last_error_code = coalesce(n.code, h.last_error_code) FROM held, unnest(?::text[], ?::int[], ?::int[],"
                    + " ?::timestamptz[], ?::text[]) AS n (id, ran, bits, at, code)"
                    + " WHERE h.tenant_id = ? AND h.integration_id = held.integration_id AND n.id = held.integration_id";

    /** The errors of callers, which do not affect the health of an integration. */
    private static final Set<String> OF_CALLERS = Arrays.stream(StandardErrorCode.values())
            .filter(code -> code.category() == ErrorCategory.CALLER)
            .map(StandardErrorCode::name)
            .collect(Collectors.toUnmodifiableSet());

    private ExecutionCounts() {}

    /** Counts records of a tenant, in its transaction. */
    static void add(JdbcClient client, String tenantId, List<ExecutionLog> records) {
        Map<Slot, Count> counts = new TreeMap<>();
        Map<Slot, Long> errors = new TreeMap<>();
        for (ExecutionLog log : records) {
            for (String id : List.of(ALL, log.integrationId())) {
                for (int seconds : new int[] {MINUTE, HOUR}) {
                    counts.computeIfAbsent(Slot.of(id, seconds, log.timestamp(), ""), slot -> new Count())
                            .add(log);
                    if (log.errorCode() != null) {
                        errors.merge(Slot.of(id, seconds, log.timestamp(), log.errorCode()), 1L, Long::sum);
                    }
                }
            }
        }
        client.sql(COUNT)
                .params(
                        tenantId,
                        column(counts, one -> one.getKey().id()),
                        column(counts, one -> one.getKey().seconds()),
                        column(counts, one -> one.getKey().at()),
                        column(counts, one -> one.getValue().executions),
                        column(counts, one -> one.getValue().failed),
                        column(counts, one -> one.getValue().cached),
                        column(counts, one -> one.getValue().durations()))
                .update();
        if (!errors.isEmpty()) {
            client.sql(COUNT_ERRORS)
                    .params(
                            tenantId,
                            column(errors, one -> one.getKey().id()),
                            column(errors, one -> one.getKey().seconds()),
                            column(errors, one -> one.getKey().at()),
                            column(errors, one -> one.getKey().code()),
                            column(errors, Map.Entry::getValue))
                    .update();
        }
        remember(client, tenantId, records);
    }

    private static void remember(JdbcClient client, String tenantId, List<ExecutionLog> records) {
        Map<String, Lately> lately = new TreeMap<>();
        records.stream()
                .filter(log -> log.success() || !OF_CALLERS.contains(String.valueOf(log.errorCode())))
                .sorted(Comparator.comparing(ExecutionLog::finishedAt))
                .forEach(log -> lately.computeIfAbsent(log.integrationId(), id -> new Lately())
                        .add(log));
        if (!lately.isEmpty()) {
            String[] ids = column(lately, Map.Entry::getKey);
            client.sql(REMEMBER)
                    .params(
                            tenantId,
                            ids,
                            ids,
                            column(lately, one -> one.getValue().ran),
                            column(lately, one -> one.getValue().bits),
                            column(lately, one -> one.getValue().at),
                            column(lately, one -> one.getValue().code),
                            tenantId)
                    .update();
        }
    }

    private static <K, V> String[] column(Map<K, V> rows, Function<Map.Entry<K, V>, ? extends @Nullable Object> value) {
        return rows.entrySet().stream()
                .map(row -> {
                    Object found = value.apply(row);
                    return found == null ? null : found.toString().replace("\u0000", "\ufffd");
                })
                .toArray(String[]::new);
    }

    /** The key under which executions are counted together. */
    private record Slot(String id, int seconds, Instant at, String code) implements Comparable<Slot> {
        static Slot of(String id, int seconds, Instant at, String code) {
            return new Slot(id, seconds, Instant.ofEpochSecond(at.getEpochSecond() / seconds * seconds), code);
        }

        @Override
        public int compareTo(Slot other) {
            return Comparator.comparing(Slot::id)
                    .thenComparing(Slot::seconds)
                    .thenComparing(Slot::at)
                    .thenComparing(Slot::code)
                    .compare(this, other);
        }
    }

    private static final class Count {
        private final long[] durations = DurationCounts.none();
        private long executions;
        private long failed;
        private long cached;

        void add(ExecutionLog log) {
            executions++;
            failed += log.success() ? 0 : 1;
            cached += log.cached() ? 1 : 0;
            DurationCounts.add(durations, log.duration().toMillis());
        }

        String durations() {
            return Arrays.stream(durations).mapToObj(Long::toString).collect(Collectors.joining(","));
        }
    }

    private static final class Lately {
        private int ran;
        private int bits;
        private Instant at = Instant.EPOCH;
        private @Nullable String code;

        void add(ExecutionLog log) {
            ran = Math.min(ran + 1, REMEMBERED);
            bits = ((bits << 1) | (log.success() ? 0 : 1)) & ((1 << REMEMBERED) - 1);
            at = log.timestamp();
            if (log.errorCode() != null) {
                code = log.errorCode();
            }
        }
    }
}
