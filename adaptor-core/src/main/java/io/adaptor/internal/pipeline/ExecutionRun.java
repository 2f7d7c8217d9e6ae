package io.adaptor.internal.pipeline;

import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.event.Execution;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.event.ExecutionListener;
import io.adaptor.internal.resilience.Cancelled;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One execution under way: its identity, its clock, and the attempts it has taken so far. For one thread. */
final class ExecutionRun {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionRun.class);
    private static final Duration FOREVER = Duration.ofDays(365);

    private final Execution execution;
    private final @Nullable Cancellation cancellation;
    private final List<ExecutionListener> listeners;
    private final TimeSource time;
    private final Instant startedAt;
    private final long started;
    private final List<ExecutionEvent.AttemptFailed> failures = new ArrayList<>(0);
    private int retries;
    private long waitedNanos;
    private boolean renewed;
    private @Nullable Duration deadline;

    ExecutionRun(
            ExecutionRequest request,
            @Nullable Cancellation cancellation,
            List<ExecutionListener> listeners,
            TimeSource time) {
        this.execution = new Execution(
                request.requestId(),
                request.tenantId(),
                request.integrationId(),
                request.endpointName(),
                request.connection());
        this.cancellation = cancellation;
        this.listeners = listeners;
        this.time = time;
        this.startedAt = time.clock().instant();
        this.started = time.nanos();
    }

    Execution execution() {
        return execution;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** Bounds the execution as a whole, from its start; one that is cancelled by then does not begin. */
    void begin(@Nullable Duration wholeTime) {
        this.deadline = wholeTime;
        if (cancelled()) {
            throw Cancelled.during("its preparation", null);
        }
    }

    boolean cancelled() {
        return cancellation != null && cancellation.isCancelled();
    }

    /** Adds a wait for our own limits. */
    void waited(Duration duration) {
        waitedNanos += duration.toNanos();
    }

    long waitedNanos() {
        return waitedNanos;
    }

    /** Whether credentials may still be renewed; asking uses it up. */
    boolean mayRenew() {
        boolean may = !renewed;
        renewed = true;
        return may;
    }

    Duration elapsed() {
        return Duration.ofNanos(time.nanos() - started);
    }

    Duration remaining() {
        return deadline == null ? FOREVER : deadline.minus(elapsed());
    }

    int retries() {
        return retries;
    }

    List<ExecutionEvent.AttemptFailed> failures() {
        return failures;
    }

    void publish(ExecutionEvent event) {
        if (event instanceof ExecutionEvent.AttemptFailed failed) {
            failures.add(failed);
        } else if (event instanceof ExecutionEvent.RetryScheduled) {
            retries++;
        }
        for (ExecutionListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException e) {
                LOG.warn(
                        "listener {} failed on {}",
                        listener.getClass().getName(),
                        event.getClass().getSimpleName(),
                        e);
            }
        }
    }

    /** Whether an error is one of the engine's own making and worth a line in the log. */
    static void logFault(AdaptorException fault) {
        LOG.error("{}: {}", fault.code().name(), fault.getMessage(), fault);
    }
}
