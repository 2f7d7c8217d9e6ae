package io.adaptor.api;

import java.time.Duration;

/**
 * The limit on how long a call may run. It ends when the time of the attempt is over or the execution is cancelled,
 * whichever comes first. Thread-safe.
 *
 * <p>When it ends, the engine runs the action that the call has registered. If no action is registered, or the call has
 * not returned 200 ms after the action, the engine interrupts the calling thread.
 */
public interface TimeLimit {
    /**
     * Returns a limit that never ends.
     *
     * @return always the same object
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
     * Registers an action that ends the call, such as {@code Statement.cancel} or closing its socket. It runs at most
     * once, on a thread of the engine, or immediately on this thread if the limit has already ended. It should return
     * quickly; exceptions that it throws are logged.
     *
     * @param abort ends the call from another thread
     * @return the registration, to close when the call has returned, so that it does not affect the next call
     */
    Registration onEnd(Runnable abort);

    /**
     * Returns whether the time of the attempt is over. A call that failed because it was aborted is then a
     * {@code TIMEOUT}; otherwise it was cancelled.
     *
     * @return true once the time of the attempt is over
     */
    boolean expired();

    /**
     * Returns the remaining time.
     *
     * @return the remaining time; zero or less once it is over; about a hundred years if there is no limit
     */
    Duration remaining();

    /**
     * Returns the limit on the memory that the call may use for its data.
     *
     * @return the limit of the execution; {@link MemoryLimit#none()} by default
     */
    default MemoryLimit memory() {
        return MemoryLimit.none();
    }

    /** A registered action of a {@link TimeLimit}. */
    @FunctionalInterface
    interface Registration extends AutoCloseable {
        /** Removes the action, so that it does not run unless it is already running. */
        @Override
        void close();
    }
}
