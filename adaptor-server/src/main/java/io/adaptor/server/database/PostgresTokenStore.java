package io.adaptor.server.database;

import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.Tokens;
import io.adaptor.store.CredentialSeal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tokens in PostgreSQL, encrypted. Versions are taken from a sequence, so none is used twice. Leases are measured by
 * the clock of the instance that takes them, so the clocks of all instances must agree to about a second. Thread-safe.
 */
public final class PostgresTokenStore implements TokenStore {
    private static final String AT = " WHERE tenant_id = ? AND integration_id = ? AND connection_id = ?";

    private final TenantSql sql;
    private final KeyRing keys;
    private final TimeSource time;

    /**
     * Creates a store in a database.
     *
     * @param sql the database
     * @param keys the key ring that encrypts them
     * @param time the time source that measures leases
     */
    public PostgresTokenStore(TenantSql sql, KeyRing keys, TimeSource time) {
        this.sql = sql;
        this.keys = keys;
        this.time = time;
    }

    @Override
    public @Nullable StoredTokens read(ConnectionKey key) {
        if (!StorableText.all(key.tenantId(), key.integrationId(), key.connection())) {
            return null;
        }
        return sql.as(key.tenantId(), client -> stored(client, key, "")).orElse(null);
    }

    @Override
    public boolean tryLease(ConnectionKey key, String owner, Duration ttl) {
        Instant now = time.clock().instant();
        return sql.as(
                key.tenantId(),
                client -> client.sql(
                                        "INSERT INTO token_leases (tenant_id, integration_id, connection_id, owner, ends_at)"
                                                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (tenant_id, integration_id, connection_id)"
                                                + " DO UPDATE SET owner = excluded.owner, ends_at = excluded.ends_at"
                                                + " WHERE token_leases.owner = excluded.owner OR token_leases.ends_at <= ?")
                                .params(
                                        key.tenantId(),
                                        key.integrationId(),
                                        key.connection(),
                                        owner,
                                        Timestamp.from(now.plus(ttl)),
                                        Timestamp.from(now))
                                .update()
                        > 0);
    }

    @Override
    public void release(ConnectionKey key, String owner) {
        sql.as(
                key.tenantId(),
                client -> client.sql("DELETE FROM token_leases" + AT + " AND owner = ?")
                        .params(key.tenantId(), key.integrationId(), key.connection(), owner)
                        .update());
    }

    @Override
    public @Nullable StoredTokens save(ConnectionKey key, Tokens tokens, long baseVersion) {
        return sql.as(key.tenantId(), client -> {
            StoredTokens now = locked(client, key).orElse(null);
            long current = now == null ? 0 : now.version();
            boolean revives = now != null && now.dead() && now.baseVersion() == baseVersion;
            return current == baseVersion || revives
                    ? write(client, key, new StoredTokens(tokens, nextVersion(client), baseVersion, false))
                    : null;
        });
    }

    @Override
    public boolean markDead(ConnectionKey key, long baseVersion) {
        return sql.as(key.tenantId(), client -> {
            StoredTokens now = locked(client, key).orElse(null);
            if (now == null || now.version() != baseVersion) {
                return false;
            }
            return now.dead()
                    || write(client, key, new StoredTokens(now.tokens(), nextVersion(client), baseVersion, true))
                            != null;
        });
    }

    @Override
    public void delete(ConnectionKey key) {
        sql.as(
                key.tenantId(),
                client -> client.sql("DELETE FROM tokens" + AT)
                                .params(key.tenantId(), key.integrationId(), key.connection())
                                .update()
                        + client.sql("DELETE FROM token_leases" + AT)
                                .params(key.tenantId(), key.integrationId(), key.connection())
                                .update());
    }

    /** Reads the stored tokens and locks them against concurrent writes, even if nothing is stored yet. */
    private Optional<StoredTokens> locked(JdbcClient client, ConnectionKey key) {
        client.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(key.tenantId() + "\n" + key.integrationId() + "\n" + key.connection())
                .query((row, number) -> true)
                .list();
        return stored(client, key, " FOR UPDATE");
    }

    private Optional<StoredTokens> stored(JdbcClient client, ConnectionKey key, String how) {
        return client.sql("SELECT sealed FROM tokens" + AT + how)
                .params(key.tenantId(), key.integrationId(), key.connection())
                .query((row, number) -> row.getBytes(1))
                .optional()
                .map(bytes -> keys.open(bytes, cipher -> new CredentialSeal(cipher).openTokens(key, bytes)));
    }

    private StoredTokens write(JdbcClient client, ConnectionKey key, StoredTokens next) {
        client.sql("INSERT INTO tokens (tenant_id, integration_id, connection_id, version, base_version, dead, sealed)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant_id, integration_id, connection_id)"
                        + " DO UPDATE SET version = excluded.version, base_version = excluded.base_version,"
                        + " dead = excluded.dead, sealed = excluded.sealed")
                .params(
                        key.tenantId(),
                        key.integrationId(),
                        key.connection(),
                        next.version(),
                        next.baseVersion(),
                        next.dead(),
                        keys.seal().seal(key, next))
                .update();
        return next;
    }

    private static long nextVersion(JdbcClient client) {
        return client.sql("SELECT nextval('token_versions')").query(Long.class).single();
    }
}
