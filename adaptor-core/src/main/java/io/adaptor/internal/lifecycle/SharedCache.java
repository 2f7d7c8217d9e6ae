package io.adaptor.internal.lifecycle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.threads.TenantShares;
import io.adaptor.internal.threads.TenantTurns;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Caches objects that are expensive to open: each is opened once however many callers request it, shared while it is
 * used, and retired when it is idle, outdated or exceeds the limit. Opening runs on separate threads and outside all
 * locks, and each caller waits only as long as its own time allows. Thread-safe.
 */
public final class SharedCache<K, V extends SharedCache.Item> {
    private static final long TIDY_EVERY = Duration.ofMinutes(1).toNanos();

    private final Cache<K, Slot> slots;
    private final TenantTurns threads;
    private final TenantShares shares;
    private final TimeSource time;
    private final AtomicLong tidied;

    /**
     * Creates an empty cache.
     *
     * @param most how many are kept
     * @param idle how long an unused one is kept
     * @param threads the threads on which objects are opened
     * @param shares how many a tenant may have open; one too many replaces its least recently used one
     */
    public SharedCache(int most, Duration idle, TenantTurns threads, TenantShares shares, TimeSource time) {
        this.threads = threads;
        this.shares = shares;
        this.time = time;
        this.tidied = new AtomicLong(time.nanos());
        this.slots = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterAccess(idle)
                .ticker(time::nanos)
                .executor(Runnable::run)
                .<K, Slot>removalListener((key, slot, cause) -> removed(slot, cause))
                .build();
    }

    /**
     * Enters the object of a key if it is already open; returns null if {@link #enter} has to open it or wait for it.
     *
     * @param stamp the stamp with which it must have been opened
     */
    public @Nullable V enterOpen(K key, Object stamp) {
        Slot slot = slots.getIfPresent(key);
        if (slot == null || !slot.stamp.equals(stamp)) {
            return null;
        }
        V item = slot.item;
        if (item == null || !item.enter()) {
            return null;
        }
        tidy();
        return item;
    }

    /**
     * Enters the object of a key, opening it if necessary; leave it afterwards.
     *
     * @param stamp the stamp with which a cached one must have been opened; any other is outdated and replaced
     * @param open opens an object, given the outdated one; may be slow, and may run foreign code
     * @throws AdaptorException if it can't be opened, or as thrown by {@code wait}
     */
    public V enter(K key, Object stamp, String tenant, Function<@Nullable V, V> open, Wait wait) {
        while (true) {
            Slot slot = slots.getIfPresent(key);
            if (slot == null || !slot.stamp.equals(stamp)) {
                slot = replaced(key, slot, stamp, tenant, open);
            }
            if (slot != null) {
                V item = slot.item;
                if (item == null) {
                    item = landed(slot, wait);
                }
                if (item.enter()) {
                    tidy();
                    return item;
                }
                slots.asMap().remove(key, slot);
            }
        }
    }

    private @Nullable Slot replaced(
            K key, @Nullable Slot before, Object stamp, String tenant, Function<@Nullable V, V> open) {
        Slot slot = new Slot(stamp, tenant);
        if (!(before == null ? added(key, slot) : slots.asMap().replace(key, before, slot))) {
            return null;
        }
        try {
            threads.submit(tenant, () -> open(key, slot, before, open)).whenRefused(() -> refused(key, slot, before));
        } catch (RejectedExecutionException e) {
            refused(key, slot, before);
        }
        return slot;
    }

    private boolean added(K key, Slot slot) {
        takeShare(slot.tenant);
        boolean added = slots.asMap().putIfAbsent(key, slot) == null;
        if (!added) {
            shares.giveBack(slot.tenant);
        }
        return added;
    }

    private void takeShare(String tenant) {
        while (!shares.tryTake(tenant)) {
            Map.Entry<K, Slot> coldest = slots.policy()
                    .eviction()
                    .flatMap(order -> order.coldest(entries -> entries.filter(
                                    entry -> entry.getValue().tenant.equals(tenant))
                            .<Map.Entry<K, Slot>>map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                            .findFirst()))
                    .orElseThrow(() -> new AdaptorException(
                            StandardErrorCode.CONCURRENCY_LIMITED,
                            "tenant \"" + tenant + "\" has " + shares.of(tenant)
                                    + " connections or integrations open, its" + " share of " + shares.most()
                                    + "; try again when some of them are idle"));
            slots.asMap().remove(coldest.getKey(), coldest.getValue());
        }
    }

