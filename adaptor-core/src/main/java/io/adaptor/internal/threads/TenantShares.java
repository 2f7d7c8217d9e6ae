package io.adaptor.internal.threads;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded number of places of one kind. A tenant gets at most half of those that others have left, so that there is
 * one for the next tenant. Never blocks. Thread-safe.
 */
public final class TenantShares {
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Integer> own = new HashMap<>();
    private int taken;

    /** Creates the given number of places, all free. */
    public TenantShares(int most) {
        this.most = most;
    }

    /** Whether a tenant that holds {@code own} of the {@code taken} places may take one more. */
    static boolean allows(int most, int taken, int own) {
        return taken < most && own < Math.max(1, share(most, taken - own));
    }

    /** Returns the share of a tenant in something of which others have taken a part: half of the rest. */
    public static long share(long most, long takenByOthers) {
        return (most - takenByOthers) / 2;
    }

    /** Takes a place; returns false if the tenant has used its share, or none is left. */
    public boolean tryTake(String tenant) {
        lock.lock();
        try {
            if (!allows(most, taken, own.getOrDefault(tenant, 0))) {
                return false;
            }
            taken++;
            own.merge(tenant, 1, Integer::sum);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a tenant could take a place now. */
    public boolean mayTake(String tenant) {
        lock.lock();
        try {
            return allows(most, taken, own.getOrDefault(tenant, 0));
        } finally {
            lock.unlock();
        }
    }

    /** Gives back a place that was taken. */
    public void giveBack(String tenant) {
        lock.lock();
        try {
            taken--;
            own.computeIfPresent(tenant, (same, count) -> count == 1 ? null : count - 1);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of places. */
    public int most() {
        return most;
    }

    /** Returns the number of places that a tenant holds. */
    public int of(String tenant) {
        lock.lock();
        try {
            return own.getOrDefault(tenant, 0);
        } finally {
            lock.unlock();
        }
    }
}
