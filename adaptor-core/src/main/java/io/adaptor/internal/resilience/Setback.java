package io.adaptor.internal.resilience;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a failed attempt that matter for a retry. Libraries get nothing else, because they may log it and our
 * errors quote vendors.
 *
 * @param outcome the outcome of the attempt
 * @param unanswered the kind of error, {@code timeout} or {@code connection_error}; null if there was a response
 * @param unprocessed whether the request was certainly not processed
 * @param asked the wait that the remote system requests; null if none
 * @param left the remaining time of the execution
 */
record Setback(
        Outcome outcome,
        @Nullable String unanswered,
        boolean unprocessed,
        @Nullable Duration asked,
        Duration left) {
    static Setback of(ConnectorException e, Duration left) {
        boolean unanswered = e.status() == null && e.outcome() == Outcome.TRANSIENT;
        boolean carriedOut = e.answer() != null && e.answer().accepted();
        return new Setback(
                e.outcome(), unanswered ? nameOf(e) : null, e.unprocessed() && !carriedOut, e.retryAfter(), left);
    }

    private static String nameOf(ConnectorException e) {
        return e.code() == StandardErrorCode.TIMEOUT ? "timeout" : "connection_error";
    }
}
