package io.adaptor.server.database;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work that is done later. Its id is the idempotency key of its calls, however often it runs.
 *
 * @param tenantId whose
 * @param jobId its id
 * @param kind what it is for
 * @param requestId names its execution; for a delivery that of each attempt begins with it
 * @param call what is executed
 * @param once whether it must not run again once it may have begun
 * @param attempts how often it was begun, this time included
 */
public record Job(String tenantId, UUID jobId, Kind kind, String requestId, Call call, boolean once, int attempts) {
    /** What jobs are for. */
    public enum Kind {
        /** An execution that nobody waits for. */
        EXECUTION,
        /** An event on its way to an endpoint. */
        DELIVERY;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far a job is. */
    public enum State {
        /** It waits for its turn, or for another attempt. */
        QUEUED,
        /** It was begun. */
        RUNNING,
        /** It has ended, with a result. */
        DONE,
        /** It was tried too often. */
        DEAD,
        /** It was begun, nobody knows what became of it, and it must not run again. */
        UNKNOWN;

        /**
         * The name on the wire.
         *
         * @return such as {@code queued}
         */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What is executed.
     *
     * @param integrationId the integration
     * @param endpoint its endpoint
     * @param request the request as {@code RequestFormat} reads it
     */
    public record Call(String integrationId, String endpoint, JsonNode request) {}

    /**
     * A new job.
     *
     * @param tenantId whose
     * @param kind what it is for
     * @param call what is executed
     * @param requestId names the execution; null for its own id
     * @param once whether it must not run again once it may have begun
     * @return the job
     */
    public static Job of(String tenantId, Kind kind, Call call, @Nullable String requestId, boolean once) {
        UUID id = UUID.randomUUID();
        return new Job(tenantId, id, kind, requestId == null ? id.toString() : requestId, call, once, 0);
    }
}
