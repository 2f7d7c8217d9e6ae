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
 * A time source that advances only on request, or when a thread sleeps: then it advances immediately and records the
 * duration. Thread-safe.
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
     * Creates a time source that starts at noon UTC on 1 January 2026.
     *
     * @return a new time source
     */
    public static FakeTime create() {
        return startingAt(Instant.parse("2026-01-01T12:00:00Z"));
    }

    /**
     * Creates a time source that starts at a given moment.
     *
     * @param start the moment
     * @return a new time source
     */
    public static FakeTime startingAt(Instant start) {
        return new FakeTime(start);
    }

    /**
     * Advances the time.
     *
     * @param duration the duration
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
     * Changes the clock, as an administrator or a time service does. {@link #nanos()} is not affected, because no time
     * passes.
     *
     * @param by the change; negative to set the clock back
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
     * Returns the durations of all sleeps, in order.
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
