package io.adaptor.server.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deferred work and its schedule, in PostgreSQL. Thread-safe. */
public final class Jobs {
    /** The name of the task under which all jobs are scheduled. */
    public static final String TASK = "job";

    private static final int MOST_AT_ONCE = 1000;
    private static final String AT = " WHERE tenant_id = ? AND job_id = ?";

    private final TenantSql sql;
    private final SealedJson sealed;
    private final SchedulerClient schedule;
    private final Clock clock;
    private volatile Runnable looker = () -> {};

    /**
     * Creates a store of the jobs in a database.
     *
     * @param sql the database
     * @param keys the key ring that encrypts requests and results
     * @param transactional the same database; its connections take part in the current transaction
     * @param clock the clock that decides when a job is due
     */
    public Jobs(TenantSql sql, KeyRing keys, DataSource transactional, Clock clock) {
        this.sql = sql;
        this.sealed = new SealedJson(keys);
        this.schedule = SchedulerClient.Builder.create(transactional).build();
        this.clock = clock;
    }

    /**
     * Sets the callback that looks for due jobs on this instance immediately.
     *
     * @param now the callback
     */
    public void lookedForBy(Runnable now) {
        looker = now;
    }

    /** Triggers a search for jobs that were just added. */
    void look() {
        looker.run();
    }

    /**
     * Adds a job. It is durable when the method returns.
     *
     * @param job the job
     * @return false if the tenant already has a job for that request
     */
    public boolean add(Job job) {
        boolean added = sql.as(job.tenantId(), client -> add(client, job));
        look();
        return added;
    }

    /** Adds a job in a transaction of its tenant. */
    boolean add(JdbcClient client, Job job) {
        int rows = client.sql("INSERT INTO jobs (tenant_id, job_id, kind, state, request_id, integration_id, endpoint,"
                        + " sealed_request, once) VALUES (?, ?, ?, 'queued', ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(
                        job.tenantId(),
                        job.jobId(),
                        job.kind().wireName(),
                        job.requestId(),
                        job.call().integrationId(),
                        job.call().endpoint(),
                        sealed.seal(
                                job.tenantId(),
                                requestOf(job.jobId()),
                                job.call().request()),
                        job.once())
                .update();
        if (rows > 0) {
            schedule.schedule(new TaskInstance<>(TASK, instance(job)), clock.instant());
        }
        return rows > 0;
    }

    private static String instance(Job job) {
        return job.tenantId() + "/" + job.jobId();
    }

    /**
     * Starts a due job. A job that was started before and must run only once is ended instead, because its outcome is
     * unknown.
     *
     * @param instance the id of the scheduled task instance
     * @param unknown the result of a job whose outcome is unknown
     * @return the job; empty if there is nothing to do
     */
    public Optional<Job> begin(String instance, JsonNode unknown) {
        int slash = instance.lastIndexOf('/');
        String tenantId = instance.substring(0, slash);
        UUID jobId = UUID.fromString(instance.substring(slash + 1));
        return sql.as(tenantId, client -> {
            Stored stored = client.sql("SELECT * FROM jobs" + AT + " FOR UPDATE")
                    .params(tenantId, jobId)
                    .query(this::row)
                    .optional()
                    .orElse(null);
            if (stored == null || (stored.state() != Job.State.QUEUED && stored.state() != Job.State.RUNNING)) {
                return Optional.empty();
            }
            if (stored.state() == Job.State.RUNNING && stored.job().once()) {
                write(client, stored.job(), Job.State.UNKNOWN, unknown);
                return Optional.empty();
            }
            client.sql("UPDATE jobs SET state = 'running', attempts = attempts + 1" + AT)
                    .params(tenantId, jobId)
                    .update();
            return Optional.of(stored.job());
        });
    }

