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
 * Watches executions and reports how each integration has been doing. Add it to a client as a listener. Thread-safe.
 *
 * <p>The window is the last {@link #WINDOW 15 minutes}, at most the last {@value #MOST_EXECUTIONS} executions. What the
 * caller did wrong, what was throttled or refused (4xx) and what the cache answered says nothing about the health of an
 * integration and is left out. An answer that stands in for an error (stale, fallback) counts as that error.
 *
 * <p>Unhealthy: {@value #UNHEALTHY_FAILURES} failures in a row, or half of at least {@value #ENOUGH} executions failed.
 * Degraded: two failures in a row, or a tenth failed. Healthy: everything else, also when nothing was executed. The time
 * from a failure to the next success is time in which the integration did not work; uptime is the rest, since the first
 * execution of the window. Warnings don't change the verdict.
 *
 * <p>It remembers at most {@value #MOST_INTEGRATIONS} integrations and forgets one that was idle for a day.
 */
public final class HealthMonitor implements ExecutionListener {
    /** How far back it looks by default. */
    public static final Duration WINDOW = Duration.ofMinutes(15);

    /** How many executions of an integration it remembers. */
    public static final int MOST_EXECUTIONS = 500;

    /** How many integrations it remembers. */
    public static final int MOST_INTEGRATIONS = 10_000;

    /** How many failures in a row make an integration unhealthy. */
    public static final int UNHEALTHY_FAILURES = 5;

    /** How many executions it takes before their share of failures can make an integration unhealthy. */
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
     * A monitor of the usual window.
     *
     * @return a monitor that has seen nothing yet
     */
    public static HealthMonitor create() {
        return create(TimeSource.system(), WINDOW);
    }

    /**
     * A monitor of a window of one's own.
     *
     * @param time the time source of the client
     * @param window how far back it looks, at most a day
     * @return a monitor that has seen nothing yet
     */
    public static HealthMonitor create(TimeSource time, Duration window) {
        return new HealthMonitor(time, window);
    }

    /**
     * Warns, with the health of every integration, when connectors of a client hang in {@code close()}.
     *
     * @param client the client that this listens to
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
            // A refusal says nothing of the health, but may say what comes.
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
     * How an integration has been doing.
     *
     * @param tenantId whose integration
     * @param integrationId which integration; one that was never executed has nothing bad to report
     * @return its health now
     */
    public IntegrationHealth health(String tenantId, String integrationId) {
        HealthWindow seen = windows.getIfPresent(new Key(tenantId, integrationId));
        IntegrationHealth health =
                (seen == null ? new HealthWindow() : seen).health(integrationId, time.nanos(), window);
        int hanging = hangingCloses.getAsInt();
        return hanging <= MOST_HANGING ? health : warned(health, hanging);
    }

    /**
     * How every integration that it remembers has been doing, those of which it has seen something.
     *
     * @return health now by tenant, the tenants and the integrations of each in ascending order
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
