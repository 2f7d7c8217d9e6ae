package io.adaptor.api;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Cancels executions from outside: pass it to one or more executions, and call {@link #cancel()} from any thread.
 * Cancellation is final and has no effect on executions that have ended. Thread-safe.
 */
public final class Cancellation {
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Registration> registered = new LinkedHashSet<>();
    private boolean cancelled;

    private Cancellation() {}

    /**
     * Creates a cancellation that has not been requested yet.
     *
     * @return a new cancellation
     */
    public static Cancellation create() {
        return new Cancellation();
    }

    /**
     * Cancels. Executions that it was passed to fail with {@code CANCELLED}; executions that it is passed to later do
     * not start.
     */
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
     * Returns whether it was cancelled.
     *
     * @return true once {@link #cancel()} was called
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
     * Registers an action that runs on {@link #cancel()}, on the cancelling thread; it runs immediately if already
     * cancelled.
     *
     * @param action the action, run once; must return quickly and must not throw
     * @return the registration, to close when the action is no longer needed
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

    /** A registered action. Thread-safe. */
    public static final class Registration implements AutoCloseable {
        private final Cancellation cancellation;
        private final Runnable action;

        private Registration(Cancellation cancellation, Runnable action) {
            this.cancellation = cancellation;
            this.action = action;
        }

        /** Removes the action, unless it is already running. */
        @Override
        public void close() {
            cancellation.forget(this);
        }
    }
}
