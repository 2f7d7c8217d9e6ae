package io.adaptor.server.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.json.RequestFormat;
import io.adaptor.json.ResultFormat;
import io.adaptor.server.database.Job;
import io.adaptor.server.database.Jobs;
import io.adaptor.server.settings.JobSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Runs jobs that are due; any instance may run a job. A job whose instance died is detected by its missing heartbeats
 * and runs again, unless that could repeat its effect. Failed deliveries are retried at increasing intervals. Close it
 * to stop; running jobs may finish.
 */
public final class JobRunner implements AutoCloseable {
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final Duration LONGEST_BACKOFF = Duration.ofHours(1);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 16;

    private final AdaptorClient client;
    private final ExecutionRecords records;
    private final Jobs jobs;
    private final JobSettings settings;
    private final Scheduler scheduler;

    /**
     * Creates a runner that is not started.
     *
     * @param client executes the calls
     * @param records reports when an execution is in the log
     * @param jobs the jobs
     * @param database the database that schedules the jobs
     * @param settings the polling and retry settings
     */
    public JobRunner(
            AdaptorClient client, ExecutionRecords records, Jobs jobs, DataSource database, JobSettings settings) {
        this.client = client;
        this.records = records;
        this.jobs = jobs;
        this.settings = settings;
        CustomTask<Void> task = Tasks.custom(Jobs.TASK, Void.class)
                .onFailure((complete, operations) -> operations.reschedule(
                        complete,
                        complete.getTimeDone().plus(backoff(complete.getExecution().consecutiveFailures + 1))))
                .execute((instance, context) -> run(instance.getId()));
        RecurringTask<Void> forgetting = Tasks.recurring("forget", FixedDelay.of(FORGET_EVERY))
                .execute((instance, context) -> forget(context.getExecution().executionTime));
        String name = "adaptor-" + UUID.randomUUID();
        this.scheduler = Scheduler.create(database, task)
                .startTasks(forgetting)
                .schedulerName(() -> name)
                .threads(settings.threads())
                .pollingInterval(settings.poll())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(LONGEST_STOP)
                .build();
    }

    /** Starts looking for due jobs. */
    public void start() {
        scheduler.start();
        jobs.lookedForBy(scheduler::triggerCheckForDueExecutions);
    }

    private CompletionHandler<Void> run(String instance) {
        Optional<Job> begun = jobs.begin(instance, unknown());
        if (begun.isEmpty()) {
            return (complete, operations) -> operations.remove();
        }
        Job job = begun.get();
        ExecutionRequest request = request(job);
        records.begins(request);
        ExecutionResult result = client.executeAsync(request).join();
        records.written(result.executionLog()).join();
        JsonNode tree = ResultFormat.toTree(result);
        if (job.kind() == Job.Kind.DELIVERY && !result.success()) {
            boolean dead = job.attempts() >= settings.deliveryAttempts();
            jobs.end(job, dead ? Job.State.DEAD : Job.State.QUEUED, tree);
            return dead
                    ? (complete, operations) -> operations.remove()
                    : (complete, operations) -> operations.reschedule(
                            complete, complete.getTimeDone().plus(backoff(job.attempts())));
        }
        jobs.end(job, Job.State.DONE, tree);
        return (complete, operations) -> operations.remove();
    }

    private void forget(Instant now) {
        jobs.forget(
                now.minus(settings.retention().jobs()),
                now.minus(settings.retention().events()));
    }

    private static ExecutionRequest request(Job job) {
        ExecutionRequest read = RequestFormat.read(
                job.call().request(),
                ExecutionRequest.builder(job.call().integrationId(), job.call().endpoint())
                        .tenantId(job.tenantId()));
        boolean again = job.kind() == Job.Kind.DELIVERY && job.attempts() > 1;
        String key = read.options().idempotencyKey();
        return read.toBuilder()
                .tenantId(job.tenantId())
                .requestId(again ? job.requestId() + "." + job.attempts() : job.requestId())
                .options(read.options().toBuilder()
                        .idempotencyKey(key == null ? job.jobId().toString() : key)
                        .build())
                .build();
    }

    private Duration backoff(int failures) {
        Duration wait = settings.backoff().multipliedBy(1L << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS));
        return wait.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : wait;
    }

    private static JsonNode unknown() {
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("success", false);
        result.putNull("data");
        result.putObject("error")
                .put("code", StandardErrorCode.OUTCOME_UNKNOWN.name())
                .put(
                        "message",
                        "the server that executed it stopped meanwhile; it was not tried again, because that could do it twice");
        return result;
    }

    @Override
    public void close() {
        jobs.lookedForBy(() -> {});
        scheduler.stop();
    }
}
