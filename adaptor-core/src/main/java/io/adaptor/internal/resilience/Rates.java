package io.adaptor.internal.resilience;

import io.adaptor.api.RateLimitPolicy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The rates of one key; an attempt is counted against all of them or none. Thread-safe. */
final class Rates {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final RateLimitPolicy policy;
    private final @Nullable Rate minute;
    private final @Nullable Rate hour;

    /** Creates unused rates. */
    Rates(RateLimitPolicy policy) {
        this.policy = policy;
        Integer burst = policy.burstSize();
        this.minute = rate(policy.requestsPerMinute(), MINUTE, burst);
        // The burst applies to the shorter span if there are two.
        this.hour = rate(policy.requestsPerHour(), HOUR, minute == null ? burst : null);
    }

    private static @Nullable Rate rate(@Nullable Integer most, long span, @Nullable Integer burst) {
        if (most == null) {
            return null;
        }
        return burst == null ? new SlidingWindow(most, span) : new TokenBucket(most, span, burst);
    }

    boolean isOf(RateLimitPolicy other) {
        return policy.equals(other);
    }

    /** Returns the time from now until another attempt may start, which is not before {@code free}. */
    Duration waiting(long now, long free) {
        lock.lock();
        try {
            return Duration.ofNanos(earliest(free) - now);
        } finally {
            lock.unlock();
        }
    }

    /** Like {@link #waiting}, but also counts the attempt, unless the wait is longer than {@code longest}. */
    Duration take(long now, long free, Duration longest) {
        lock.lock();
        try {
            long at = earliest(free);
            Duration wait = Duration.ofNanos(at - now);
            if (wait.compareTo(longest) <= 0) {
                // Counted at its start, not at the request; otherwise all attempts that wait for a hold would start
                // together.
                take(minute, at);
                take(hour, at);
            }
            return wait;
        } finally {
            lock.unlock();
        }
    }

    private long earliest(long free) {
        long at = minute == null ? free : minute.earliest(free);
        return hour == null ? at : hour.earliest(at);
    }

    private static void take(@Nullable Rate rate, long at) {
        if (rate != null) {
            rate.take(at);
        }
    }
}
