package io.adaptor.internal.run;

import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.MemoryLimit;
import io.adaptor.api.Policies;
import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.budget.MemoryShare;
import io.adaptor.internal.lifecycle.SharedCache;
import io.adaptor.internal.resilience.Cancelled;
import io.adaptor.internal.resilience.Deadline;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of one execution: its time, its memory and its cancellation. Checked by code that runs long or takes
 * memory. Set by the thread of the execution; other threads may only end it.
 */
public final class Bounds implements MemoryLimit, ExecutionBudget.Bound, SharedCache.Wait {
    private static final Duration FOREVER = Duration.ofDays(365);

    private final ExecutionOptions options;
    private final @Nullable Cancellation cancellation;
    private final TimeSource time;
    private final MemoryShare memory;
    private final MaskedEvents events;
    private final @Nullable Runnable whenGivenUp;
    private final Watch watch;
    private final long started;
    private @Nullable Duration deadline;
    private @Nullable Duration timeout;
    private Duration statedTimeout = Policies.DEFAULT_TIMEOUT;

    /**
     * Creates the bounds of an execution that starts now, on this thread.
     *
     * @param whenGivenUp called if it ignores abort and interruption; null for none
     */
    Bounds(
            ExecutionOptions options,
            @Nullable Cancellation cancellation,
            TimeSource time,
            MemoryShare memory,
            EngineThreads threads,
            MaskedEvents events,
            @Nullable Runnable whenGivenUp) {
        this.options = options;
        this.cancellation = cancellation;
        this.time = time;
        this.memory = memory;
        this.events = events;
        this.whenGivenUp = whenGivenUp;
        this.started = time.nanos();
        this.watch = new Watch(threads, new Overrun(), this, options.debugMode());
    }

    Watch watch() {
        return watch;
    }

    /** Returns the time limit of its calls. */
    public TimeLimit limit() {
        return watch;
    }

    /**
     * Registers with the caller's cancellation; close the registration at the end. Returns null if there is no
     * cancellation.
     */
    public Cancellation.@Nullable Registration listenToCancellation() {
        return cancellation == null ? null : cancellation.onCancel(watch::cancel);
    }

    /**
     * Sets the limits for waits before the execution is planned, from the stated policies; its calls are limited once
     * it is planned.
     */
    public void expecting(Policies stated) {
        this.deadline = stated.deadline();
        this.statedTimeout = stated.timeout() == null ? Policies.DEFAULT_TIMEOUT : stated.timeout();
    }

    /**
     * Sets the limits of the whole execution, from its start, and of each wait. An execution that is already cancelled
     * does not start.
     *
     * @param attemptTimeout the timeout of an attempt
     */
    public void bound(@Nullable Duration wholeTime, Duration attemptTimeout) {
        this.deadline = wholeTime;
        this.timeout = attemptTimeout;
        if (wholeTime != null) {
            watch.deadlineIn(remaining());
        }
        if (cancelled()) {
            throw Cancelled.onRequest("its preparation", null);
        }
    }

    /** Returns whether the execution was cancelled, by its caller or because the client was closed. */
    public boolean cancelled() {
        return (cancellation != null && cancellation.isCancelled()) || watch.cancelled();
    }

    /** Returns the elapsed time. */
    public Duration elapsed() {
        return Duration.ofNanos(time.nanos() - started);
    }

    /** Returns the time until the deadline; a very long one if there is none. */
    public Duration remaining() {
        return deadline == null ? FOREVER : deadline.minus(elapsed());
    }

    /** Returns how long it waits for another execution: the timeout of an attempt, but not beyond the deadline. */
    public Duration patience() {
        Duration left = remaining();
        return attemptTimeout().compareTo(left) <= 0 ? attemptTimeout() : left;
    }

    private Duration attemptTimeout() {
        Duration planned = timeout;
        if (planned != null) {
            return planned;
        }
        Duration stated = options.timeoutOverride();
        return stated == null ? statedTimeout : stated;
    }

    @Override
    public <T> T on(CompletableFuture<T> future) throws ExecutionException {
        Duration patience = patience();
        try {
            return future.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw Cancelled.during("a wait for its connection to be opened", e);
        } catch (TimeoutException e) {
            throw waitedTooLong("its connection is still being opened", patience);
        }
    }

    /** Returns the error of a wait that exceeded its limit. */
    public ConnectorException waitedTooLong(String why, Duration patience) {
        if (patience.compareTo(attemptTimeout()) < 0) {
            return Deadline.exceeded(null);
        }
        return ConnectorException.builder(
                        StandardErrorCode.TIMEOUT, Outcome.TRANSIENT, why + " after " + patience.toMillis() + " ms")
                .unprocessed(true)
                .build();
    }

    /** Stops watching its thread between the reads of its records. */
    public void pause() {
        watch.pause();
    }

    /** Continues on this thread. */
    public void resume() {
        watch.resume();
    }

    @Override
    public void take(long bytes) {
        check();
        memory.take(bytes);
    }

    @Override
    public void check() {
        if (cancelled()) {
            throw Cancelled.onRequest("the work on its data", null);
        }
        if (deadlinePassed() || (deadline != null && Deadline.passed(remaining()))) {
            throw Deadline.exceeded(null);
        }
        // The end of an attempt, or of the thread.
        Cancelled.check("the work on its data");
    }

    /** Returns whether it was stopped because its deadline passed. */
    boolean deadlinePassed() {
        return watch.deadlinePassed();
    }

    /** Returns the error of an execution that ignores abort and interruption. */
    public AdaptorException overrun() {
        String message =
                "it was still running " + elapsed().toMillis() + " ms after its start, past its bound, though its"
                        + " thread was interrupted; a connector or another extension swallows interrupts";
        StandardErrorCode code = cancelled()
                ? StandardErrorCode.CANCELLED
                : Deadline.passed(remaining()) ? StandardErrorCode.DEADLINE_EXCEEDED : StandardErrorCode.TIMEOUT;
        return ConnectorException.builder(code, Outcome.FAILED, message).build();
    }

    /**
     * Prepares for another call, whose response takes memory of its own.
     *
     * @param first whether there was none yet
     */
    void calling(boolean first) {
        memory.again(first);
    }

    /** Ends the time limits and releases the memory; the thread is no longer interrupted. */
    void close() {
        memory.close();
        watch.close();
    }

    /** Called by the watch if the execution does not end. */
    private final class Overrun implements Watch.Overrun {
        @Override
        public void giveUp() {
            if (whenGivenUp != null) {
                whenGivenUp.run();
            }
        }

        @Override
        public void overdue(Throwable where) {
            events.overdue(where, elapsed());
        }
    }
}
