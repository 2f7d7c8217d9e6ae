package io.adaptor.server.database;

import io.adaptor.api.Connection;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.spi.Versioned;
import io.adaptor.store.CredentialSeal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Connections in PostgreSQL, encrypted. Thread-safe. */
public final class PostgresConnectionStore implements ConnectionStore {
    private static final String AT = " WHERE tenant_id = ? AND integration_id = ? AND connection_id = ?";

    private final TenantSql sql;
    private final KeyRing keys;

    /**
     * Creates a store in a database.
     *
     * @param sql the database
     * @param keys the key ring that encrypts them
     */
    public PostgresConnectionStore(TenantSql sql, KeyRing keys) {
        this.sql = sql;
        this.keys = keys;
    }

    @Override
    public Optional<Versioned<Connection>> find(ConnectionKey key) {
        if (!StorableText.all(key.tenantId(), key.integrationId(), key.connection())) {
            return Optional.empty();
        }
        return sql.as(
                        key.tenantId(),
                        client -> client.sql("SELECT sealed FROM connections" + AT)
                                .params(key.tenantId(), key.integrationId(), key.connection())
                                .query((row, number) -> row.getBytes(1))
                                .optional())
                .map(bytes -> opened(key, bytes));
    }

    @Override
    public List<Versioned<Connection>> list(String tenantId, String integrationId, @Nullable String after, int limit) {
        ListLimit.check(limit, MOST_LISTED);
        if (!StorableText.all(tenantId, integrationId)) {
            return List.of();
        }
        return sql
                .as(
                        tenantId,
                        client -> client.sql(
                                        "SELECT connection_id, sealed FROM connections WHERE tenant_id = ?"
                                                + " AND integration_id = ? AND connection_id > ? ORDER BY connection_id LIMIT ?")
                                .params(tenantId, integrationId, StorableText.after(after), limit)
                                .query((row, number) -> new Sealed(row.getString(1), row.getBytes(2)))
                                .list())
                .stream()
                .map(row -> opened(new ConnectionKey(tenantId, integrationId, row.connectionId()), row.bytes()))
                .toList();
    }

    @Override
    public Versioned<Connection> put(Connection connection, @Nullable String expectedVersion) {
        ConnectionKey key =
                new ConnectionKey(connection.tenantId(), connection.integrationId(), connection.connectionId());
        Versioned<Connection> next =
                new Versioned<>(connection, UUID.randomUUID().toString());
        byte[] sealed = keys.seal().seal(next);
        return sql.as(key.tenantId(), client -> {
            int written = expectedVersion == null
                    ? client.sql("INSERT INTO connections (tenant_id, integration_id, connection_id, version, sealed)"
                                    + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                            .params(key.tenantId(), key.integrationId(), key.connection(), next.version(), sealed)
                            .update()
                    : client.sql("UPDATE connections SET version = ?, sealed = ?, stored_at = now()" + AT
                                    + " AND version = ?")
                            .params(
                                    next.version(),
                                    sealed,
                                    key.tenantId(),
                                    key.integrationId(),
                                    key.connection(),
                                    expectedVersion)
                            .update();
            return changed(client, key, written, expectedVersion, next);
        });
    }

    @Override
    public void delete(ConnectionKey key, String expectedVersion) {
        Objects.requireNonNull(expectedVersion, "expectedVersion");
        if (!StorableText.all(key.tenantId(), key.integrationId(), key.connection())) {
            throw VersionConflictException.ofConnection(key.connection(), expectedVersion, null);
        }
        sql.as(key.tenantId(), client -> {
            int deleted = client.sql("DELETE FROM connections" + AT + " AND version = ?")
                    .params(key.tenantId(), key.integrationId(), key.connection(), expectedVersion)
                    .update();
            return changed(client, key, deleted, expectedVersion, true);
        });
    }

    private static <T> T changed(
            JdbcClient client, ConnectionKey key, int rows, @Nullable String expectedVersion, T result) {
        if (rows == 0) {
            String current = client.sql("SELECT version FROM connections" + AT)
                    .params(key.tenantId(), key.integrationId(), key.connection())
                    .query(String.class)
                    .optional()
                    .orElse(null);
            throw VersionConflictException.ofConnection(key.connection(), expectedVersion, current);
        }
        Changes.announce(client, Change.Kind.CONNECTION, key.tenantId(), key.integrationId(), key.connection());
        return result;
    }

    private Versioned<Connection> opened(ConnectionKey key, byte[] sealed) {
        return keys.open(sealed, cipher -> new CredentialSeal(cipher).openConnection(key, sealed));
    }

    private record Sealed(String connectionId, byte[] bytes) {}
}
