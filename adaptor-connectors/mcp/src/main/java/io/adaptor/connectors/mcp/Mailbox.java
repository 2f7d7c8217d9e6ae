package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What came about one request and is not read yet. Thread-safe. */
final class Mailbox {
    /** Progress beyond it is dropped: who reads this slowly wants the newest, not all. */
    private static final int MOST = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<ObjectNode> messages = new ArrayDeque<>();
    private long bytes;
    private boolean ended;

    /** Puts a message in; the answer is never dropped. */
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

    /** Nothing more will come. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next message. Returns it; null where none came in time, and where none will come. */
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

    /** How much has come. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
