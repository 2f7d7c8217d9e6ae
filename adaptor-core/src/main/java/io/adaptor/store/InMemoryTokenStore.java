package io.adaptor.store;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.Tokens;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tokens in this process and forgets them with it. Right where tokens can be had again at any time, as with client
 * credentials; where refresh tokens are replaced, use a store that lasts. Thread-safe.
 *
 * <p>It is bounded: a new connection pushes out the access token that was saved longest ago. Refresh tokens are never
 * pushed out, as nobody could replace them: when there is nothing else, the new connection is refused.
 */
public final class InMemoryTokenStore implements TokenStore {
    /** How many connections fit unless told otherwise. */
    public static final int DEFAULT_MAX_CONNECTIONS = 100_000;

    private final TimeSource time;
    private final int maxConnections;
    private final Map<ConnectionKey, Slot> slots = new ConcurrentHashMap<>();
    // Shared by all keys: a connection that is deleted and made again doesn't get its old versions back.
    private final AtomicLong versions = new AtomicLong();

    /**
     * An empty store.
     *
     * @param time measures leases
     */
    public InMemoryTokenStore(TimeSource time) {
        this(time, DEFAULT_MAX_CONNECTIONS);
    }

    /**
     * An empty store with a bound of its own.
     *
     * @param time measures leases
     * @param maxConnections about how many connections fit; at least 1
     */
    public InMemoryTokenStore(TimeSource time, int maxConnections) {
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections must be at least 1, not " + maxConnections);
        }
        this.time = time;
        this.maxConnections = maxConnections;
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
                key, (same, slot) -> owner.equals(slot.owner()) ? kept(new Slot(slot.stored(), null, 0)) : slot);
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
        slots.remove(key);
    }

    private @Nullable StoredTokens change(ConnectionKey key, Change change) {
        // The new number is drawn under the key's lock, so it is above all that the key had.
        AtomicReference<@Nullable StoredTokens> result = new AtomicReference<>();
        changeSlot(key, slot -> {
            StoredTokens next = change.after(slot.stored());
            result.set(next);
            return next == null ? slot : new Slot(next, slot.owner(), slot.leasedUntil());
        });
        return result.get();
    }

    private @Nullable Slot changeSlot(ConnectionKey key, UnaryOperator<Slot> change) {
        if (slots.size() >= maxConnections && !slots.containsKey(key)) {
            makeRoom();
        }
        return slots.compute(key, (same, slot) -> kept(change.apply(slot == null ? Slot.EMPTY : slot)));
    }

    private static @Nullable Slot kept(Slot slot) {
        return slot.stored() == null && slot.owner() == null ? null : slot;
    }

    private void makeRoom() {
        long now = time.nanos();
        Map.Entry<ConnectionKey, Slot> oldest = slots.entrySet().stream()
                .filter(entry -> entry.getValue().replaceable(now))
                .min(Comparator.comparingLong(entry -> entry.getValue().version()))
                .orElseThrow(() -> new AdaptorException(
                        StandardErrorCode.AUTH_FAILED,
                        "the token store in memory is full: its " + maxConnections
                                + " connections hold refresh tokens, which can't be given up; use a store that lasts,"
                                + " such as FileTokenStore, or raise maxConnections"));
        slots.remove(oldest.getKey(), oldest.getValue());
    }

    /** How many connections it holds, and nothing about their tokens. */
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
