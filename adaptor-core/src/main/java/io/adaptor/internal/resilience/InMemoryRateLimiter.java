package io.adaptor.internal.resilience;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.adaptor.api.RateLimitPolicy;
import io.adaptor.spi.RateLimiter;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.Objects;

/**
 * Counts attempts in this process. No interval of a minute or an hour has more attempts than allowed, unless
 * {@code burst_size} states that the vendor permits bursts after quiet periods. Thread-safe.
 */
public final class InMemoryRateLimiter implements RateLimiter {
    private static final int MOST = 100_000;
    private static final Duration IDLE = Duration.ofHours(2);

    private final TimeSource time;
    private final long origin;
    private final Cache<Key, Rates> rates;
    private final Cache<Key, Long> holds;

    /** Creates a limiter that uses a time source. */
    public InMemoryRateLimiter(TimeSource time) {
        this.time = time;
        this.origin = time.nanos();
        this.rates = bounded(time, IDLE);
        this.holds = bounded(time, StatedWait.LONGEST);
    }

    private static <V> Cache<Key, V> bounded(TimeSource time, Duration idle) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(idle)
                .ticker(time::nanos)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Duration take(Key key, RateLimitPolicy policy, Duration longest) {
        long now = now();
        return own(key, policy).take(now, Math.max(now, heldUntil(key)), longest);
    }

    @Override
    public Duration waiting(Key key, RateLimitPolicy policy) {
        long now = now();
        long free = Math.max(now, heldUntil(key));
        Rates own = rates.getIfPresent(key);
        return own != null && own.isOf(policy) ? own.waiting(now, free) : Duration.ofNanos(free - now);
    }

    @Override
    public void hold(Key key, Duration wait) {
        holds.asMap().merge(key, now() + StatedWait.bounded(wait).toNanos(), Math::max);
    }

    private Rates own(Key key, RateLimitPolicy policy) {
        Rates known = rates.getIfPresent(key);
        return known != null && known.isOf(policy)
                ? known
                : Objects.requireNonNull(rates.asMap()
                        .compute(key, (same, old) -> old != null && old.isOf(policy) ? old : new Rates(policy)));
    }

    private long heldUntil(Key key) {
        long own = until(key);
        return key.scope().isEmpty() ? own : Math.max(own, until(key.withoutScope()));
    }

    private long until(Key key) {
        Long until = holds.getIfPresent(key);
        return until == null ? 0 : until;
    }

    private long now() {
        return time.nanos() - origin;
    }
}
