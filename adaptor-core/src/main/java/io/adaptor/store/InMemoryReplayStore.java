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
 * Remembers events in this process and forgets them with it: after a restart the repetition of an event whose signature holds no
 * time is handled again. Right for tests and for handlers that may see an event twice; else use a store that lasts.
 * Thread-safe.
 *
 * <p>It is bounded, and a tenant takes at most half of the room that others leave: a new event pushes out the one of its own
 * tenant that was remembered first, so that no tenant makes another forget.
 */
public final class InMemoryReplayStore implements ReplayStore {
    /** How many events fit unless stated otherwise. */
    public static final int DEFAULT_MAX_EVENTS = 200_000;

    private final TimeSource time;
    private final TenantShares shares;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, LinkedHashMap<EventKey, Slot>> tenants = new HashMap<>();

    /**
     * An empty store.
     *
     * @param time measures how long events are remembered
     */
    public InMemoryReplayStore(TimeSource time) {
        this(time, DEFAULT_MAX_EVENTS);
    }

    /**
     * An empty store with a bound of its own.
     *
     * @param time measures how long events are remembered
     * @param maxEvents how many events fit; at least 1. A single tenant has half of them
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
        // Put in anew, so that what was remembered first stands first.
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

    /** How many events fit, and nothing about those that are there. */
    @Override
    public String toString() {
        return "InMemoryReplayStore[room for " + shares.most() + " events]";
    }

    private record Slot(boolean done, long until) {}
}
