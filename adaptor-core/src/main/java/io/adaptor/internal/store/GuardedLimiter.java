package io.adaptor.internal.store;

import io.adaptor.api.RateLimitPolicy;
import io.adaptor.spi.RateLimiter;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A limiter whose failures let attempts through, or end them as {@code STORE_UNAVAILABLE}. Thread-safe. */
public final class GuardedLimiter implements RateLimiter {
    private final RateLimiter limiter;
    private final boolean required;
    private final StoreCalls calls;

    /**
     * Guards a limiter.
     *
     * @param required whether attempts fail if they can't be counted
     */
    public GuardedLimiter(RateLimiter limiter, boolean required, TimeSource time) {
        this.limiter = limiter;
        this.required = required;
        this.calls = new StoreCalls(
                "rate limiter",
                limiter,
                required ? "limited executions end as STORE_UNAVAILABLE" : "attempts are sent uncounted",
                time);
    }

    @Override
    public Duration take(Key key, RateLimitPolicy policy, Duration longest) {
        return required
                ? calls.present(() -> limiter.take(key, policy, longest))
                : calls.or(Duration.ZERO, () -> limiter.take(key, policy, longest));
    }

    @Override
    public void hold(Key key, Duration wait) {
        calls.attempted(() -> limiter.hold(key, wait));
    }

    @Override
    public @Nullable Duration waiting(Key key, RateLimitPolicy policy) {
        return calls.orNull(() -> limiter.waiting(key, policy));
    }
}
