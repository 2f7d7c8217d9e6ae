package io.adaptor.internal.budget;

import io.adaptor.internal.threads.TenantShares;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The memory that the data of all executions of a client may take together. A tenant takes at most half of what the others
 * leave, so that one alone has half, and there is some for the next at any time. Nobody waits here. Thread-safe.
 */
public final class MemoryPool {
    /** One of so many parts of the heap: one tenant fills a quarter of it, and two or more never more than half. */
    private static final int PART_OF_HEAP = 2;

    private final long most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Long> own = new HashMap<>();
    private long taken;

    /**
     * A pool of which nothing is taken.
     *
     * @param most in bytes
     */
    public MemoryPool(long most) {
        this.most = most;
    }

    /** The bound where none is stated: half of the largest heap that this process may have. */
    public static long usual() {
        return Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    }

    /** The most that all may take, in bytes. */
    long most() {
        return most;
    }

    /** The most that a single call may take, in bytes: all that its tenant has if it is alone. */
    long mostOfOne() {
        return TenantShares.share(most, 0);
    }

    /** Takes bytes; false where they are more than is left of the tenant's share. */
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

    /** Gives bytes back. */
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
