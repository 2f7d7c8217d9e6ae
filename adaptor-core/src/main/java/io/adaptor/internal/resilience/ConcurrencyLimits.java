package io.adaptor.internal.resilience;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.adaptor.spi.RateLimiter;
import java.util.concurrent.Semaphore;

/** The semaphores that bound how many attempts run at the same time; one is forgotten when nobody uses it. Thread-safe. */
public final class ConcurrencyLimits {
    private final Cache<Slots, Semaphore> semaphores =
            Caffeine.newBuilder().weakValues().executor(Runnable::run).build();

    /** Limits of one client. */
    public ConcurrencyLimits() {}

    /** The semaphore of a key; first come, first served. */
    Semaphore of(RateLimiter.Key key, int permits) {
        return semaphores.get(new Slots(key, permits), slots -> new Semaphore(slots.permits(), true));
    }

    /** How many places of a key are taken now. */
    int running(RateLimiter.Key key, int permits) {
        Semaphore slot = semaphores.getIfPresent(new Slots(key, permits));
        return slot == null ? 0 : permits - slot.availablePermits();
    }

    private record Slots(RateLimiter.Key key, int permits) {}
}
