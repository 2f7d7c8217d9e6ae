package io.adaptor.server.access;

import io.adaptor.server.database.Change;
import io.adaptor.server.database.Changes;
import io.adaptor.server.database.Kept;
import io.adaptor.server.database.RandomToken;
import io.adaptor.server.database.TenantSql;
import io.adaptor.spi.TimeSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The API keys of callers. Thread-safe. */
public final class ApiKeys {
    /** The prefix of every key. */
    public static final String BEGINNING = "ak_";

    private static final int SHOWN = 9;
    private static final int LONGEST = 128;

    private static final int MOST_KEPT = 10_000;

    private final TenantSql sql;
    private final Kept<String, Optional<ApiKey>> kept;
    private final Kept<UUID, Optional<ApiKey>> keptById;

    /**
     * Creates a registry of the keys in a database.
     *
     * @param sql the database
     * @param time the time source that measures how long a key that was found is cached
     */
    public ApiKeys(TenantSql sql, TimeSource time) {
        this.sql = sql;
        this.kept = new Kept<>(MOST_KEPT, time);
        this.keptById = new Kept<>(MOST_KEPT, time);
    }

    /**
     * A newly created key.
     *
     * @param value the key; it can't be retrieved again
     * @param key its stored properties
     */
    public record Fresh(String value, ApiKey key) {
        @Override
        public String toString() {
            return key.prefix();
        }
    }

    /**
     * Creates a key.
     *
     * @param tenantId the tenant
     * @param name the display name
     * @param scopes the scopes that it grants
     * @param limits its expiry and its rate limit
     * @return the key, whose value is available only now
     */
    public Fresh create(String tenantId, String name, Set<Scope> scopes, ApiKey.Limits limits) {
        return sql.as(tenantId, client -> create(client, tenantId, name, scopes, limits));
    }

    /**
     * Creates the tenant {@code default} and its first key, unless a key was ever created. If several servers start
     * together, one of them creates it.
     *
     * @return the key; empty if keys exist
     */
    public Optional<Fresh> createFirst() {
        return sql.as(Tenants.DEFAULT, client -> {
            client.sql("LOCK TABLE api_keys IN SHARE ROW EXCLUSIVE MODE").update();
            if (client.sql("SELECT count_keys()").query(Long.class).single() > 0) {
                return Optional.empty();
            }
            client.sql("INSERT INTO tenants (tenant_id, name) VALUES (?, ?) ON CONFLICT DO NOTHING")
                    .params(Tenants.DEFAULT, "Default")
                    .update();
            return Optional.of(
                    create(client, Tenants.DEFAULT, "first", EnumSet.allOf(Scope.class), ApiKey.Limits.NONE));
        });
    }

    private Fresh create(JdbcClient client, String tenantId, String name, Set<Scope> scopes, ApiKey.Limits limits) {
        String value = BEGINNING + RandomToken.create();
        Instant end = limits.expiresAt();
        ApiKey key = client.sql("INSERT INTO api_keys (key_id, tenant_id, name, prefix, hash, scopes, expires_at,"
                        + " requests_per_minute) VALUES (?, ?, ?, ?, ?, string_to_array(?, ','), ?, ?) RETURNING *")
                .params(Arrays.asList(
                        UUID.randomUUID(),
                        tenantId,
                        name,
                        value.substring(0, SHOWN),
                        RandomToken.hash(value),
                        text(scopes),
                        end == null ? null : Timestamp.from(end),
                        limits.requestsPerMinute()))
                .query(ApiKeys::row)
                .single();
        return new Fresh(value, key);
    }

