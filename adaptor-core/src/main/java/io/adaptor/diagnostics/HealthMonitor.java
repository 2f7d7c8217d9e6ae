package io.adaptor.diagnostics;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Execution;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.IntegrationHealth;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.event.ExecutionListener;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/**
 * Observes executions and reports the health of each integration. Add it to a client as a listener. Thread-safe; need
 * not be closed.
 *
 * <p>The window is the last {@link #WINDOW 15 minutes}, and at most the last {@value #MOST_EXECUTIONS} executions.
 * Mistakes of the caller, throttled executions, rejected requests (4xx) and responses from the cache are not counted,
 * because they say nothing about the health of an integration. A response that replaces an error (stale, fallback)
 * counts as that error.
 *
 * <p>Unhealthy: {@value #UNHEALTHY_FAILURES} failures in a row, or half of at least {@value #ENOUGH} executions failed.
 * Degraded: two failures in a row, or a tenth failed. Healthy: everything else, including no executions at all. The
 * time from a failure to the next success is downtime; the rest, since the first execution of the window, is uptime.
 * Warnings don't change the status.
 *
 * <p>It keeps the data of at most {@value #MOST_INTEGRATIONS} integrations, and discards those that were idle for a
 * day.
 */
public final class HealthMonitor implements ExecutionListener {
    /** The default length of the window. */
    public static final Duration WINDOW = Duration.ofMinutes(15);

    /** The maximum number of executions that are kept per integration. */
    public static final int MOST_EXECUTIONS = 500;

    /** The maximum number of integrations whose data is kept. */
    public static final int MOST_INTEGRATIONS = 10_000;

    /** The number of failures in a row that make an integration unhealthy. */
    public static final int UNHEALTHY_FAILURES = 5;

    /** The minimum number of executions for which the failure rate can make an integration unhealthy. */
    public static final int ENOUGH = 4;

    private static final Duration IDLE = Duration.ofDays(1);
    private static final int MOST_HANGING = 16;

    private final TimeSource time;
    private final Duration window;
    private final Cache<Key, HealthWindow> windows;
    private volatile IntSupplier hangingCloses = () -> 0;

    private HealthMonitor(TimeSource time, Duration window) {
        if (window.isNegative() || window.isZero() || window.compareTo(IDLE) > 0) {
            throw new IllegalArgumentException("the window must be positive and at most a day, not " + window);
        }
        this.time = time;
        this.window = window;
        this.windows = Caffeine.newBuilder()
                .maximumSize(MOST_INTEGRATIONS)
                .expireAfterAccess(IDLE)
                .ticker(time::nanos)
                .executor(Runnable::run)
                .build();
    }

    /**
     * Creates a monitor with the default window.
     *
     * @return a new monitor
     */
    public static HealthMonitor create() {
        return create(TimeSource.system(), WINDOW);
    }

    /**
     * Creates a monitor with the given window.
     *
     * @param time the time source of the client
     * @param window the length of the window, at most a day
     * @return a new monitor
     */
    public static HealthMonitor create(TimeSource time, Duration window) {
        return new HealthMonitor(time, window);
    }

    /**
     * Adds a warning to the health of every integration while connectors of a client hang in {@code close()}.
     *
     * @param client the client that this monitor listens to
     */
    public void watch(AdaptorClient client) {
        this.hangingCloses = client::hangingCloses;
    }

    @Override
    public void on(ExecutionEvent event) {
        if (event instanceof ExecutionEvent.Finished finished) {
            ExecutionResult result = finished.result();
            HealthSign sign = HealthSign.of(result);
            if (sign != HealthSign.SAYS_NOTHING) {
                window(finished.execution())
                        .add(sign, result, time.nanos(), time.clock().instant());
            }
            // A rejected request says nothing about the health, but may announce a change.
            JsonNode notices = result.metadata().get("vendor_notices");
            if (notices != null) {
                window(finished.execution()).warn(notices, time.nanos());
            }
        }
    }

    private HealthWindow window(Execution execution) {
        return windows.get(new Key(execution.tenantId(), execution.integrationId()), key -> new HealthWindow());
    }

    /**
     * Returns the health of an integration.
     *
     * @param tenantId the tenant that the integration belongs to
     * @param integrationId the integration; it is healthy if it was never executed
     * @return the current health
     */
    public IntegrationHealth health(String tenantId, String integrationId) {
        HealthWindow seen = windows.getIfPresent(new Key(tenantId, integrationId));
        IntegrationHealth health =
                (seen == null ? new HealthWindow() : seen).health(integrationId, time.nanos(), window);
        int hanging = hangingCloses.getAsInt();
        return hanging <= MOST_HANGING ? health : warned(health, hanging);
    }

    /**
     * Returns the health of every integration for which executions have been observed.
     *
     * @return the current health by tenant; the tenants, and the integrations of each, in ascending order
     */
    public Map<String, List<IntegrationHealth>> all() {
        Map<String, List<IntegrationHealth>> all = new TreeMap<>();
        windows.asMap().keySet().stream()
                .sorted(Comparator.comparing(Key::integrationId))
                .forEach(key -> all.computeIfAbsent(key.tenantId(), tenant -> new ArrayList<>())
                        .add(health(key.tenantId(), key.integrationId())));
        return all;
    }

    private static IntegrationHealth warned(IntegrationHealth health, int hanging) {
        List<String> warnings = new ArrayList<>(health.warnings());
        warnings.add(
                hanging + " connectors hang in close(), so no more are closed; the log shows where they are blocked");
        return health.toBuilder().warnings(warnings).build();
    }

    private record Key(String tenantId, String integrationId) {}
}
