package io.adaptor.server.database;

import io.adaptor.spi.TimeSource;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daily partitions of the execution log. Once an hour, a dedicated thread creates the upcoming partitions and drops
 * the expired ones. Thread-safe, and safe with several servers on one database; close it to stop the thread.
 */
public final class ExecutionDays implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionDays.class);
    /** The number of partitions created: today, and further days in case servers are down or their clocks are ahead. */
    private static final int MADE = 4;

    private static final int FORGOTTEN_AT_ONCE = 10_000;

    private final TenantSql sql;
    private final int kept;
    private final TimeSource time;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "adaptor-execution-days");
        thread.setDaemon(true);
        return thread;
    });

    ExecutionDays(TenantSql sql, int kept, TimeSource time) {
        this.sql = sql;
        this.kept = kept;
        this.time = time;
    }

    /**
     * Starts with the partitions that are due now.
     *
     * @param sql the database
     * @param kept the number of days that executions are kept, at least 1
     * @param time the time source that determines the current day
     * @return the running instance, to be closed
     */
    public static ExecutionDays start(TenantSql sql, int kept, TimeSource time) {
        ExecutionDays days = new ExecutionDays(sql, kept, time);
        days.clock.scheduleWithFixedDelay(days::tryToKeep, 0, 1, TimeUnit.HOURS);
        return days;
    }

    private void tryToKeep() {
        try {
            keep();
        } catch (RuntimeException e) {
            // No data is lost: records without a partition of their own are stored in the default partition.
            LOG.warn("days of the execution log are made and dropped an hour later: {}", e.getMessage(), e);
        }
    }

    /** Creates and drops the partitions that are due. */
    void keep() {
        LocalDate today = LocalDate.ofInstant(time.clock().instant(), ZoneOffset.UTC);
        call("SELECT make_execution_days(?, " + MADE + ")", today);
        call("SELECT drop_execution_days(?)", today.minusDays(kept));
        forgetCounts();
    }

    private void forgetCounts() {
        Instant now = time.clock().instant();
        Timestamp minutes = Timestamp.from(now.minus(ExecutionStatistics.MINUTES_KEPT));
        Timestamp hours =
                Timestamp.from(now.minus(Duration.ofDays(Math.max(kept, ExecutionStatistics.MINUTES_KEPT.toDays()))));
        long forgotten;
        do {
            forgotten = sql.asNobody(client -> client.sql("SELECT forget_counts(?, ?, " + FORGOTTEN_AT_ONCE + ")")
                    .params(minutes, hours)
                    .query(Long.class)
                    .single());
        } while (forgotten > 0);
    }

    private void call(String function, LocalDate day) {
        sql.asNobody(client -> client.sql(function)
                .param(Date.valueOf(day))
                .query(Integer.class)
                .single());
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
