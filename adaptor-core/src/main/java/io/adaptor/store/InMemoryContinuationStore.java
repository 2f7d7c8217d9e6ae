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
 * Stores the remaining parts of long results in memory. The size is limited; a tenant may use at most half of what
 * others leave, and a new result evicts the oldest results of its own tenant. Thread-safe; need not be closed.
 */
public final class InMemoryContinuationStore implements ContinuationStore {
    /** The default maximum size, in bytes. */
    public static final long DEFAULT_MAX_BYTES = 64L << 20;

    private static final int BYTES_OF_CHAR = 2;

    private final TimeSource time;
    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, LinkedHashMap<String, Kept>> tenants = new HashMap<>();
    private long taken;

    /**
     * Creates an empty store.
     *
     * @param time the time source, which measures how long results are kept
     */
    public InMemoryContinuationStore(TimeSource time) {
        this(time, DEFAULT_MAX_BYTES);
    }

    /**
     * Creates an empty store with a given limit.
     *
     * @param time the time source, which measures how long results are kept
     * @param maxBytes the maximum size in bytes, at least 1; a single tenant may use half of it
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

    /** Removes expired results, and returns whether none is left. */
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
