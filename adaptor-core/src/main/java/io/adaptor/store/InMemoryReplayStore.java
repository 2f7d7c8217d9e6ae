package io.adaptor.store;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.threads.TenantShares;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.inbound.EventKey;
import io.adaptor.spi.inbound.ReplayStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Records events in memory, so that they are lost when the process ends: after a restart, a repeated event whose
 * signature contains no time is handled again. Suitable for tests and for handlers that tolerate duplicate events;
 * otherwise use a persistent store. Thread-safe; need not be closed.
 *
 * <p>The number of events is limited; a tenant may use at most half of what others leave. A new event evicts the oldest
 * one of its own tenant, so that no tenant affects another.
 */
public final class InMemoryReplayStore implements ReplayStore {
    /** The default maximum number of events. */
    public static final int DEFAULT_MAX_EVENTS = 200_000;

    private final TimeSource time;
    private final TenantShares shares;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, LinkedHashMap<EventKey, Slot>> tenants = new HashMap<>();

    /**
     * Creates an empty store.
     *
     * @param time the time source, which measures how long events are kept
     */
    public InMemoryReplayStore(TimeSource time) {
        this(time, DEFAULT_MAX_EVENTS);
    }

    /**
     * Creates an empty store with a given limit.
     *
     * @param time the time source, which measures how long events are kept
     * @param maxEvents the maximum number of events, at least 1; a single tenant may use half of them
     */
    public InMemoryReplayStore(TimeSource time, int maxEvents) {
        if (maxEvents < 1) {
            throw new IllegalArgumentException("maxEvents must be at least 1, not " + maxEvents);
        }
        this.time = time;
        this.shares = new TenantShares(maxEvents);
    }

    @Override
    public Seen begin(EventKey key, Duration lease) {
        long now = time.nanos();
        lock.lock();
        try {
            LinkedHashMap<EventKey, Slot> slots = tenants.get(tenant(key));
            Slot slot = slots == null ? null : slots.get(key);
            if (slot != null && slot.until - now > 0) {
                return slot.done ? Seen.DONE : Seen.UNDER_WAY;
            }
            put(key, new Slot(false, now + lease.toNanos()), now);
            return Seen.FIRST;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void done(EventKey key, Duration keep) {
        long now = time.nanos();
        lock.lock();
        try {
            put(key, new Slot(true, now + keep.toNanos()), now);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void forget(EventKey key) {
        lock.lock();
        try {
            LinkedHashMap<EventKey, Slot> slots = tenants.get(tenant(key));
            Slot slot = slots == null ? null : slots.get(key);
            if (slots != null && slot != null && !slot.done) {
                slots.remove(key);
                gaveBack(tenant(key), slots);
            }
        } finally {
            lock.unlock();
        }
    }

    private void put(EventKey key, Slot slot, long now) {
        String tenant = tenant(key);
        LinkedHashMap<EventKey, Slot> slots = tenants.computeIfAbsent(tenant, same -> new LinkedHashMap<>());
        // Removed and inserted again, so that the oldest entry comes first.
        if (slots.remove(key) == null) {
            makeRoom(tenant, slots, now);
        }
        slots.put(key, slot);
    }

    private void makeRoom(String tenant, LinkedHashMap<EventKey, Slot> slots, long now) {
        Iterator<Slot> oldest = slots.values().iterator();
        while (oldest.hasNext() && oldest.next().until - now <= 0) {
            oldest.remove();
            shares.giveBack(tenant);
        }
        while (!shares.tryTake(tenant)) {
            if (slots.isEmpty()) {
                tenants.remove(tenant);
                throw new AdaptorException(
                        StandardErrorCode.STORE_UNAVAILABLE,
                        "the replay store in memory has no room left: the events of other tenants take all "
                                + shares.most()
                                + " places; raise maxEvents, or use a store that lasts, such as FileReplayStore");
            }
            slots.remove(slots.keySet().iterator().next());
            shares.giveBack(tenant);
        }
    }

    private void gaveBack(String tenant, LinkedHashMap<EventKey, Slot> slots) {
        shares.giveBack(tenant);
        if (slots.isEmpty()) {
            tenants.remove(tenant);
        }
    }

    private static String tenant(EventKey key) {
        return key.receiver().tenantId();
    }

    /** Returns the maximum number of events, and nothing about the recorded ones. */
    @Override
    public String toString() {
        return "InMemoryReplayStore[room for " + shares.most() + " events]";
    }

    private record Slot(boolean done, long until) {}
}
