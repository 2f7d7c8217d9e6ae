package io.adaptor.store;

import io.adaptor.api.Connection;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.threads.TenantShares;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.spi.Versioned;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Stores connections in memory, so that they are lost when the process ends. For tests, and for applications that keep
 * their users' values elsewhere and add them at startup. Thread-safe; need not be closed. The number of connections is
 * limited; a tenant may use at most half of what others leave, and further connections are rejected.
 */
public final class InMemoryConnectionStore implements ConnectionStore {
    /** The default maximum number of connections. */
    public static final int DEFAULT_MAX_CONNECTIONS = 100_000;

    private final int maxConnections;
    private final TenantShares shares;
    private final Map<Owner, NavigableMap<String, Versioned<Connection>>> byOwner = new HashMap<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    // Versions are unique across stores, so that caches outside this process do not confuse them.
    private final String origin = UUID.randomUUID().toString();
    private long versions;
    private int size;

    /** Creates an empty store. */
    public InMemoryConnectionStore() {
        this(DEFAULT_MAX_CONNECTIONS);
    }

    /**
     * Creates an empty store with a given limit.
     *
     * @param maxConnections the maximum number of connections, at least 1; a single tenant may use half of them
     */
    public InMemoryConnectionStore(int maxConnections) {
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections must be at least 1, not " + maxConnections);
        }
        this.maxConnections = maxConnections;
        this.shares = new TenantShares(maxConnections);
    }

    @Override
    public Optional<Versioned<Connection>> find(ConnectionKey key) {
        lock.readLock().lock();
        try {
            NavigableMap<String, Versioned<Connection>> own =
                    byOwner.get(new Owner(key.tenantId(), key.integrationId()));
            return own == null ? Optional.empty() : Optional.ofNullable(own.get(key.connection()));
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public List<Versioned<Connection>> list(String tenantId, String integrationId, @Nullable String after, int limit) {
        ListLimit.check(limit);
        lock.readLock().lock();
        try {
            NavigableMap<String, Versioned<Connection>> own =
                    byOwner.getOrDefault(new Owner(tenantId, integrationId), new TreeMap<>());
            return (after == null ? own : own.tailMap(after, false))
                    .values().stream().limit(limit).toList();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public Versioned<Connection> put(Connection connection, @Nullable String expectedVersion) {
        lock.writeLock().lock();
        try {
            Owner owner = new Owner(connection.tenantId(), connection.integrationId());
            NavigableMap<String, Versioned<Connection>> own = byOwner.get(owner);
            expect(connection.connectionId(), own, expectedVersion);
            if (expectedVersion == null) {
                makeRoom(connection.tenantId());
            }
            Versioned<Connection> stored = new Versioned<>(connection, origin + "-" + ++versions);
            byOwner.computeIfAbsent(owner, fresh -> new TreeMap<>()).put(connection.connectionId(), stored);
            return stored;
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void delete(ConnectionKey key, String expectedVersion) {
        Objects.requireNonNull(expectedVersion, "expectedVersion");
        lock.writeLock().lock();
        try {
            Owner owner = new Owner(key.tenantId(), key.integrationId());
            NavigableMap<String, Versioned<Connection>> own = byOwner.get(owner);
            expect(key.connection(), own, expectedVersion);
            if (own != null) {
                own.remove(key.connection());
                shares.giveBack(key.tenantId());
                size--;
                if (own.isEmpty()) {
                    byOwner.remove(owner);
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void makeRoom(String tenant) {
        if (!shares.tryTake(tenant)) {
            throw new AdaptorException(
                    StandardErrorCode.STORE_UNAVAILABLE,
                    "the connection store in memory has no room left for tenant \"" + tenant + "\": it holds "
                            + shares.of(tenant) + " connections of it, of " + maxConnections
                            + " that fit for all tenants; raise maxConnections, or use a store that lasts");
        }
        size++;
    }

    private static void expect(
            String connectionId,
            @Nullable NavigableMap<String, Versioned<Connection>> own,
            @Nullable String expectedVersion) {
        Versioned<Connection> stored = own == null ? null : own.get(connectionId);
        String version = stored == null ? null : stored.version();
        if (!Objects.equals(version, expectedVersion)) {
            throw VersionConflictException.ofConnection(connectionId, expectedVersion, version);
        }
    }

    /** Returns the number of connections, and nothing of their values. */
    @Override
    public String toString() {
        lock.readLock().lock();
        try {
            return "InMemoryConnectionStore[" + size + " of " + maxConnections + " connections]";
        } finally {
            lock.readLock().unlock();
        }
    }

    private record Owner(String tenantId, String integrationId) {}
}
