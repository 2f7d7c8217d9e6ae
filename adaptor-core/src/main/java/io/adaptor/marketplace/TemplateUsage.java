package io.adaptor.marketplace;

import io.adaptor.api.Execution;
import io.adaptor.api.TemplateUse;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.event.ExecutionListener;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.spi.MarketplaceStore;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the executions of integrations that were installed from templates, and writes the counts to a store once a
 * minute. Pass it to {@code AdaptorClient.Builder.listener} of one or more clients. Thread-safe. Close it after the
 * clients, otherwise the last minute is not counted. The overhead per call is a map lookup. If the store fails, the
 * counts since the last write are lost, and a line is logged.
 */
public final class TemplateUsage implements ExecutionListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TemplateUsage.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    /** The maximum number of endpoints that are counted between two writes. */
    private static final int MOST = 10_000;

    private final MarketplaceStore store;
    private final IntegrationRepository integrations;
    private final Executor executor;
    private final TimeSource time;
    private final Map<Called, Counts> counts = new ConcurrentHashMap<>();
    private final AtomicLong next;

    private TemplateUsage(
            MarketplaceStore store, IntegrationRepository integrations, Executor executor, TimeSource time) {
        this.store = store;
        this.integrations = integrations;
        this.executor = executor;
        this.time = time;
        this.next = new AtomicLong(time.nanos() + EVERY.toNanos());
    }

    /**
     * A listener.
     *
     * @param store receives the counts
     * @param integrations the integrations of the client, to determine the template of an integration
     * @param executor the executor on which stores are read and written
     * @return a new listener
     */
    public static TemplateUsage of(MarketplaceStore store, IntegrationRepository integrations, Executor executor) {
        return of(store, integrations, executor, TimeSource.system());
    }

    /**
     * Creates a listener with a given time source, for tests.
     *
     * @param store receives the counts
     * @param integrations the integrations of the client, to determine the template of an integration
     * @param executor the executor on which stores are read and written
     * @param time the time source
     * @return a new listener
     */
    public static TemplateUsage of(
            MarketplaceStore store, IntegrationRepository integrations, Executor executor, TimeSource time) {
        return new TemplateUsage(store, integrations, executor, time);
    }

    @Override
    public void on(ExecutionEvent event) {
        if (!(event instanceof ExecutionEvent.Finished finished)) {
            return;
        }
        Execution execution = finished.execution();
        Called called = new Called(execution.tenantId(), execution.integrationId(), execution.endpointName());
        if (counts.size() < MOST || counts.containsKey(called)) {
            Counts counted = new Counts(
                    1, finished.result().success() ? 0 : 1, time.clock().instant());
            counts.merge(called, counted, Counts::plus);
        }
        long due = next.get();
        if (time.nanos() - due >= 0 && next.compareAndSet(due, time.nanos() + EVERY.toNanos())) {
            executor.execute(this::tell);
        }
    }

    private void tell() {
        List<Called> known = new ArrayList<>(counts.keySet());
        for (Called called : known) {
            Counts counted = counts.remove(called);
            if (counted != null) {
                tell(called, counted);
            }
        }
    }

    private void tell(Called called, Counts counted) {
        try {
            Optional<InstalledFrom> origin = integrations
                    .find(called.tenantId, called.integrationId)
                    .map(Versioned::value)
                    .flatMap(InstalledFrom::of);
            origin.ifPresent(from -> store.count(new TemplateUse(
                    from.itemId(),
                    called.tenantId,
                    called.integrationId,
                    called.endpoint,
                    counted.calls,
                    counted.failures,
                    counted.last)));
        } catch (RuntimeException e) {
            LOG.warn("the use of integration {} could not be counted: {}", called.integrationId, e.toString());
        }
    }

    /** Writes the counts since the last write to the store, on this thread. */
    @Override
    public void close() {
        tell();
    }

    private record Called(String tenantId, String integrationId, String endpoint) {}

    private record Counts(long calls, long failures, Instant last) {
        Counts plus(Counts more) {
            return new Counts(calls + more.calls, failures + more.failures, last.isAfter(more.last) ? last : more.last);
        }
    }
}
