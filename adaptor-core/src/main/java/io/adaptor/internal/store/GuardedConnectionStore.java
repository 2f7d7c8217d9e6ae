package io.adaptor.internal.store;

import io.adaptor.api.Connection;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.Versioned;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection store whose failures end executions as {@code STORE_UNAVAILABLE}. Thread-safe. */
public final class GuardedConnectionStore implements ConnectionStore {
    private final ConnectionStore store;
    private final StoreCalls calls;

    public GuardedConnectionStore(ConnectionStore store, TimeSource time) {
        this.store = store;
        this.calls = new StoreCalls(
                "connection store",
                store,
                "executions of integrations with connection_fields end as STORE_UNAVAILABLE",
                time);
    }

    @Override
    public Optional<Versioned<Connection>> find(ConnectionKey key) {
        return calls.present(() -> store.find(key));
    }

    @Override
    public List<Versioned<Connection>> list(String tenantId, String integrationId, @Nullable String after, int limit) {
        return calls.present(() -> store.list(tenantId, integrationId, after, limit));
    }

    @Override
    public Versioned<Connection> put(Connection connection, @Nullable String expectedVersion) {
        return calls.present(() -> store.put(connection, expectedVersion));
    }

    @Override
    public void delete(ConnectionKey key, String expectedVersion) {
        calls.required(() -> {
            store.delete(key, expectedVersion);
            return true;
        });
    }
}
