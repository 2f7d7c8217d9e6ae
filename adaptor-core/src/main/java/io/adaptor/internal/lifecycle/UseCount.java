package io.adaptor.internal.lifecycle;

import java.util.concurrent.locks.ReentrantLock;

/** Counts who uses a thing; ends it once it was retired and the last one has left. Thread-safe. */
public final class UseCount {
    private final Runnable end;
    private final ReentrantLock lock = new ReentrantLock();
    private int users;
    private boolean retired;

    /** Counts for a thing; {@code end} runs once. */
    public UseCount(Runnable end) {
        this.end = end;
    }

    /** Takes part; false when it is retired and another one must be found. */
    public boolean enter() {
        lock.lock();
        try {
            if (!retired) {
                users++;
            }
            return !retired;
        } finally {
            lock.unlock();
        }
    }

    /** Ends what {@link #enter} began. */
    public void leave() {
        lock.lock();
        try {
            users--;
            if (!retired || users > 0) {
                return;
            }
        } finally {
            lock.unlock();
        }
        end.run();
    }

    /** Nobody enters any more; ended now, or by the last one to leave. */
    public void retire() {
        lock.lock();
        try {
            if (retired) {
                return;
            }
            retired = true;
            if (users > 0) {
                return;
            }
        } finally {
            lock.unlock();
        }
        end.run();
    }
}
