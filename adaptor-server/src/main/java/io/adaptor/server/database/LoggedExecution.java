package io.adaptor.server.database;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ExecutionLog;
import org.jspecify.annotations.Nullable;

/**
 * An execution on its way into the log. Immutable; the tree is to be read, not changed.
 *
 * @param log its record
 * @param input what it was asked for with, as the request format has it; null where that is not kept
 */
public record LoggedExecution(ExecutionLog log, @Nullable JsonNode input) {
    /** Stands in the place of a connection, and is not an id that one could have, where a template's samples answered. */
    private static final String SANDBOX = "(sandbox)";

    /**
     * What a template's samples answered for an integration that was installed from it. It is in the log, without its input,
     * and counted nowhere.
     *
     * @param log the record of the sandbox
     * @param tenantId whose integration it is
     * @param integrationId the integration
     * @return its record for the tenant
     */
    public static LoggedExecution ofSandbox(ExecutionLog log, String tenantId, String integrationId) {
        return new LoggedExecution(
                new ExecutionLog(
                        log.requestId(),
                        tenantId,
                        integrationId,
                        log.endpointName(),
                        SANDBOX,
                        log.timestamp(),
                        log.duration(),
                        log.success(),
                        log.cached(),
                        log.retryCount(),
                        log.statusCode(),
                        log.headers(),
                        log.requestSizeBytes(),
                        log.responseSizeBytes(),
                        log.attempts(),
                        log.errorCode(),
                        log.errorMessage()),
                null);
    }

    /** Whether it was a real one, which counts in statistics, health and exports. */
    boolean counts() {
        return !log.connection().equals(SANDBOX);
    }
}
