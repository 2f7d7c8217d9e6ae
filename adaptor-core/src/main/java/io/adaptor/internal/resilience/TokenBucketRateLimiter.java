package io.adaptor.internal.resilience;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.adaptor.api.RateLimitPolicy;
import io.adaptor.spi.RateLimiter;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Counts in this process, with one token bucket per minute and one per hour for each key. A quiet spell saves up at most
 * {@code burst_size} attempts, so a minute may see that many beyond its rate. Thread-safe.
 */
public final class TokenBucketRateLimiter implements RateLimiter {
    private static final int MOST = 100_000;
    private static final Duration IDLE = Duration.ofHours(2);
    private static final long MINUTE = TimeUnit.MINUTES.toMicros(1);
    private static final long HOUR = TimeUnit.HOURS.toMicros(1);

    private final TimeSource time;
    private final Cache<Key, Buckets> buckets;
    private final Cache<Key, Hold> holds;

    /** A limiter that measures with a time source. */
    public TokenBucketRateLimiter(TimeSource time) {
        this.time = time;
        this.buckets = bounded(time);
        this.holds = bounded(time);
    }

    private static <V> Cache<Key, V> bounded(TimeSource time) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(IDLE)
                .ticker(time::nanos)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Duration take(Key key, RateLimitPolicy policy, Duration longest) {
        long now = micros();
        Hold hold = holds.getIfPresent(withoutScope(key));
        long held = hold == null ? 0 : Math.max(0, hold.untilMicros() - now);
        Buckets own = Objects.requireNonNull(buckets.asMap()
                .compute(
                        key, (same, old) -> old != null && old.policy.equals(policy) ? old : new Buckets(policy, now)));
        return own.take(now, held, longest);
    }

    @Override
    public Duration waiting(Key key, RateLimitPolicy policy) {
        long now = micros();
        Hold hold = holds.getIfPresent(withoutScope(key));
        long held = hold == null ? 0 : Math.max(0, hold.untilMicros() - now);
        Buckets own = buckets.getIfPresent(key);
        return own != null && own.policy.equals(policy) ? own.waiting(now, held) : Duration.of(held, ChronoUnit.MICROS);
    }

    @Override
    public void hold(Key key, Duration wait) {
        Hold asked = new Hold(micros() + TimeUnit.NANOSECONDS.toMicros(wait.toNanos() + 999));
        holds.asMap().merge(withoutScope(key), asked, (a, b) -> a.untilMicros() >= b.untilMicros() ? a : b);
    }

    private long micros() {
        return TimeUnit.NANOSECONDS.toMicros(time.nanos());
    }

    private static Key withoutScope(Key key) {
        return key.scope().isEmpty() ? key : new Key(key.tenantId(), key.integrationId(), key.connection(), "");
    }

    private record Hold(long untilMicros) {}

    /** The buckets of one key, taken from together or not at all. */
    private static final class Buckets {
        private final ReentrantLock lock = new ReentrantLock();
        private final RateLimitPolicy policy;
        private final List<TokenBucket> buckets = new ArrayList<>(2);

        Buckets(RateLimitPolicy policy, long nowMicros) {
            this.policy = policy;
            Integer perMinute = policy.requestsPerMinute();
            Integer perHour = policy.requestsPerHour();
            Integer burst = policy.burstSize();
            if (perMinute != null) {
                buckets.add(new TokenBucket(perMinute, MINUTE, orElse(burst, perMinute), nowMicros));
            }
            if (perHour != null) {
                // The burst belongs to the shorter span where there are two.
                int capacity = perMinute == null ? orElse(burst, perHour) : perHour;
                buckets.add(new TokenBucket(perHour, HOUR, capacity, nowMicros));
            }
        }

        private static int orElse(@Nullable Integer value, int other) {
            return value == null ? other : value;
        }

        Duration waiting(long nowMicros, long held) {
            lock.lock();
            try {
                long wait = held;
                for (TokenBucket bucket : buckets) {
                    wait = Math.max(wait, bucket.waitFor(nowMicros));
                }
                return Duration.of(wait, ChronoUnit.MICROS);
            } finally {
                lock.unlock();
            }
        }

        Duration take(long nowMicros, long held, Duration longest) {
            lock.lock();
            try {
                Duration turn = waiting(nowMicros, held);
                if (turn.compareTo(longest) <= 0) {
                    buckets.forEach(TokenBucket::take);
                }
                return turn;
            } finally {
                lock.unlock();
            }
        }
    }
}
