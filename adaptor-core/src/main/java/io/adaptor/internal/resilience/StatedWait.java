package io.adaptor.internal.resilience;

import java.time.Duration;

/** A wait that the remote system states. It holds others back for a day at most, for it may be a mistake. */
final class StatedWait {
    static final Duration LONGEST = Duration.ofDays(1);

    private StatedWait() {}

    /** The wait, as far as it is followed. */
    static Duration bounded(Duration wait) {
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
