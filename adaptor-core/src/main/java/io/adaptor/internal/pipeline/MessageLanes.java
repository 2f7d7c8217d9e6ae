package io.adaptor.internal.pipeline;

import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.spi.Delivery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the handling of messages, a limited number at a time, and those of one lane one after the other. Thread-safe.
 */
final class MessageLanes {
    private final int most;
    private final Executor threads;
    private final Consumer<Delivery> handling;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Deque<Delivery>> waiting = new HashMap<>();
    private final Set<Thread> running = new HashSet<>();
    private int inFlight;

    /**
     * Creates an instance without messages.
     *
     * @param handling settles a message, and throws nothing
     */
    MessageLanes(int most, Executor threads, Consumer<Delivery> handling) {
        this.most = most;
        this.threads = threads;
        this.handling = handling;
    }

    int inFlight() {
        lock.lock();
        try {
            return inFlight;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until another message may be added. */
    boolean awaitPlace(Duration patience) throws InterruptedException {
        return await(most - 1, patience);
    }

    /** Waits until all messages have been settled. */
    boolean awaitNone(Duration patience) throws InterruptedException {
        return await(0, patience);
    }

    private boolean await(int atMost, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (inFlight > atMost && left > 0) {
                left = changed.awaitNanos(left);
            }
            return inFlight <= atMost;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Handles a message on another thread, after the earlier ones of its lane.
     *
     * @param lane the lane; null for none
     * @return false if no thread is currently available; the message is not in flight then
     */
    boolean add(Delivery delivery, @Nullable String lane) {
        lock.lock();
        try {
            Deque<Delivery> before = lane == null ? null : waiting.get(lane);
            if (before != null) {
                before.add(delivery);
                inFlight++;
                return true;
            }
            threads.execute(() -> run(delivery, lane));
            inFlight++;
            if (lane != null) {
                waiting.put(lane, new ArrayDeque<>());
            }
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the time after which to try again to get a thread. */
    static Duration soon() {
        return EngineThreads.SOON;
    }

    private void run(Delivery first, @Nullable String lane) {
        Thread thread = Thread.currentThread();
        lock.lock();
        running.add(thread);
        lock.unlock();
        for (Delivery one = first; one != null; one = next(lane, thread)) {
            handling.accept(one);
        }
    }

    private @Nullable Delivery next(@Nullable String lane, Thread thread) {
        lock.lock();
        try {
            inFlight--;
            changed.signalAll();
            Deque<Delivery> more = lane == null ? null : waiting.get(lane);
            Delivery next = more == null ? null : more.poll();
            if (next == null) {
                running.remove(thread);
                waiting.remove(lane);
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Interrupts the running handlers. */
    void interrupt() {
        lock.lock();
        try {
            running.forEach(Thread::interrupt);
        } finally {
            lock.unlock();
        }
    }
}
