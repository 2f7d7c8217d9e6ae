package io.adaptor.server.engine;

import io.adaptor.api.Connection;
import io.adaptor.server.database.Kept;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.spi.Versioned;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A cache of connections for executions, so that a call needs no query. Writes go to the store, and the next call sees
 * them; after a write that fails with a version conflict, the next call reads the connection again, too. A change by
 * another instance is seen when it is announced, and otherwise after {@link Kept#LONGEST}. Thread-safe.
 */
public final class ServedConnections implements ConnectionStore {
    private static final int MOST = 10_000;

    private final ConnectionStore stored;
    private final Kept<ConnectionKey, Optional<Versioned<Connection>>> kept;

    /**
     * Creates a cache over a store.
     *
     * @param stored the store that they are read from and written to
     * @param time the time source that measures how long they are cached
     */
    public ServedConnections(ConnectionStore stored, TimeSource time) {
        this.stored = stored;
        this.kept = new Kept<>(MOST, time);
    }

    @Override
    public Optional<Versioned<Connection>> find(ConnectionKey key) {
        return kept.find(key, stored::find);
    }

    @Override
    public List<Versioned<Connection>> list(String tenantId, String integrationId, @Nullable String after, int limit) {
        return stored.list(tenantId, integrationId, after, limit);
    }

    @Override
    public Versioned<Connection> put(Connection connection, @Nullable String expectedVersion) {
        return write(
                new ConnectionKey(connection.tenantId(), connection.integrationId(), connection.connectionId()),
                () -> stored.put(connection, expectedVersion));
    }

    @Override
    public void delete(ConnectionKey key, String expectedVersion) {
        write(key, () -> {
            stored.delete(key, expectedVersion);
            return true;
        });
    }

    /**
     * Removes the cached connection however the write ends: a failed write may have been based on the cached version.
     */
    private <T> T write(ConnectionKey key, Supplier<T> write) throws VersionConflictException {
        try {
            return write.get();
        } finally {
            kept.changed(key);
        }
    }

    /**
     * Removes a connection from the cache, so that the next call reads it.
     *
     * @param key the connection
     */
    public void changed(ConnectionKey key) {
        kept.changed(key);
    }

    /** Clears the cache, because changes may have been missed. */
    public void changed() {
        kept.changed();
    }
}
