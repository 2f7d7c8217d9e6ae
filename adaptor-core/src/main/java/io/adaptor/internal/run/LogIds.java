package io.adaptor.internal.run;

import io.adaptor.api.Execution;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.helpers.NOPMDCAdapter;

/**
 * Puts the ids of an execution beside every line that is logged on its thread, and what stood there before back at its
 * end. Costs nothing where the logging backend has no diagnostic context. For one thread.
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

    /** The ids of an execution until it is closed; null where nobody would see them. */
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
