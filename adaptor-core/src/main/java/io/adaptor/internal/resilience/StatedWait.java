package io.adaptor.internal.resilience;

import java.time.Duration;

/** A wait that the remote system states. It is limited to a day, because it may be a mistake. */
final class StatedWait {
    static final Duration LONGEST = Duration.ofDays(1);

    private StatedWait() {}

    /** Returns the limited wait. */
    static Duration bounded(Duration wait) {
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
