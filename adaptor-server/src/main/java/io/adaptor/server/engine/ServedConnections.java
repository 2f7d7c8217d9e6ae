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
 * Connections as executions find them: kept for a while, so that a call asks the database nothing. Writes go to the store, and
 * the next call sees them; so does one after a write that expected another version. What another instance changes is seen when
 * it is announced, and without that after {@link Kept#LONGEST}. Thread-safe.
 */
public final class ServedConnections implements ConnectionStore {
    private static final int MOST = 10_000;

    private final ConnectionStore stored;
    private final Kept<ConnectionKey, Optional<Versioned<Connection>>> kept;

    /**
     * Connections of a store.
     *
     * @param stored where they are
     * @param time measures how long they are kept
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

    /** What was kept is forgotten however the write ends: where it failed, it may have been for what is kept here. */
    private <T> T write(ConnectionKey key, Supplier<T> write) throws VersionConflictException {
        try {
            return write.get();
        } finally {
            kept.changed(key);
        }
    }

    /**
     * Forgets a connection, so that the next call reads it.
     *
     * @param key which one
     */
    public void changed(ConnectionKey key) {
        kept.changed(key);
    }

    /** Forgets all, where changes may have been missed. */
    public void changed() {
        kept.changed();
    }
}
