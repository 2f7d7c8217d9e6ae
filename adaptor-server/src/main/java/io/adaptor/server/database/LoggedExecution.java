package io.adaptor.server.database;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ExecutionLog;
import org.jspecify.annotations.Nullable;

/**
 * An execution to be logged. Immutable; the tree must not be modified.
 *
 * @param log the record of the execution
 * @param input the input in the request format; null if it is not kept
 */
public record LoggedExecution(ExecutionLog log, @Nullable JsonNode input) {
    /** Replaces the connection if samples of a template answered; it is not a valid connection id. */
    private static final String SANDBOX = "(sandbox)";

    /**
     * Creates the record of an execution that was answered by samples of a template, for an integration installed from
     * it. It is logged without its input and not counted.
     *
     * @param log the record that the sandbox produced
     * @param tenantId the tenant of the integration
     * @param integrationId the integration
     * @return the record for the tenant
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

    /** Returns whether this was a real execution, which counts in statistics, health and exports. */
    boolean counts() {
        return !log.connection().equals(SANDBOX);
    }
}