    /**
     * Ends an attempt of a job, unless another attempt was started meanwhile.
     *
     * @param job the job as {@link #begin} returned it
     * @param state the new state; {@code QUEUED} for another attempt
     * @param result the result of the attempt
     */
    public void end(Job job, Job.State state, JsonNode result) {
        sql.as(job.tenantId(), client -> write(client, job, state, result));
    }

    private boolean write(JdbcClient client, Job job, Job.State state, JsonNode result) {
        boolean over = state != Job.State.QUEUED && state != Job.State.RUNNING;
        return client.sql("UPDATE jobs SET state = ?, sealed_result = ?, ended_at = CASE WHEN ? THEN now() END" + AT
                                + " AND attempts <= ? AND state IN ('running', 'unknown')")
                        .params(
                                state.wireName(),
                                sealed.seal(job.tenantId(), resultOf(job.jobId()), result),
                                over,
                                job.tenantId(),
                                job.jobId(),
                                job.attempts())
                        .update()
                > 0;
    }

    /**
     * Deletes old jobs that have ended and old events, of all tenants.
     *
     * @param jobsBefore jobs that ended before this time are deleted
     * @param eventsBefore events that were received before this time are deleted
     */
    public void forget(Instant jobsBefore, Instant eventsBefore) {
        long forgotten;
        do {
            forgotten = sql.asNobody(client -> client.sql("SELECT forget_work(?, ?, " + MOST_AT_ONCE + ")")
                    .params(Timestamp.from(jobsBefore), Timestamp.from(eventsBefore))
                    .query(Long.class)
                    .single());
        } while (forgotten > 0);
    }

    /**
     * Returns the status of the job of a request.
     *
     * @param tenantId the tenant
     * @param requestId the request id
     * @return the status; empty if there is no such job
     */
    public Optional<Status> status(String tenantId, String requestId) {
        return sql.as(
                tenantId,
                client -> client.sql("SELECT * FROM jobs WHERE tenant_id = ? AND request_id = ?")
                        .params(tenantId, requestId)
                        .query((row, number) ->
                                new Status(Job.State.of(row.getString("state")), row.getInt("attempts"), result(row)))
                        .optional());
    }

    /**
     * The progress of a job.
     *
     * @param state the state of the job
     * @param attempts the number of attempts started
     * @param result the result of its last attempt; null if none has ended
     */
    public record Status(
            Job.State state, int attempts, @Nullable JsonNode result) {
        /**
         * Returns whether the job is still to end.
         *
         * @return true while it is waiting or running
         */
        public boolean isPending() {
            return state == Job.State.QUEUED || state == Job.State.RUNNING;
        }
    }

    private Stored row(ResultSet row, int number) throws SQLException {
        Job job = new Job(
                row.getString("tenant_id"),
                row.getObject("job_id", UUID.class),
                Job.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("request_id"),
                new Job.Call(row.getString("integration_id"), row.getString("endpoint"), request(row)),
                row.getBoolean("once"),
                row.getInt("attempts") + 1);
        return new Stored(job, Job.State.of(row.getString("state")));
    }

    /** The previous release stored requests unencrypted. */
    private JsonNode request(ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes("sealed_request");
        return bytes == null
                ? PostgresExecutionLog.tree(row.getString("request"))
                : sealed.open(row.getString("tenant_id"), requestOf(row.getObject("job_id", UUID.class)), bytes);
    }

    private @Nullable JsonNode result(ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes("sealed_result");
        if (bytes != null) {
            return sealed.open(row.getString("tenant_id"), resultOf(row.getObject("job_id", UUID.class)), bytes);
        }
        String clear = row.getString("result");
        return clear == null ? null : PostgresExecutionLog.tree(clear);
    }

    /** Returns the name that the request of a job is sealed to. */
    static String requestOf(UUID jobId) {
        return "job:" + jobId + ":request";
    }

    /** Returns the name that the result of a job is sealed to. */
    static String resultOf(UUID jobId) {
        return "job:" + jobId + ":result";
    }

    private record Stored(Job job, Job.State state) {}
}
