package io.adaptor.internal.lifecycle;

import io.adaptor.internal.errors.Wordless;
import io.adaptor.internal.threads.EngineTimer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes objects that are no longer used on a separate thread, one after the other, so that no caller waits for
 * another's {@code close()}. A call that exceeds its bound is abandoned and logged, and another thread continues with
 * the rest; with more than {@value #MOST_GIVEN_UP} abandoned at a time the rest waits. Thread-safe.
 */
public final class Closer {
    /** How many calls of {@code close()} may hang at a time before no more threads are started. */
    public static final int MOST_GIVEN_UP = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Closer.class);

    private final EngineTimer timer;
    private final Duration bound;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Queue<Closing> waiting = new ArrayDeque<>();
    private @Nullable Closing current;
    private boolean running;
    private int givenUp;

    /**
     * Creates a closer, without starting a thread.
     *
     * @param bound how long one call of {@code close()} may take
     */
    public Closer(EngineTimer timer, Duration bound) {
        this.timer = timer;
        this.bound = bound;
    }

    /**
     * Closes something soon, without waiting for it.
     *
     * @param what it is, for the log
     */
    public void close(String what, Runnable close) {
        lock.lock();
        try {
            waiting.add(new Closing(what, close));
            startIfNeeded();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many calls of {@code close()} currently hang. */
    public int givenUp() {
        lock.lock();
        try {
            return givenUp;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until everything is closed or abandoned.
     *
     * @return false if it took too long, or if the thread was interrupted; its interrupt status is kept
     */
    public boolean awaitIdle(Duration longest) {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (running || !waiting.isEmpty()) {
                if (left <= 0) {
                    return false;
                }
                left = idle.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void startIfNeeded() {
        if (!running && !waiting.isEmpty() && givenUp <= MOST_GIVEN_UP) {
            running = true;
            Thread thread = new Thread(this::run, "adaptor-closer");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        for (Closing next = next(); next != null; next = next()) {
            next.run();
            if (!ended(next)) {
                return;
            }
        }
    }

    private @Nullable Closing next() {
        lock.lock();
        try {
            Closing next = waiting.poll();
            current = next;
            if (next == null) {
                running = false;
                idle.signalAll();
                return null;
            }
            next.thread = Thread.currentThread();
            timer.schedule(next, EngineTimer.now() + bound.toNanos());
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Whether this thread continues; an abandoned one has a successor. */
    private boolean ended(Closing closing) {
        timer.cancel(closing);
        lock.lock();
        try {
            if (current == closing) {
                return true;
            }
            givenUp--;
            startIfNeeded();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void giveUp(Closing closing) {
        Thread thread;
        lock.lock();
        try {
            if (current != closing) {
                return;
            }
            current = null;
            givenUp++;
            running = false;
            thread = closing.thread;
            startIfNeeded();
            if (!running) {
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
        Throwable where = new Throwable("its thread stands here");
        if (thread != null) {
            where.setStackTrace(thread.getStackTrace());
        }
        LOG.warn(
                "{} is given up: its close() takes longer than {} ms; it must release what it holds and return",
                closing.what,
                TimeUnit.NANOSECONDS.toMillis(bound.toNanos()),
                where);
    }

    private final class Closing extends EngineTimer.Timed {
        private final String what;
        private final Runnable close;
        private @Nullable Thread thread;

        private Closing(String what, Runnable close) {
            this.what = what;
            this.close = close;
        }

        private void run() {
            try {
                close.run();
            } catch (RuntimeException | Error e) {
                LOG.warn("{} failed to close", what, Wordless.of(e));
            }
        }

        @Override
        protected void due() {
            giveUp(this);
        }
    }
}
