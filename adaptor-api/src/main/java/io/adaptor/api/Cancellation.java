package io.adaptor.api;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ends executions from outside: give it to one or more of them, and cancel it from any thread. Cancelling is final and
 * does nothing to executions that have ended. Thread-safe.
 */
public final class Cancellation {
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Registration> registered = new LinkedHashSet<>();
    private boolean cancelled;

    private Cancellation() {}

    /**
     * A cancellation that has not been requested yet.
     *
     * @return a new cancellation
     */
    public static Cancellation create() {
        return new Cancellation();
    }

    /** Cancels. The executions it was given to end as {@code CANCELLED}; those it is given to later don't begin. */
    public void cancel() {
        Set<Registration> told;
        lock.lock();
        try {
            cancelled = true;
            told = new LinkedHashSet<>(registered);
            registered.clear();
        } finally {
            lock.unlock();
        }
        told.forEach(registration -> registration.action.run());
    }

    /**
     * Whether it was cancelled.
     *
     * @return true from then on
     */
    public boolean isCancelled() {
        lock.lock();
        try {
            return cancelled;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Registers what is to happen on {@link #cancel()}, on the thread that cancels; at once if that has happened.
     *
     * @param action what to do, once; must be quick and must not throw
     * @return the registration, to be closed when it no longer matters
     */
    public Registration onCancel(Runnable action) {
        Registration registration = new Registration(this, action);
        lock.lock();
        try {
            if (!cancelled) {
                registered.add(registration);
                return registration;
            }
        } finally {
            lock.unlock();
        }
        action.run();
        return registration;
    }

    private void forget(Registration registration) {
        lock.lock();
        try {
            registered.remove(registration);
        } finally {
            lock.unlock();
        }
    }

    /** Something that is to happen on cancelling. Thread-safe. */
    public static final class Registration implements AutoCloseable {
        private final Cancellation cancellation;
        private final Runnable action;

        private Registration(Cancellation cancellation, Runnable action) {
            this.cancellation = cancellation;
            this.action = action;
        }

        /** Takes it back, unless it is happening already. */
        @Override
        public void close() {
            cancellation.forget(this);
        }
    }
}
