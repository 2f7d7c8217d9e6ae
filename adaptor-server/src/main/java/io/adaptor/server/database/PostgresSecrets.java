package io.adaptor.server.database;

import io.adaptor.spi.SecretReference;
import io.adaptor.spi.SecretResolver;
import io.adaptor.store.SecretPlace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The encrypted secrets of tenants, which their documents reference as <code>${secret:NAME}</code>. Thread-safe. */
public final class PostgresSecrets implements SecretResolver {
    private final TenantSql sql;
    private final KeyRing keys;

    /**
     * Creates a store of the secrets in a database.
     *
     * @param sql the database
     * @param keys the key ring that encrypts them
     */
    public PostgresSecrets(TenantSql sql, KeyRing keys) {
        this.sql = sql;
        this.keys = keys;
    }

    @Override
    public @Nullable String resolve(SecretReference reference) {
        String tenantId = reference.tenantId();
        if (!StorableText.all(tenantId, reference.name())) {
            return null;
        }
        return sql.as(
                        tenantId,
                        client -> client.sql("SELECT sealed FROM secrets WHERE tenant_id = ? AND name = ?")
                                .params(tenantId, reference.name())
                                .query((row, number) -> row.getBytes(1))
                                .optional())
                .map(bytes -> keys.open(
                        bytes,
                        cipher -> new String(
                                cipher.decrypt(bytes, place(tenantId, reference.name())), StandardCharsets.UTF_8)))
                .orElse(null);
    }

    /**
     * Stores a secret, replacing an earlier one of that name.
     *
     * @param tenantId the tenant
     * @param name the name of the secret
     * @param value the value of the secret
     */
    public void put(String tenantId, String name, String value) {
        byte[] sealed = keys.cipher().encrypt(value.getBytes(StandardCharsets.UTF_8), place(tenantId, name));
        sql.as(
                tenantId,
                client -> client.sql(
                                "INSERT INTO secrets (tenant_id, name, sealed) VALUES (?, ?, ?)"
                                        + " ON CONFLICT (tenant_id, name) DO UPDATE SET sealed = excluded.sealed, stored_at = now()")
                        .params(tenantId, name, sealed)
                        .update());
    }

    /**
     * Lists the names of a tenant's secrets.
     *
     * @param tenantId the tenant
     * @return the names, never the values
     */
    public List<String> names(String tenantId) {
        return sql.as(
                tenantId,
                client -> client.sql("SELECT name FROM secrets WHERE tenant_id = ? ORDER BY name")
                        .param(tenantId)
                        .query(String.class)
                        .list());
    }

    /**
     * Deletes a secret.
     *
     * @param tenantId the tenant
     * @param name the name of the secret
     * @return whether it existed
     */
    public boolean delete(String tenantId, String name) {
        return StorableText.all(tenantId, name)
                && sql.as(
                        tenantId,
                        client -> client.sql("DELETE FROM secrets WHERE tenant_id = ? AND name = ?")
                                        .params(tenantId, name)
                                        .update()
                                > 0);
    }

    static SecretPlace place(String tenantId, String name) {
        return new SecretPlace(tenantId, "", "", "secret:" + name);
    }
}
