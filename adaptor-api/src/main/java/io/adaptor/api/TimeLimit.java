package io.adaptor.api;

import java.time.Duration;

/**
 * How long a call may take. Ends when the time of the attempt is over or the execution is cancelled, whichever comes
 * first. Thread-safe.
 *
 * <p>At its end the engine runs what the call has registered here; where nothing is registered, and where the call has not
 * returned 200 ms after that, it interrupts the thread that made the call.
 */
public interface TimeLimit {
    /**
     * A limit that never ends.
     *
     * @return always the same
     */
    static TimeLimit none() {
        // A nested type of an interface would be public.
        enum Endless implements TimeLimit {
            LIMIT;

            private static final Duration LONG = Duration.ofDays(36_500);
            private static final Registration NOTHING = () -> {};

            @Override
            public Registration onEnd(Runnable abort) {
                return NOTHING;
            }

            @Override
            public boolean expired() {
                return false;
            }

            @Override
            public Duration remaining() {
                return LONG;
            }
        }
        return Endless.LIMIT;
    }

    /**
     * Registers what ends the call, such as {@code Statement.cancel} or closing its socket. It runs at most once, on a
     * thread of the engine, or at once on this thread if the limit has ended already; it should be quick, and what it
     * throws is logged.
     *
     * @param abort ends the call from another thread
     * @return to be closed when the call has returned, so that the next one is left alone
     */
    Registration onEnd(Runnable abort);

    /**
     * Whether the time is over. A call that failed because it was aborted is a {@code TIMEOUT} then, else it was
     * cancelled.
     *
     * @return true once the time of the attempt is over
     */
    boolean expired();

    /**
     * The time that is left.
     *
     * @return zero or less once it is over; about a hundred years where there is no limit
     */
    Duration remaining();

    /**
     * How much memory the call may use for its data.
     *
     * @return the limit of the same execution; {@link MemoryLimit#none()} by default
     */
    default MemoryLimit memory() {
        return MemoryLimit.none();
    }

    /** What was registered with a {@link TimeLimit}. */
    @FunctionalInterface
    interface Registration extends AutoCloseable {
        /** Takes it back; it will not run any more, unless it is running already. */
        @Override
        void close();
    }
}
