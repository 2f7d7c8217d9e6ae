package io.adaptor.internal.inbound;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.inbound.RawEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The errors of events that are not accepted. Their messages quote no secret and no signature, and do not reveal how
 * close a guess was.
 */
final class Rejected {
    private Rejected() {}

    static AdaptorException unsigned(String message) {
        return new AdaptorException(StandardErrorCode.SIGNATURE_INVALID, message);
    }

    static AdaptorException mismatch(String where, int secrets) {
        return unsigned("the signature in " + where + " does not fit the event with "
                + (secrets == 1 ? "the secret" : "any of the " + secrets + " secrets")
                + ": it was signed with a different one, or the event was changed in transit; verify the bytes that arrived, not what a"
                + " parser made of them");
    }

    static AdaptorException unreadable(String message) {
        return new AdaptorException(StandardErrorCode.EVENT_UNREADABLE, message);
    }

    /** Returns the only value of a header; rejects a repeated one, as it is ambiguous. */
    static String header(RawEvent event, String name) {
        List<String> values = event.headers().all(name);
        if (values.isEmpty() || values.get(0).isBlank()) {
            throw unsigned("the event has no header " + name + ", which holds the proof of its sender");
        }
        if (values.size() > 1) {
            throw unsigned("the header " + name + " stands " + values.size() + " times, and must stand once");
        }
        return values.get(0);
    }

    /** Rejects a time that differs from now by more than the tolerance, in either direction. */
    static void outside(Duration tolerance, Instant sentAt, Instant now) {
        Duration age = Duration.between(sentAt, now);
        if (age.abs().compareTo(tolerance) > 0) {
            throw new AdaptorException(
                    StandardErrorCode.EVENT_TOO_OLD,
                    "the event was sent at " + sentAt + ", " + age.abs().toSeconds() + " s "
                            + (age.isNegative() ? "after" : "before") + " now, and " + tolerance.toSeconds()
                            + " s are tolerated; compare the clocks if it is genuine");
        }
    }
}