    /**
     * Finds a key by its value, among those found within the last {@link Kept#LONGEST} or in the database.
     *
     * @param value the value that the caller presented
     * @return the key, also if it is revoked or expired; empty if there is none or its tenant is disabled
     */
    public Optional<ApiKey> find(String value) {
        if (!value.startsWith(BEGINNING) || value.length() > LONGEST) {
            return Optional.empty();
        }
        byte[] hash = RandomToken.hash(value);
        String shown = Base64.getEncoder().encodeToString(hash);
        Optional<ApiKey> found = kept.find(
                shown,
                key -> sql.asNobody(client -> client.sql("SELECT * FROM key_by_hash(?)")
                        .param(hash)
                        .query(ApiKeys::row)
                        .optional()));
        if (found.isEmpty()) {
            // Guessing keys must not fill the cache, and a new key must be valid at once.
            kept.changed(shown);
        }
        return found;
    }

    /**
     * Finds a valid key by its value.
     *
     * @param value the value that the caller presented
     * @param now the current time
     * @return the key; empty if there is none, or if it is revoked or expired
     */
    public Optional<ApiKey> findGood(String value, Instant now) {
        return find(value).filter(key -> key.holds(now));
    }

    /**
     * Finds a key of a tenant by its id, also if it is revoked or expired. The key may have been cached for up to
     * {@link Kept#LONGEST}.
     */
    Optional<ApiKey> find(String tenantId, UUID keyId) {
        return keptById.find(
                keyId,
                id -> sql.as(
                        tenantId,
                        client -> client.sql("SELECT * FROM api_keys WHERE tenant_id = ? AND key_id = ?")
                                .params(tenantId, keyId)
                                .query(ApiKeys::row)
                                .optional()));
    }

    /** Clears the cache, because keys may have changed. */
    public void changed() {
        kept.changed();
        keptById.changed();
    }

    /**
     * Lists the keys of a tenant.
     *
     * @param tenantId the tenant
     * @return the list, oldest first
     */
    public List<ApiKey> list(String tenantId) {
        return sql.as(
                tenantId,
                client -> client.sql(
                                "SELECT * FROM api_keys WHERE tenant_id = ? ORDER BY created_at, key_id LIMIT 1000")
                        .param(tenantId)
                        .query(ApiKeys::row)
                        .list());
    }

    /**
     * Revokes a key permanently.
     *
     * @param tenantId the tenant
     * @param keyId the id of the key
     * @return whether the key exists
     */
    public boolean revoke(String tenantId, UUID keyId) {
        boolean revoked = sql.as(tenantId, client -> {
            Changes.announce(client, Change.Kind.KEY, tenantId);
            return client.sql("UPDATE api_keys SET revoked_at = coalesce(revoked_at, now())"
                                    + " WHERE tenant_id = ? AND key_id = ?")
                            .params(tenantId, keyId)
                            .update()
                    > 0;
        });
        changed();
        return revoked;
    }

    /** Records that a key was used, unless a use was recorded within the given precision. */
    void used(ApiKey key, Instant at, Duration precision) {
        sql.as(
                key.tenantId(),
                client -> client.sql("UPDATE api_keys SET last_used_at = ? WHERE tenant_id = ?"
                                + " AND key_id = ? AND (last_used_at IS NULL OR last_used_at <= ?)")
                        .params(Timestamp.from(at), key.tenantId(), key.keyId(), Timestamp.from(at.minus(precision)))
                        .update());
    }

    /** Returns scopes as they are stored in a column. */
    static String text(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::wireName).collect(Collectors.joining(","));
    }

    /** Returns the scopes of a row. */
    static Set<Scope> scopes(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("scopes").getArray())
                .map(name -> Scope.valueOf(name.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static ApiKey row(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                row.getObject("key_id", UUID.class),
                row.getString("tenant_id"),
                row.getString("name"),
                row.getString("prefix"),
                scopes(row),
                new ApiKey.Limits(instant(row, "expires_at"), row.getObject("requests_per_minute", Integer.class)),
                new ApiKey.Use(
                        row.getTimestamp("created_at").toInstant(),
                        instant(row, "last_used_at"),
                        instant(row, "revoked_at")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
