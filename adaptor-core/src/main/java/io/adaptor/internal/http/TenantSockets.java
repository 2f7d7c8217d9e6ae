package io.adaptor.internal.http;

import io.adaptor.internal.threads.TenantShares;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.ConnectionPool;

/**
 * Counts the open sockets of the tenants of a client. A tenant may use at most half of those that others leave; before
 * a socket is rejected, idle connections of the tenant are closed. Thread-safe.
 */
final class TenantSockets {
    private final TenantShares shares;
    private final Map<String, Set<ConnectionPool>> pools = new ConcurrentHashMap<>();

    TenantSockets(int most) {
        this.shares = new TenantShares(most);
    }

    /** Adds a pool whose idle connections may be closed in favour of other connections of its tenant. */
    void add(String tenant, ConnectionPool pool) {
        pools.compute(tenant, (same, known) -> {
            Set<ConnectionPool> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(pool);
            return all;
        });
    }

    /** Removes a pool. */
    void remove(String tenant, ConnectionPool pool) {
        pools.computeIfPresent(tenant, (same, known) -> {
            known.remove(pool);
            return known.isEmpty() ? null : known;
        });
    }

    /** Acquires a permit for a socket, to be released when it is closed. */
    void take(String tenant) throws TooManySocketsException {
        if (shares.tryTake(tenant)) {
            return;
        }
        for (ConnectionPool pool : pools.getOrDefault(tenant, Set.of())) {
            pool.evictAll();
            if (shares.tryTake(tenant)) {
                return;
            }
        }
        throw new TooManySocketsException("tenant \"" + tenant + "\" has " + shares.of(tenant)
                + " sockets open, its share of " + shares.most() + "; nothing was sent");
    }

    /** Releases a permit. */
    void giveBack(String tenant) {
        shares.giveBack(tenant);
    }
}
