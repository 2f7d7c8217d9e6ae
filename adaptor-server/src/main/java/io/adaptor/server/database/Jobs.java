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

/** Work that is done later, in PostgreSQL, and when it is due. Thread-safe. */
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
     * Jobs in a database.
     *
     * @param sql the database
     * @param keys encrypt requests and results
     * @param transactional the same database, its connections those of the transaction that is under way
     * @param clock says when a job is due
     */
    public Jobs(TenantSql sql, KeyRing keys, DataSource transactional, Clock clock) {
        this.sql = sql;
        this.sealed = new SealedJson(keys);
        this.schedule = SchedulerClient.Builder.create(transactional).build();
        this.clock = clock;
    }

    /**
     * Who looks for jobs that are due, here and at once.
     *
     * @param now looks
     */
    public void lookedForBy(Runnable now) {
        looker = now;
    }

    /** Has jobs looked for that were just added. */
    void look() {
        looker.run();
    }

    /**
     * Adds a job. It is on disk when the method returns.
     *
     * @param job the job
     * @return false where the tenant has a job for that request already
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
     * Begins a job that is due. One that was begun before and must run only once ends here instead: nobody knows what became
     * of it.
     *
     * @param instance as it was scheduled
     * @param unknown the result of one of which nobody knows
     * @return the job; empty where there is nothing to do
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
     * Ends an attempt of a job, unless another attempt was begun meanwhile.
     *
     * @param job as it was begun
     * @param state what it is in now; {@code QUEUED} for another attempt
     * @param result what the attempt came to
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
     * Forgets jobs that have ended and events that were received long ago, of all tenants.
     *
     * @param jobsBefore when the youngest of those jobs ended
     * @param eventsBefore when the youngest of those events was received
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
     * What is known of the job of a request.
     *
     * @param tenantId whose
     * @param requestId the request
     * @return its state, and its result where it has ended; empty where there is none
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
     * How far a job is.
     *
     * @param state its state
     * @param attempts how often it was begun
     * @param result what its last attempt came to; null where none has ended
     */
    public record Status(
            Job.State state, int attempts, @Nullable JsonNode result) {
        /**
         * Whether it is still to end.
         *
         * @return true while it waits or runs
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

    /** The release before wrote in clear. */
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

    /** Where the request of a job is sealed to. */
    static String requestOf(UUID jobId) {
        return "job:" + jobId + ":request";
    }

    /** Where the result of a job is sealed to. */
    static String resultOf(UUID jobId) {
        return "job:" + jobId + ":result";
    }

    private record Stored(Job job, Job.State state) {}
}
