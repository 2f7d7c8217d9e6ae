package io.adaptor.internal.resilience;

/**
 * A limit on the number of attempts in a time span. Attempts start in the order in which they were permitted. Times are
 * nanoseconds from a common origin, never negative. Guarded by its owner's lock.
 */
interface Rate {
    /**
     * Returns the earliest time, not before the given one, at which another attempt may start; any later time is
     * permitted too. Does not count an attempt.
     */
    long earliest(long from);

    /** Counts an attempt that starts at the given time, which {@link #earliest} permits and may be in the future. */
    void take(long at);
}
