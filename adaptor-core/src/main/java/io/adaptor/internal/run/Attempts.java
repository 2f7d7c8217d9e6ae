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
 * The calls that an execution has made so far, and their responses. Written by the thread of the execution, and read by
 * another one if the execution is given up. Fields that every call writes need no lock of their own: the start and the
 * end of a call acquire the lock of {@link Watch}, and so does the thread that gives up the execution.
 */
public final class Attempts {
    private final Instant startedAt;
    private @Nullable List<ExecutionLog.Attempt> failed;
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

    /** Marks the start of a call: the response of an earlier one is no longer the last response. */
    void sending() {
        begun = true;
        sending = true;
        last = null;
    }

    /** Returns whether there was a call yet. */
    boolean begun() {
        return begun;
    }

    /** Keeps a response, successful or not, as the last one. */
    void answered(ConnectorResponse response) {
        last = response;
    }

    /** Returns the last response; null if there was none. */
    public @Nullable ConnectorResponse lastAnswer() {
        return last;
    }

    /** Marks this response instance as accepted. */
    void judged(ConnectorResponse response) {
        judged = response;
    }

    boolean isJudged(ConnectorResponse response) {
        return judged == response;
    }

    /** Records that the remote system has performed an operation that must not be repeated automatically. */
    public void carriedOut() {
        carriedOut = true;
    }

    /** Returns whether the remote system has performed such an operation. */
    public boolean isCarriedOut() {
        return carriedOut;
    }

    /** Returns the number of retries. */
    public synchronized int retries() {
        return retries;
    }

    synchronized void failed(ExecutionEvent.AttemptFailed masked, Duration elapsed) {
        Integer status = masked.error() instanceof ConnectorException e ? e.status() : null;
        List<ExecutionLog.Attempt> all = failed == null ? new ArrayList<>(2) : failed;
        failed = all;
        all.add(new ExecutionLog.Attempt(
                all.size() + 1,
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
     * Returns all calls of an execution that has ended.
     *
     * @param took the duration of the execution
     * @param error the code with which it ended; null if it succeeded
     */
    public synchronized List<ExecutionLog.Attempt> all(Duration took, @Nullable String error) {
        List<ExecutionLog.Attempt> before = failed == null ? List.of() : List.copyOf(failed);
        if (!sending) {
            return before;
        }
        ExecutionLog.Attempt ended = new ExecutionLog.Attempt(
                before.size() + 1,
                startedAt.plus(began),
                took.minus(began),
                last == null ? error : null,
                last == null ? null : last.status());
        if (before.isEmpty()) {
            return List.of(ended);
        }
        List<ExecutionLog.Attempt> all = new ArrayList<>(before);
        all.add(ended);
        return all;
    }
}
