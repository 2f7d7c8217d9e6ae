package io.adaptor.internal.live;

import com.github.benmanes.caffeine.cache.Cache;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Has a cache look for what is idle from time to time: by itself it does so when it is written to, and a client that
 * calls the same few integrations all day never writes. Thread-safe.
 */
public final class Tidying {
    private static final long EVERY = Duration.ofMinutes(1).toNanos();

    private final Cache<?, ?> cache;
    private final TimeSource time;
    private final AtomicLong last;

    public Tidying(Cache<?, ?> cache, TimeSource time) {
        this.cache = cache;
        this.time = time;
        this.last = new AtomicLong(time.nanos());
    }

    /** Tidies if a minute has gone by, on the caller's thread. */
    public void fromTimeToTime() {
        long before = last.get();
        long now = time.nanos();
        if (now - before >= EVERY && last.compareAndSet(before, now)) {
            // One round takes a bounded number of entries.
            long size;
            do {
                size = cache.estimatedSize();
                cache.cleanUp();
            } while (cache.estimatedSize() < size);
        }
    }
}
