package io.adaptor.support;

import io.adaptor.spi.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that stands still until it is moved or slept through. Thread-safe. */
public final class ManualTime implements TimeSource {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

    @Override
    public Clock clock() {
        InstantSource source = () -> START.plusNanos(nanos());
        return source.withZone(ZoneOffset.UTC);
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        sleeps.add(duration);
        advance(duration);
    }

    /** Moves on. */
    public void advance(Duration duration) {
        nanos.addAndGet(Math.max(0, duration.toNanos()));
    }

    /** Every sleep so far. */
    public List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    /** Every sleep so far, in milliseconds. */
    public List<Long> sleptMillis() {
        return sleeps.stream().map(Duration::toMillis).toList();
    }
}
