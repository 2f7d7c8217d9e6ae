package io.adaptor.testkit;

import io.adaptor.api.Connection;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.Versioned;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Not run by itself: the suite on a store with a flaw. */
class FlawedConnectionStoreSuite extends ConnectionStoreContractTest {
    @Override
    protected ConnectionStore open() {
        return new Flawed();
    }

    /** Joins the parts of its keys, compares nothing, and counts its versions from 1 for each connection. */
    private static final class Flawed implements ConnectionStore {
        private final Map<String, Versioned<Connection>> byName = new ConcurrentHashMap<>();

        @Override
        public Optional<Versioned<Connection>> find(ConnectionKey key) {
            return Optional.ofNullable(byName.get(name(key)));
        }

        @Override
        public List<Versioned<Connection>> list(
                String tenantId, String integrationId, @Nullable String after, int limit) {
            return byName.values().stream().limit(limit).toList();
        }

        @Override
        public Versioned<Connection> put(Connection connection, @Nullable String expectedVersion) {
            Versioned<Connection> stored =
                    new Versioned<>(connection, expectedVersion == null ? "1" : expectedVersion + "1");
            byName.put(
                    name(new ConnectionKey(
                            connection.tenantId(), connection.integrationId(), connection.connectionId())),
                    stored);
            return stored;
        }

        @Override
        public void delete(ConnectionKey key, String expectedVersion) {
            byName.remove(name(key));
        }

        private static String name(ConnectionKey key) {
            return key.tenantId() + "-" + key.integrationId() + "-"
                    + key.connection().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