    private void open(K key, Slot slot, @Nullable Slot before, Function<@Nullable V, V> open) {
        try {
            slot.land(open.apply(before == null ? null : before.item));
        } catch (Throwable e) {
            slots.asMap().remove(key, slot);
            slot.opening.completeExceptionally(e);
        } finally {
            if (before != null) {
                before.retire();
            }
        }
    }

    private void refused(K key, Slot slot, @Nullable Slot before) {
        slots.asMap().remove(key, slot);
        slot.opening.completeExceptionally(new AdaptorException(
                StandardErrorCode.CONCURRENCY_LIMITED,
                "too many connections are being opened at the same time; try again later"));
        if (before != null) {
            before.retire();
        }
    }

    private V landed(Slot slot, Wait wait) {
        try {
            return wait.on(slot.opening);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(cause);
        }
    }

    /** Removes the matching objects; each is retired. */
    public void removeIf(java.util.function.Predicate<V> kind) {
        for (var entry : slots.asMap().entrySet()) {
            V item = entry.getValue().item;
            if (item != null && kind.test(item)) {
                slots.asMap().remove(entry.getKey(), entry.getValue());
            }
        }
    }

    /** Removes the object of a key, if there is one; it is retired. */
    public void remove(K key) {
        slots.invalidate(key);
    }

    /** Removes all objects, including those being opened; each is retired. */
    public void clear() {
        slots.invalidateAll();
        slots.cleanUp();
    }

    /** Returns the objects that are currently open. */
    public List<V> open() {
        return slots.asMap().values().stream()
                .map(slot -> slot.item)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Performs an action on the object of a key, if it is open. */
    public void peek(K key, Consumer<V> use) {
        Slot slot = slots.getIfPresent(key);
        V item = slot == null ? null : slot.item;
        if (item != null && item.enter()) {
            try {
                use.accept(item);
            } finally {
                item.leave();
            }
        }
    }

    // By itself the library looks for idle entries only on writes, and a client that always calls the same few
    // integrations never writes.
    private void tidy() {
        long before = tidied.get();
        long now = time.nanos();
        if (now - before >= TIDY_EVERY && tidied.compareAndSet(before, now)) {
            // One round removes a bounded number of entries.
            long size;
            do {
                size = slots.estimatedSize();
                slots.cleanUp();
            } while (slots.estimatedSize() < size);
        }
    }

    private void removed(@Nullable Slot slot, RemovalCause cause) {
        // A replaced one is retired when its successor is open, which may take over parts of it.
        if (slot != null && cause != RemovalCause.REPLACED) {
            shares.giveBack(slot.tenant);
            slot.retire();
        }
    }

    /** A shared object. Its methods are fast and never run foreign code. */
    public interface Item {
        /** Registers a user; returns false if it is retired and another one must be found. */
        boolean enter();

        /** Ends the use that {@link #enter} began. */
        void leave();

        /** Accepts no more users. */
        void retire();
    }

    /** How long an execution waits for another thread. */
    public interface Wait {
        /**
         * Waits.
         *
         * @throws ExecutionException if the future failed
         * @throws AdaptorException if the wait took too long or was cancelled
         */
        <T> T on(CompletableFuture<T> future) throws ExecutionException;
    }

    private final class Slot {
        private final Object stamp;
        private final String tenant;
        private final CompletableFuture<V> opening = new CompletableFuture<>();
        private volatile @Nullable V item;
        private volatile boolean gone;

        private Slot(Object stamp, String tenant) {
            this.stamp = stamp;
            this.tenant = tenant;
        }

        private void land(V opened) {
            item = opened;
            if (gone) {
                opened.retire();
            }
            opening.complete(opened);
        }

        private void retire() {
            gone = true;
            V opened = item;
            if (opened != null) {
                opened.retire();
            }
        }
    }
}
