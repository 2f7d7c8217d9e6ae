package io.adaptor.internal.run;

import io.adaptor.api.ExecutionLog;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.spi.ConnectorResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls that an execution has made so far, and what came back. Written by its thread, and read by another one where it is
 * given up. What every call writes takes no lock of its own: the beginning and the end of a call go through that of {@link Watch},
 * and so does whoever gives up.
 */
public final class Attempts {
    private final Instant startedAt;
    private final List<ExecutionLog.Attempt> failed = new ArrayList<>(0);
    private int retries;
    private boolean begun;
    private boolean sending;
    private boolean carriedOut;
    private @Nullable ConnectorResponse last;
    private @Nullable ConnectorResponse judged;
    private Duration began = Duration.ZERO;

    Attempts(Instant startedAt) {
        this.startedAt = startedAt;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** A call begins: what an earlier one was answered is no longer the last answer. */
    void sending() {
        begun = true;
        sending = true;
        last = null;
    }

    /** Whether there was a call yet. */
    boolean begun() {
        return begun;
    }

    /** Keeps an answer, be it good or bad, as the last one. */
    void answered(ConnectorResponse response) {
        last = response;
    }

    /** The last answer; null where there was none. */
    public @Nullable ConnectorResponse lastAnswer() {
        return last;
    }

    /** Marks the very answer as judged good. */
    void judged(ConnectorResponse response) {
        judged = response;
    }

    boolean isJudged(ConnectorResponse response) {
        return judged == response;
    }

    /** The remote system has said that it did something that it should not do twice unasked. */
    public void carriedOut() {
        carriedOut = true;
    }

    /** Whether the remote system has said so. */
    public boolean isCarriedOut() {
        return carriedOut;
    }

    /** How many attempts were repetitions. */
    public synchronized int retries() {
        return retries;
    }

    synchronized void failed(ExecutionEvent.AttemptFailed masked, Duration elapsed) {
        Integer status = masked.error() instanceof ConnectorException e ? e.status() : null;
        failed.add(new ExecutionLog.Attempt(
                failed.size() + 1,
                startedAt.plus(began),
                masked.duration(),
                masked.error().code().name(),
                status));
        sending = false;
        began = elapsed;
    }

    synchronized void repeating(Duration pause, Duration elapsed) {
        retries++;
        began = elapsed.plus(pause);
    }

    /**
     * All calls of an execution that has ended.
     *
     * @param took how long the execution took
     * @param error the code with which it ended; null where it succeeded
     */
    public synchronized List<ExecutionLog.Attempt> all(Duration took, @Nullable String error) {
        if (!sending) {
            return failed.isEmpty() ? List.of() : List.copyOf(failed);
        }
        ExecutionLog.Attempt ended = new ExecutionLog.Attempt(
                failed.size() + 1,
                startedAt.plus(began),
                took.minus(began),
                last == null ? error : null,
                last == null ? null : last.status());
        if (failed.isEmpty()) {
            return List.of(ended);
        }
        List<ExecutionLog.Attempt> all = new ArrayList<>(failed);
        all.add(ended);
        return all;
    }
}
