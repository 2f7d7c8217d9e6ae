package io.adaptor.server.database;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deferred work. The job id is the idempotency key of its calls, however often the job runs.
 *
 * @param tenantId the tenant
 * @param jobId the job id
 * @param kind the purpose of the job
 * @param requestId the request id of its execution; for a delivery, the prefix of the request id of each attempt
 * @param call the call to execute
 * @param once whether it must not run again after it may have started
 * @param attempts the number of attempts started, including the current one
 */
public record Job(String tenantId, UUID jobId, Kind kind, String requestId, Call call, boolean once, int attempts) {
    /** The purpose of a job. */
    public enum Kind {
        /** An execution whose caller does not wait for the result. */
        EXECUTION,
        /** The delivery of an event to an endpoint. */
        DELIVERY;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The progress of a job. */
    public enum State {
        /** The job waits for its first or for another attempt. */
        QUEUED,
        /** An attempt is running. */
        RUNNING,
        /** The job has ended with a result. */
        DONE,
        /** The job failed in too many attempts. */
        DEAD,
        /** The job was started, its outcome is unknown, and it must not run again. */
        UNKNOWN;

        /**
         * Returns the name used in requests and responses.
         *
         * @return the name, such as {@code queued}
         */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * The call that a job executes.
     *
     * @param integrationId the integration
     * @param endpoint the endpoint of the integration
     * @param request the request as {@code RequestFormat} reads it
     */
    public record Call(String integrationId, String endpoint, JsonNode request) {}

    /**
     * Creates a new job.
     *
     * @param tenantId the tenant
     * @param kind the purpose of the job
     * @param call the call to execute
     * @param requestId the request id of the execution; null to use the job id
     * @param once whether it must not run again after it may have started
     * @return the job
     */
    public static Job of(String tenantId, Kind kind, Call call, @Nullable String requestId, boolean once) {
        UUID id = UUID.randomUUID();
        return new Job(tenantId, id, kind, requestId == null ? id.toString() : requestId, call, once, 0);
    }
}
