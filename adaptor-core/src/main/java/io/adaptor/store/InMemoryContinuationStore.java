package io.adaptor.store;

import io.adaptor.internal.threads.TenantShares;
import io.adaptor.spi.ContinuationStore;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rest of long results in this process. It is bounded in bytes, and a tenant takes at most half of the room that others
 * leave: a new result pushes out the oldest ones of its own tenant. Thread-safe.
 */
public final class InMemoryContinuationStore implements ContinuationStore {
    /** How much fits unless stated otherwise, in bytes. */
    public static final long DEFAULT_MAX_BYTES = 64L << 20;

    private static final int BYTES_OF_CHAR = 2;

    private final TimeSource time;
    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, LinkedHashMap<String, Kept>> tenants = new HashMap<>();
    private long taken;

    /**
     * An empty store.
     *
     * @param time measures how long results are kept
     */
    public InMemoryContinuationStore(TimeSource time) {
        this(time, DEFAULT_MAX_BYTES);
    }

    /**
     * An empty store with a bound of its own.
     *
     * @param time measures how long results are kept
     * @param maxBytes how much fits, at least 1; a single tenant has half of it
     */
    public InMemoryContinuationStore(TimeSource time, long maxBytes) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be at least 1, not " + maxBytes);
        }
        this.time = time;
        this.maxBytes = maxBytes;
    }

    @Override
    public boolean put(String tenantId, String id, List<String> parts, Duration keep) {
        long bytes = parts.stream()
                .mapToLong(part -> (long) part.length() * BYTES_OF_CHAR)
                .sum();
        long now = time.nanos();
        lock.lock();
        try {
            tenants.values().removeIf(results -> forgetOver(results, now));
            LinkedHashMap<String, Kept> own = tenants.computeIfAbsent(tenantId, tenant -> new LinkedHashMap<>());
            long mine = own.values().stream().mapToLong(Kept::bytes).sum();
            long share = TenantShares.share(maxBytes, taken - mine);
            Iterator<Kept> oldest = own.values().iterator();
            while (mine + bytes > share && oldest.hasNext()) {
                long freed = oldest.next().bytes();
                oldest.remove();
                mine -= freed;
                taken -= freed;
            }
            boolean fits = mine + bytes <= share;
            if (fits) {
                own.put(id, new Kept(List.copyOf(parts), bytes, now + keep.toNanos()));
                taken += bytes;
            } else if (own.isEmpty()) {
                tenants.remove(tenantId);
            }
            return fits;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable String find(String tenantId, String id, int part) {
        lock.lock();
        try {
            Map<String, Kept> own = tenants.get(tenantId);
            Kept kept = own == null ? null : own.get(id);
            return kept == null
                            || kept.until() - time.nanos() <= 0
                            || part < 0
                            || part >= kept.parts().size()
                    ? null
                    : kept.parts().get(part);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what is over; whether nothing is left. */
    private boolean forgetOver(LinkedHashMap<String, Kept> results, long now) {
        results.values().removeIf(kept -> {
            boolean over = kept.until() - now <= 0;
            taken -= over ? kept.bytes() : 0;
            return over;
        });
        return results.isEmpty();
    }

    private record Kept(List<String> parts, long bytes, long until) {}
}
