package io.adaptor.internal.store;

import io.adaptor.api.Connection;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.Tokens;
import io.adaptor.spi.Versioned;
import io.adaptor.store.InMemoryConnectionStore;
import io.adaptor.store.InMemoryTokenStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds connections that are tried before they are stored, with their granted tokens: in memory, for the duration of
 * the trial. Each has a unique name, so that two trials don't interfere. Thread-safe.
 */
public final class TrialStores {
    private static final String PREFIX = "trial-";

    private final Set<ConnectionKey> underTrial = ConcurrentHashMap.newKeySet();
    private final ConnectionStore connections = new InMemoryConnectionStore();
    private final TokenStore tokens;

    /** Creates stores without a trial. */
    public TrialStores(TimeSource time) {
        this.tokens = new InMemoryTokenStore(time);
    }

    /** Begins a trial of the values of a connection. */
    public ConnectionKey begin(Connection unsaved) {
        String name = PREFIX + UUID.randomUUID();
        ConnectionKey key = new ConnectionKey(unsaved.tenantId(), unsaved.integrationId(), name);
        underTrial.add(key);
        connections.put(
                Connection.builder(unsaved.tenantId(), unsaved.integrationId(), name)
                        .values(unsaved.values())
                        .secrets(unsaved.secrets())
                        .build(),
                null);
        return key;
    }

    /** Ends a trial and removes its data. */
    public void end(ConnectionKey key) {
        connections.find(key).ifPresent(left -> connections.delete(key, left.version()));
        tokens.delete(key);
        underTrial.remove(key);
    }

    /** Returns a connection store that also finds connections under trial. */
    public ConnectionStore before(ConnectionStore stored) {
        return new Connections(stored);
    }

    /** Returns a token store that keeps the tokens of connections under trial separate. */
    public TokenStore before(TokenStore stored) {
        return new AllTokens(stored);
    }

    private final class Connections implements ConnectionStore {
        private final ConnectionStore stored;

        Connections(ConnectionStore stored) {
            this.stored = stored;
        }

        private ConnectionStore of(ConnectionKey key) {
            return underTrial.contains(key) ? connections : stored;
        }

        @Override
        public Optional<Versioned<Connection>> find(ConnectionKey key) {
            return of(key).find(key);
        }

        @Override
        public List<Versioned<Connection>> list(
                String tenantId, String integrationId, @Nullable String after, int limit) {
            return stored.list(tenantId, integrationId, after, limit);
        }

        @Override
        public Versioned<Connection> put(Connection connection, @Nullable String expectedVersion) {
            ConnectionKey key =
                    new ConnectionKey(connection.tenantId(), connection.integrationId(), connection.connectionId());
            return of(key).put(connection, expectedVersion);
        }

        @Override
        public void delete(ConnectionKey key, String expectedVersion) {
            of(key).delete(key, expectedVersion);
        }
    }

    private final class AllTokens implements TokenStore {
        private final TokenStore stored;

        AllTokens(TokenStore stored) {
            this.stored = stored;
        }

        private TokenStore of(ConnectionKey key) {
            return underTrial.contains(key) ? tokens : stored;
        }

        @Override
        public @Nullable StoredTokens read(ConnectionKey key) {
            return of(key).read(key);
        }

        @Override
        public boolean tryLease(ConnectionKey key, String owner, Duration ttl) {
            return of(key).tryLease(key, owner, ttl);
        }

        @Override
        public void release(ConnectionKey key, String owner) {
            of(key).release(key, owner);
        }

        @Override
        public @Nullable StoredTokens save(ConnectionKey key, Tokens fresh, long baseVersion) {
            return of(key).save(key, fresh, baseVersion);
        }

        @Override
        public boolean markDead(ConnectionKey key, long baseVersion) {
            return of(key).markDead(key, baseVersion);
        }

        @Override
        public void delete(ConnectionKey key) {
            of(key).delete(key);
        }
    }
}
