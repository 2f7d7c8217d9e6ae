package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The unread messages about one request. Thread-safe. */
final class Mailbox {
    /** The maximum number of messages; further progress is dropped for a reader that is this slow. */
    private static final int MOST = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<ObjectNode> messages = new ArrayDeque<>();
    private long bytes;
    private boolean ended;

    /** Adds a message; responses are never dropped. */
    void put(ObjectNode message, int size, boolean mayBeDropped) {
        lock.lock();
        try {
            bytes += size;
            if (!mayBeDropped || messages.size() < MOST) {
                messages.add(message);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Marks that no more messages will arrive. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next message and returns it; null if none arrives in time, or none will arrive. */
    @Nullable
    ObjectNode next(Duration longest) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(Math.max(0, longest.toMillis()));
        lock.lockInterruptibly();
        try {
            while (messages.isEmpty() && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            return messages.poll();
        } finally {
            lock.unlock();
        }
    }

    /** The number of bytes received. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
