package io.adaptor.internal.resilience;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a failed attempt means for the next one. This is all that a library learns of it, for libraries log what they are
 * handed, and our errors quote vendors.
 *
 * @param outcome the verdict
 * @param unanswered the kind of error, {@code timeout} or {@code connection_error}; null where there was an answer
 * @param unprocessed whether the request certainly was not carried out
 * @param asked how long the remote system asks to wait; null where it does not say
 * @param left how long the execution may still take
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
