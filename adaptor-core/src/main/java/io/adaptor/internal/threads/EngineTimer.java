package io.adaptor.internal.threads;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single timer of a client. Its thread sleeps until the earliest pending bound, so that calls which end in time
 * never wake it; it ends after a minute without bounds, and is started again for the next one. Measures real time, as
 * sockets and other threads do. Thread-safe.
 */
public final class EngineTimer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineTimer.class);
    private static final long IDLE = TimeUnit.MINUTES.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition earlier = lock.newCondition();
    /** A binary heap, the earliest first; each entry knows its index, so that removing it needs no search. */
    private @Nullable Timed[] heap = new @Nullable Timed[16];

    private int size;
    private @Nullable Thread thread;
    private long wakesAt;
    private boolean closing;

    /** Creates a timer without bounds and without a thread. */
    public EngineTimer() {}

    /** Returns the current value of the counter with which bounds are measured. */
    public static long now() {
        return System.nanoTime();
    }

    /** Sets when something is due, in place of what was set before. */
    public void schedule(Timed timed, long due) {
        lock.lock();
        try {
            remove(timed);
            timed.due = due;
            insert(timed);
            if (thread == null) {
                start(due);
            } else if (timed.place == 0 && due - wakesAt < 0) {
                wakesAt = due;
                earlier.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Removes something; it may become due at the same moment. */
    public void cancel(Timed timed) {
        lock.lock();
        try {
            remove(timed);
        } finally {
            lock.unlock();
        }
    }

    /** Lets the thread end after the last bound, instead of waiting for more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            earlier.signal();
        } finally {
            lock.unlock();
        }
    }

    private void start(long due) {
        Thread started = new Thread(this::run, "adaptor-timer");
        started.setDaemon(true);
        thread = started;
        wakesAt = due;
        started.start();
    }

    private void run() {
        for (Timed due = next(); due != null; due = next()) {
            try {
                due.due();
            } catch (RuntimeException | Error e) {
                // The bounds of all other calls depend on this thread.
                LOG.error("a bound that was due has failed", e);
            }
        }
    }

    /** Waits for the next entry that becomes due and returns it; null if the thread is no longer needed. */
    private @Nullable Timed next() {
        lock.lock();
        try {
            long idleUntil = now() + IDLE;
            while (true) {
                long now = now();
                Timed first = heap[0];
                if (first != null && first.due - now <= 0) {
                    remove(first);
                    return first;
                }
                if (first == null && (closing || idleUntil - now <= 0)) {
                    break;
                }
                wakesAt = first == null ? idleUntil : first.due;
                earlier.awaitNanos(wakesAt - now);
            }
            thread = null;
            return null;
        } catch (InterruptedException notOurs) {
            thread = null;
            if (size > 0) {
                start(now());
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void insert(Timed timed) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        put(size++, timed);
        up(timed);
    }

    private void remove(Timed timed) {
        int place = timed.place;
        if (place < 0) {
            return;
        }
        timed.place = -1;
        size--;
        Timed last = at(size);
        heap[size] = null;
        if (last != timed) {
            put(place, last);
            up(last);
            down(last);
        }
    }

    private void up(Timed timed) {
        while (timed.place > 0) {
            Timed parent = at((timed.place - 1) / 2);
            if (parent.due - timed.due <= 0) {
                return;
            }
            swap(parent, timed);
        }
    }

    private void down(Timed timed) {
        for (int child = 2 * timed.place + 1; child < size; child = 2 * timed.place + 1) {
            Timed smaller = at(child);
            if (child + 1 < size && at(child + 1).due - smaller.due < 0) {
                smaller = at(child + 1);
            }
            if (timed.due - smaller.due <= 0) {
                return;
            }
            swap(timed, smaller);
        }
    }

    private Timed at(int place) {
        return Objects.requireNonNull(heap[place]);
    }

    private void put(int place, Timed timed) {
        heap[place] = timed;
        timed.place = place;
    }

    private void swap(Timed one, Timed other) {
        int place = one.place;
        put(other.place, one);
        put(place, other);
    }

    /** Something that becomes due. Belongs to one timer. */
    public abstract static class Timed {
        private long due;
        private int place = -1;

        /** For subclasses. */
        protected Timed() {}

        /** Runs on the thread of the timer: quickly, without input or output, and without foreign code. */
        protected abstract void due();
    }
}
