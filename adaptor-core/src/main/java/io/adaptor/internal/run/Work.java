package io.adaptor.internal.run;

import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.Execution;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.event.ExecutionListener;
import io.adaptor.internal.resilience.Cancelled;
import io.adaptor.security.Redactor;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One execution under way: its identity, its clock, and the attempts it has taken so far. For one thread. */
public final class Work {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final Redactor NOTHING_KNOWN = new Redactor();
    private static final Duration FOREVER = Duration.ofDays(365);

    private final Execution execution;
    private final @Nullable Cancellation cancellation;
    private final List<ExecutionListener> listeners;
    private final TimeSource time;
    private final Instant startedAt;
    private final long started;
    private final List<ExecutionLog.Attempt> attempts = new ArrayList<>(0);
    private Redactor redactor = NOTHING_KNOWN;
    private int retries;
    private long waitedNanos;
    private boolean renewed;
    private @Nullable ConnectorResponse last;
    private @Nullable ConnectorResponse judged;
    private boolean sending;
    private boolean carriedOut;
    private long attemptBegan;
    private @Nullable Duration deadline;

    public Work(
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

    public Execution execution() {
        return execution;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** Bounds the execution as a whole, from its start; one that is cancelled by then does not begin. */
    public void begin(@Nullable Duration wholeTime) {
        this.deadline = wholeTime;
        if (cancelled()) {
            throw Cancelled.during("its preparation", null);
        }
    }

    /** From now on errors are told with these secrets masked. */
    public void masking(Redactor known) {
        this.redactor = known;
    }

    /** What masks the secrets that this execution may know. */
    public Redactor redactor() {
        return redactor;
    }

    public boolean cancelled() {
        return cancellation != null && cancellation.isCancelled();
    }

    /** A call begins: what an earlier one was answered is no longer the last answer. */
    public void sending() {
        sending = true;
        last = null;
    }

    /** Keeps the last answer, be it good or bad; a connector may return null by mistake. */
    public void answered(@Nullable ConnectorResponse response) {
        last = response;
    }

    /** The last answer; null where there was none. */
    public @Nullable ConnectorResponse lastAnswer() {
        return last;
    }

    /** Marks the very answer as judged good. */
    public void judged(ConnectorResponse response) {
        judged = response;
    }

    public boolean isJudged(ConnectorResponse response) {
        return judged == response;
    }

    /** The remote system has said that it did something that it should not do twice unasked. */
    public void carriedOut() {
        carriedOut = true;
    }

    public boolean isCarriedOut() {
        return carriedOut;
    }

    /** Adds a wait for our own limits. */
    public void waited(Duration duration) {
        waitedNanos += duration.toNanos();
    }

    public long waitedNanos() {
        return waitedNanos;
    }

    /** Whether credentials may still be renewed; asking uses it up. */
    public boolean mayRenew() {
        boolean may = !renewed;
        renewed = true;
        return may;
    }

    public Duration elapsed() {
        return Duration.ofNanos(time.nanos() - started);
    }

    public Duration remaining() {
        return deadline == null ? FOREVER : deadline.minus(elapsed());
    }

    public int retries() {
        return retries;
    }

    /**
     * All calls of an execution that has ended.
     *
     * @param took how long the execution took
     * @param error the code with which it ended; null where it succeeded
     */
    public List<ExecutionLog.Attempt> attempts(Duration took, @Nullable String error) {
        if (!sending) {
            return attempts;
        }
        Duration began = Duration.ofNanos(attemptBegan);
        ExecutionLog.Attempt ended = new ExecutionLog.Attempt(
                attempts.size() + 1,
                attemptBegan == 0 ? startedAt : startedAt.plus(began),
                attemptBegan == 0 ? took : took.minus(began),
                last == null ? error : null,
                last == null ? null : last.status());
        if (attempts.isEmpty()) {
            return List.of(ended);
        }
        List<ExecutionLog.Attempt> all = new ArrayList<>(attempts);
        all.add(ended);
        return all;
    }

    /** Tells the listeners; no secret leaves with an error. */
    public void publish(ExecutionEvent event) {
        if (event instanceof ExecutionEvent.AttemptFailed failed) {
            ExecutionEvent.AttemptFailed masked = new ExecutionEvent.AttemptFailed(
                    failed.execution(), failed.attempt(), redactor.redact(failed.error()), failed.duration());
            note(masked);
            tell(masked);
            return;
        }
        if (event instanceof ExecutionEvent.RetryScheduled retry) {
            retries++;
            attemptBegan = elapsed().plus(retry.pause()).toNanos();
        }
        tell(event);
    }

    private void note(ExecutionEvent.AttemptFailed failed) {
        Integer status = failed.error() instanceof ConnectorException e ? e.status() : null;
        attempts.add(new ExecutionLog.Attempt(
                attempts.size() + 1,
                startedAt.plusNanos(attemptBegan),
                failed.duration(),
                failed.error().code().name(),
                status));
        sending = false;
        attemptBegan = elapsed().toNanos();
    }

    private void tell(ExecutionEvent event) {
        for (ExecutionListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException e) {
                LOG.warn(
                        "listener {} failed on {}",
                        listener.getClass().getName(),
                        event.getClass().getSimpleName(),
                        redactor.redact((Throwable) e));
            }
        }
    }

    /** An error that nobody foresaw, with a line in the log. */
    public AdaptorException fault(RuntimeException e) {
        if (e instanceof AdaptorException known) {
            return known;
        }
        AdaptorException fault = redactor.redact(new AdaptorException(
                StandardErrorCode.INTERNAL, "unexpected " + e.getClass().getSimpleName() + "; the log has more", e));
        LOG.error("{}: {}", fault.code().name(), fault.getMessage(), fault);
        return fault;
    }
}
