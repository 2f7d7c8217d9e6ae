package io.adaptor.server.database;

import io.adaptor.spi.TimeSource;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Statistics of executions over time, computed from the counts and never from the log. Thread-safe. */
public final class ExecutionStatistics {
    /** The maximum number of buckets of a time range. */
    public static final int MOST_BUCKETS = 120;

    /** How long counts per minute are kept; counts per hour are kept as long as the log. */
    static final Duration MINUTES_KEPT = Duration.ofDays(4);

    private static final int[] STEPS = {60, 120, 300, 600, 900, 1800};
    private static final int MOST_CODES = 50;

    private final TenantSql sql;
    private final TimeSource time;

    /**
     * Creates statistics over a database.
     *
     * @param sql the database
     * @param time the time source that decides for which times counts per minute are still kept
     */
    public ExecutionStatistics(TenantSql sql, TimeSource time) {
        this.sql = sql;
        this.time = time;
    }

    /**
     * One bucket of a time range.
     *
     * @param at the start of the bucket
     * @param executions the number of executions
     * @param failed the number of failed executions
     * @param cached the number of executions answered from the cache
     * @param p50 the 50th percentile of the duration in milliseconds; null if nothing was executed
     * @param p95 the 95th percentile
     * @param p99 the 99th percentile
     */
    public record Bucket(
            Instant at,
            long executions,
            long failed,
            long cached,
            @Nullable Long p50,
            @Nullable Long p95,
            @Nullable Long p99) {}

    /**
     * The number of executions that failed with an error code.
     *
     * @param code the error code
     * @param count the number of executions
     */
    public record ErrorCount(String code, long count) {}

    /**
     * The statistics of a time range.
     *
     * @param stepSeconds the length of a bucket
     * @param buckets the buckets with executions, oldest first
     * @param errors the error codes, most frequent first
     */
    public record Report(int stepSeconds, List<Bucket> buckets, List<ErrorCount> errors) {}

    /**
     * Returns the length of a bucket for a time range.
     *
     * @param from the start of the time range
     * @param to the end of the time range
     * @return the length in seconds
     */
    int step(Instant from, Instant to) {
        long seconds = Math.max(1, Duration.between(from, to).toSeconds());
        if (from.isAfter(time.clock().instant().minus(MINUTES_KEPT))) {
            for (int step : STEPS) {
                if (seconds <= (long) step * (MOST_BUCKETS - 1)) {
                    return step;
                }
            }
        }
        long most = (long) ExecutionCounts.HOUR * (MOST_BUCKETS - 1);
        return Math.toIntExact((seconds + most - 1) / most * ExecutionCounts.HOUR);
    }

    /**
     * Computes the statistics of a time range.
     *
     * @param tenantId the tenant
     * @param integrationId the integration; null for all integrations
     * @param from the start of the time range, accurate to a minute or an hour
     * @param to the end of the time range
     * @return the statistics
     */
    public Report report(String tenantId, @Nullable String integrationId, Instant from, Instant to) {
        int step = step(from, to);
        int seconds = step < ExecutionCounts.HOUR ? ExecutionCounts.MINUTE : ExecutionCounts.HOUR;
        Instant first = Instant.ofEpochSecond(Math.floorDiv(from.getEpochSecond(), (long) step) * step);
        Object[] where = {
            tenantId,
            integrationId == null ? ExecutionCounts.ALL : integrationId,
            seconds,
            Timestamp.from(first),
            Timestamp.from(to)
        };
        return sql.as(tenantId, client -> new Report(step, buckets(client, step, where), errors(client, where)));
    }

    private static List<Bucket> buckets(JdbcClient client, int step, Object[] where) {
        Map<Instant, Sum> sums = new TreeMap<>();
        client.sql("SELECT at, executions, failed, cached, durations FROM execution_counts WHERE tenant_id = ?"
                        + " AND integration_id = ? AND seconds = ? AND at >= ? AND at < ?")
                .params(where)
                .query(row -> {
                    long at = row.getTimestamp(1).toInstant().getEpochSecond();
                    Sum sum = sums.computeIfAbsent(
                            Instant.ofEpochSecond(Math.floorDiv(at, (long) step) * step), fresh -> new Sum());
                    sum.executions += row.getLong(2);
                    sum.failed += row.getLong(3);
                    sum.cached += row.getLong(4);
                    DurationCounts.add(sum.durations, (Long[]) row.getArray(5).getArray());
                });
        return sums.entrySet().stream()
                .map(one -> one.getValue().bucket(one.getKey()))
                .toList();
    }

    private static List<ErrorCount> errors(JdbcClient client, Object[] where) {
        return client.sql("SELECT code, sum(errors) FROM execution_errors WHERE tenant_id = ? AND integration_id = ?"
                        + " AND seconds = ? AND at >= ? AND at < ? GROUP BY code ORDER BY 2 DESC, 1 LIMIT "
                        + MOST_CODES)
                .params(where)
                .query((row, number) -> new ErrorCount(row.getString(1), row.getLong(2)))
                .list();
    }

    private static final class Sum {
        private final long[] durations = DurationCounts.none();
        private long executions;
        private long failed;
        private long cached;

        Bucket bucket(Instant at) {
            return new Bucket(
                    at,
                    executions,
                    failed,
                    cached,
                    DurationCounts.percentile(durations, 0.5),
                    DurationCounts.percentile(durations, 0.95),
                    DurationCounts.percentile(durations, 0.99));
        }
    }
}
