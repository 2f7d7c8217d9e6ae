package io.adaptor.testkit;

import io.adaptor.spi.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Time that moves only on request, or when a thread sleeps: then it jumps ahead at once and remembers how far.
 * Thread-safe.
 */
public final class FakeTime implements TimeSource {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Duration> sleeps = new ArrayList<>();
    private final Instant start;
    private Duration offset = Duration.ZERO;
    private long nanos;

    private FakeTime(Instant start) {
        this.start = start;
    }

    /**
     * Time that begins at noon UTC on 1 January 2026.
     *
     * @return new time
     */
    public static FakeTime create() {
        return startingAt(Instant.parse("2026-01-01T12:00:00Z"));
    }

    /**
     * Time that begins at a given moment.
     *
     * @param start the moment
     * @return new time
     */
    public static FakeTime startingAt(Instant start) {
        return new FakeTime(start);
    }

    /**
     * Moves time ahead.
     *
     * @param duration how far
     */
    public void advance(Duration duration) {
        lock.lock();
        try {
            nanos += duration.toNanos();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sets the clock, as an administrator or a time service does. {@link #nanos()} is not touched, for no time passes.
     *
     * @param by how far ahead; negative for back
     */
    public void jump(Duration by) {
        lock.lock();
        try {
            offset = offset.plus(by);
        } finally {
            lock.unlock();
        }
    }

    /**
     * How long everybody slept, in order.
     *
     * @return a copy
     */
    public List<Duration> sleeps() {
        lock.lock();
        try {
            return List.copyOf(sleeps);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Clock clock() {
        InstantSource source = this::now;
        return source.withZone(ZoneOffset.UTC);
    }

    private Instant now() {
        lock.lock();
        try {
            return start.plus(offset).plusNanos(nanos);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long nanos() {
        lock.lock();
        try {
            return nanos;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        lock.lock();
        try {
            sleeps.add(duration);
            nanos += Math.max(0, duration.toNanos());
        } finally {
            lock.unlock();
        }
    }
}
