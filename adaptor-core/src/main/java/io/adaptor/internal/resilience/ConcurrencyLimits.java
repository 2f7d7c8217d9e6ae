package io.adaptor.internal.resilience;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.adaptor.spi.RateLimiter;
import java.util.concurrent.Semaphore;

/** The semaphores that limit the number of concurrent attempts; unused ones are removed. Thread-safe. */
public final class ConcurrencyLimits {
    private final Cache<Slots, Semaphore> semaphores =
            Caffeine.newBuilder().weakValues().executor(Runnable::run).build();

    /** Creates the limits of one client. */
    public ConcurrencyLimits() {}

    /** Returns the semaphore of a key, which is fair. */
    Semaphore of(RateLimiter.Key key, int permits) {
        return semaphores.get(new Slots(key, permits), slots -> new Semaphore(slots.permits(), true));
    }

    /** Returns the number of permits of a key that are in use. */
    int running(RateLimiter.Key key, int permits) {
        Semaphore slot = semaphores.getIfPresent(new Slots(key, permits));
        return slot == null ? 0 : permits - slot.availablePermits();
    }

    private record Slots(RateLimiter.Key key, int permits) {}
}
