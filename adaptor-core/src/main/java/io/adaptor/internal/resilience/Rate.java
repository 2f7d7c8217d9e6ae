package io.adaptor.internal.resilience;

/**
 * So many attempts in a span of time. Attempts set out in the order in which they were let through. Times are nanoseconds
 * from one origin, never negative. Guarded by its owner's lock.
 */
interface Rate {
    /** The earliest time from a moment on at which one more may set out; any later one is as good. Takes nothing. */
    long earliest(long from);

    /** Counts one that sets out at a time, which {@link #earliest} allows and may be still to come. */
    void take(long at);
}
