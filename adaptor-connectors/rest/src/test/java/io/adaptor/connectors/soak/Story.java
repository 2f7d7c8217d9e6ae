package io.adaptor.connectors.soak;

import io.adaptor.api.error.StandardErrorCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One execution as the listener hears it and the interceptor sees it, attempt by attempt. */
final class Story {
    /** How an attempt may end before anything was sent. */
    private static final Set<String> BEFORE_SENDING = Set.of(
            StandardErrorCode.CIRCUIT_OPEN.name(),
            StandardErrorCode.RATE_LIMITED.name(),
            StandardErrorCode.CONCURRENCY_LIMITED.name(),
            StandardErrorCode.DEADLINE_EXCEEDED.name(),
            StandardErrorCode.AUTH_FAILED.name(),
            // One that waits for the renewal of another waits as long as an attempt may take.
            StandardErrorCode.TIMEOUT.name(),
            StandardErrorCode.CANCELLED.name());

    final boolean unsafe;
    /** When somebody ended it, by {@link System#nanoTime}; 0 while nobody has. */
    volatile long endedByUs;

    private int sends;
    private int sendsOfAttempt;
    private int renewals;
    int resent;
    int failedUnsent;
    int failed;
    int succeeded;

    Story(boolean unsafe) {
        this.unsafe = unsafe;
    }

    int send() {
        sendsOfAttempt++;
        return sends++;
    }

    void renewed() {
        renewals++;
    }

    /** An attempt has failed; answers what is wrong with that. */
    @Nullable
    String attemptFailed(String code) {
        failed++;
        int sent = sendsOfAttempt;
        if (sent == 0) {
            failedUnsent++;
        }
        String objection = next();
        return objection != null || sent > 0 || BEFORE_SENDING.contains(code)
                ? objection
                : "an attempt ended as " + code + " though nothing was sent";
    }

    /** The execution has ended; answers what is wrong with that. */
    @Nullable
    String finished(boolean fromACall) {
        boolean sent = sendsOfAttempt > 0;
        if (sent) {
            succeeded++;
        }
        return fromACall && !sent ? "has an answer though nothing was sent" : next();
    }

    private @Nullable String next() {
        int sent = sendsOfAttempt;
        int renewed = renewals;
        sendsOfAttempt = 0;
        renewals = 0;
        resent += Math.max(0, sent - 1);
        return sent <= 1 || (sent == 2 && renewed == 1)
                ? null
                : "one attempt sent " + sent + " times, with " + renewed + " renewals";
    }
}
