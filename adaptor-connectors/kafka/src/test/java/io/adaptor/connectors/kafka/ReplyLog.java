package io.adaptor.connectors.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.record.internal.SimpleRecord;

/** The topic of replies of a {@link KafkaVendor}, and how far it was read. Thread-safe. */
final class ReplyLog {
    private static final long WAIT_MILLIS = 3_000;
    private static final long READ_MILLIS = 300;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<SimpleRecord> records = new ArrayList<>();
    private long asked;
    private volatile int port;
    private volatile boolean unreadable;

    /** Where the vendor is. */
    void at(int value) {
        port = value;
    }

    int port() {
        return port;
    }

    /** Whether replies are broken off from now on. */
    void playUnreadable(boolean value) {
        unreadable = value;
    }

    boolean unreadable() {
        return unreadable;
    }

    long end() {
        lock.lock();
        try {
            return records.size();
        } finally {
            lock.unlock();
        }
    }

    /** Adds a reply; returns once its reader has it and asks for the next, so that what was received can be counted. */
    void add(SimpleRecord reply) {
        lock.lock();
        try {
            records.add(reply);
            changed.signalAll();
            await(() -> asked >= records.size(), READ_MILLIS);
        } finally {
            lock.unlock();
        }
    }

    /** A reader asks for what comes after so many. */
    void asked(long offset) {
        lock.lock();
        try {
            asked = Math.max(asked, offset);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The replies after so many, as soon as there is one. */
    List<SimpleRecord> from(long offset) {
        lock.lock();
        try {
            await(() -> records.size() > offset, WAIT_MILLIS);
            return List.copyOf(records.subList((int) Math.min(offset, records.size()), records.size()));
        } finally {
            lock.unlock();
        }
    }

    private void await(BooleanSupplier condition, long millis) {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            while (!condition.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
