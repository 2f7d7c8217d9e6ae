package io.adaptor.store;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.threads.TenantShares;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.Tokens;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stores tokens in memory, so that they are lost when the process ends. Suitable if tokens can be obtained again at any
 * time, as with client credentials; if refresh tokens are rotated, use a persistent store. Thread-safe; need not be
 * closed.
 *
 * <p>The number of connections is limited; a tenant may use at most half of what others leave. A new connection evicts
 * the access token of its own tenant that was saved least recently. Refresh tokens are never evicted, as they can't be
 * replaced: if a tenant has only those, its new connection is rejected ({@code AUTH_FAILED}); other tenants are not
 * affected.
 */
public final class InMemoryTokenStore implements TokenStore {
    /** The default maximum number of connections. */
    public static final int DEFAULT_MAX_CONNECTIONS = 100_000;

    private final TimeSource time;
    private final int maxConnections;
    private final TenantShares shares;
    private final Map<ConnectionKey, Slot> slots = new ConcurrentHashMap<>();
    // Shared by all keys, so that a connection that is deleted and created again does not reuse old versions.
    private final AtomicLong versions = new AtomicLong();

    /**
     * Creates an empty store.
     *
     * @param time the time source, which measures leases
     */
    public InMemoryTokenStore(TimeSource time) {
        this(time, DEFAULT_MAX_CONNECTIONS);
    }

    /**
     * Creates an empty store with a given limit.
     *
     * @param time the time source, which measures leases
     * @param maxConnections the maximum number of connections, at least 1; a single tenant may use half of them
     */
    public InMemoryTokenStore(TimeSource time, int maxConnections) {
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections must be at least 1, not " + maxConnections);
        }
        this.time = time;
        this.maxConnections = maxConnections;
        this.shares = new TenantShares(maxConnections);
    }

    @Override
    public @Nullable StoredTokens read(ConnectionKey key) {
        Slot slot = slots.get(key);
        return slot == null ? null : slot.stored();
    }

    @Override
    public boolean tryLease(ConnectionKey key, String owner, Duration ttl) {
        LeaseRequest request = new LeaseRequest(owner, ttl);
        Slot after = changeSlot(key, slot -> {
            boolean taken = slot.leased(time.nanos()) && !owner.equals(slot.owner());
            return taken ? slot : new Slot(slot.stored(), request.owner(), time.nanos() + ttl.toNanos());
        });
        return after != null && owner.equals(after.owner());
    }

    @Override
    public void release(ConnectionKey key, String owner) {
        slots.computeIfPresent(
                key, (same, slot) -> owner.equals(slot.owner()) ? kept(key, new Slot(slot.stored(), null, 0)) : slot);
    }

    @Override
    public @Nullable StoredTokens save(ConnectionKey key, Tokens tokens, long baseVersion) {
        return change(key, now -> TokenVersions.saved(now, tokens, baseVersion, versions.incrementAndGet()));
    }

    @Override
    public boolean markDead(ConnectionKey key, long baseVersion) {
        return slots.containsKey(key)
                && change(key, now -> TokenVersions.dead(now, baseVersion, versions.incrementAndGet())) != null;
    }

    @Override
    public void delete(ConnectionKey key) {
        if (slots.remove(key) != null) {
            shares.giveBack(key.tenantId());
        }
    }

    private @Nullable StoredTokens change(ConnectionKey key, Change change) {
        // The new version is drawn under the lock of the key, so it is higher than all previous versions of the key.
        AtomicReference<@Nullable StoredTokens> result = new AtomicReference<>();
        changeSlot(key, slot -> {
            StoredTokens next = change.after(slot.stored());
            result.set(next);
            return next == null ? slot : new Slot(next, slot.owner(), slot.leasedUntil());
        });
        return result.get();
    }

    private @Nullable Slot changeSlot(ConnectionKey key, UnaryOperator<Slot> change) {
        while (true) {
            if (!slots.containsKey(key)) {
                makeRoom(key.tenantId());
            }
            AtomicBoolean tooMany = new AtomicBoolean();
            Slot after = slots.compute(key, (same, slot) -> {
                if (slot == null && !shares.tryTake(key.tenantId())) {
                    tooMany.set(true);
                    return null;
                }
                return kept(key, change.apply(slot == null ? Slot.EMPTY : slot));
            });
            // Another connection of the tenant may have taken the freed space.
            if (!tooMany.get()) {
                return after;
            }
        }
    }

    private @Nullable Slot kept(ConnectionKey key, Slot slot) {
        if (slot.stored() == null && slot.owner() == null) {
            shares.giveBack(key.tenantId());
            return null;
        }
        return slot;
    }

    private void makeRoom(String tenant) {
        while (!shares.mayTake(tenant)) {
            long now = time.nanos();
            Map.Entry<ConnectionKey, Slot> oldest = slots.entrySet().stream()
                    .filter(entry -> entry.getKey().tenantId().equals(tenant))
                    .filter(entry -> entry.getValue().replaceable(now))
                    .min(Comparator.comparingLong(entry -> entry.getValue().version()))
                    .orElseThrow(() -> full(tenant));
            if (slots.remove(oldest.getKey(), oldest.getValue())) {
                shares.giveBack(tenant);
            }
        }
    }

    private AdaptorException full(String tenant) {
        return new AdaptorException(
                StandardErrorCode.AUTH_FAILED,
                "the token store in memory has no room left for tenant \"" + tenant + "\": the " + shares.of(tenant)
                        + " connections it has there, of " + maxConnections + " that fit for all tenants, hold refresh"
                        + " tokens, which can't be given up; use a store that lasts, such as FileTokenStore, or raise"
                        + " maxConnections");
    }

    /** Returns the number of connections, and nothing about their tokens. */
    @Override
    public String toString() {
        return "InMemoryTokenStore[" + slots.size() + " of " + maxConnections + " connections]";
    }

    private interface Change {
        @Nullable
        StoredTokens after(@Nullable StoredTokens now);
    }

    private record Slot(
            @Nullable StoredTokens stored, @Nullable String owner, long leasedUntil) {
        static final Slot EMPTY = new Slot(null, null, 0);

        boolean leased(long now) {
            return owner != null && leasedUntil - now > 0;
        }

        boolean replaceable(long now) {
            return !leased(now) && (stored == null || stored.tokens().refreshToken() == null);
        }

        long version() {
            return stored == null ? 0 : stored.version();
        }
    }
}
