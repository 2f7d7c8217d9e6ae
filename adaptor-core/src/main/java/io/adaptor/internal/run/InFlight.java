package io.adaptor.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The running executions of a client, so that closing the client ends them. Thread-safe. */
public final class InFlight {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Watch first;
    private boolean closed;

    /** Creates an instance without executions. */
    public InFlight() {}

    /** Registers an execution; returns false if the client is closed. */
    public boolean enter(Work work) {
        Watch watch = work.bounds().watch();
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            watch.next = first;
            if (first != null) {
                first.previous = watch;
            }
            first = watch;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Unregisters an execution. */
    public void leave(Work work) {
        Watch watch = work.bounds().watch();
        lock.lock();
        try {
            Watch previous = watch.previous;
            Watch next = watch.next;
            if (previous != null) {
                previous.next = next;
            } else if (first == watch) {
                first = next;
            }
            if (next != null) {
                next.previous = previous;
            }
            watch.next = null;
            watch.previous = null;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the client is closed. */
    public boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Accepts no more executions, and cancels the running ones. */
    public void close() {
        List<Watch> watches = new ArrayList<>();
        lock.lock();
        try {
            closed = true;
            for (Watch watch = first; watch != null; watch = watch.next) {
                watches.add(watch);
            }
        } finally {
            lock.unlock();
        }
        watches.forEach(Watch::cancel);
    }
}
