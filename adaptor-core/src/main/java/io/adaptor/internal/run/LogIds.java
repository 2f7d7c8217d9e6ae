package io.adaptor.internal.run;

import io.adaptor.api.Execution;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.helpers.NOPMDCAdapter;

/**
 * Sets the ids of an execution in the diagnostic context (MDC) of its thread, and restores the previous values when it
 * is closed. Costs nothing if the logging backend has no diagnostic context. For one thread.
 */
public final class LogIds implements AutoCloseable {
    private static final String[] NAMES = {"request_id", "tenant_id", "integration_id", "endpoint"};

    private final @Nullable String[] before = new @Nullable String[NAMES.length];

    private LogIds(String... values) {
        for (int i = 0; i < NAMES.length; i++) {
            before[i] = MDC.get(NAMES[i]);
            MDC.put(NAMES[i], values[i]);
        }
    }

    /**
     * Sets the ids of an execution until the returned object is closed; returns null if the backend has no diagnostic
     * context.
     */
    public static @Nullable LogIds of(Execution execution) {
        return MDC.getMDCAdapter() instanceof NOPMDCAdapter
                ? null
                : new LogIds(
                        execution.requestId(),
                        execution.tenantId(),
                        execution.integrationId(),
                        execution.endpointName());
    }

    @Override
    public void close() {
        for (int i = 0; i < NAMES.length; i++) {
            String value = before[i];
            if (value == null) {
                MDC.remove(NAMES[i]);
            } else {
                MDC.put(NAMES[i], value);
            }
        }
    }
}
