package io.adaptor.internal.budget;

import io.adaptor.internal.threads.TenantShares;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The memory that the data of all executions of a client may use together. A tenant gets at most half of what the
 * others leave, so that a single tenant has half, and some is always left for the next one. Never blocks. Thread-safe.
 */
public final class MemoryPool {
    /**
     * The divisor of the heap size: one tenant fills at most a quarter of the heap, and two or more never more than
     * half.
     */
    private static final int PART_OF_HEAP = 2;

    private final long most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Long> own = new HashMap<>();
    private long taken;

    /**
     * Creates an unused pool.
     *
     * @param most the size in bytes
     */
    public MemoryPool(long most) {
        this.most = most;
    }

    /** Returns the default bound: half of the maximum heap of this process. */
    public static long usual() {
        return Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    }

    /** Returns the bound for all executions together, in bytes. */
    long most() {
        return most;
    }

    /** Returns the bound for a single call, in bytes: the whole share of its tenant if that is the only one. */
    long mostOfOne() {
        return TenantShares.share(most, 0);
    }

    /** Takes bytes; returns false if they exceed the rest of the tenant's share. */
    boolean take(String tenant, long bytes) {
        lock.lock();
        try {
            long before = own.getOrDefault(tenant, 0L);
            if (before + bytes > TenantShares.share(most, taken - before)) {
                return false;
            }
            taken += bytes;
            own.put(tenant, before + bytes);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Gives bytes back to the pool. */
    void giveBack(String tenant, long bytes) {
        lock.lock();
        try {
            taken -= bytes;
            own.computeIfPresent(tenant, (same, before) -> before == bytes ? null : before - bytes);
        } finally {
            lock.unlock();
        }
    }
}
