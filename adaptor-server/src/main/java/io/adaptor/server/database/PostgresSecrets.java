package io.adaptor.server.database;

import io.adaptor.spi.SecretReference;
import io.adaptor.spi.SecretResolver;
import io.adaptor.store.SecretPlace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The secrets of tenants, which their documents name as <code>${secret:NAME}</code>, encrypted. Thread-safe. */
public final class PostgresSecrets implements SecretResolver {
    private final TenantSql sql;
    private final KeyRing keys;

    /**
     * Secrets in a database.
     *
     * @param sql the database
     * @param keys encrypt
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
        return sql.as(tenantId, client -> client.sql("SELECT sealed FROM secrets WHERE tenant_id = ? AND name = ?")
                        .params(tenantId, reference.name())
                        .query((row, number) -> row.getBytes(1))
                        .optional())
                .map(sealed -> keys.open(
                        sealed,
                        cipher -> new String(
                                cipher.decrypt(sealed, place(tenantId, reference.name())), StandardCharsets.UTF_8)))
                .orElse(null);
    }

    /**
     * Keeps a secret, in the place of an earlier one of that name.
     *
     * @param tenantId whose
     * @param name its name
     * @param value its value
     */
    public void put(String tenantId, String name, String value) {
        byte[] sealed = keys.cipher().encrypt(value.getBytes(StandardCharsets.UTF_8), place(tenantId, name));
        sql.as(tenantId, client -> client.sql("INSERT INTO secrets (tenant_id, name, sealed) VALUES (?, ?, ?)"
                        + " ON CONFLICT (tenant_id, name) DO UPDATE SET sealed = excluded.sealed, stored_at = now()")
                .params(tenantId, name, sealed)
                .update());
    }

    /**
     * The names of a tenant's secrets.
     *
     * @param tenantId whose
     * @return the names, never a value
     */
    public List<String> names(String tenantId) {
        return sql.as(tenantId, client -> client.sql("SELECT name FROM secrets WHERE tenant_id = ? ORDER BY name")
                .param(tenantId)
                .query(String.class)
                .list());
    }

    /**
     * Forgets a secret.
     *
     * @param tenantId whose
     * @param name its name
     * @return whether there was one
     */
    public boolean delete(String tenantId, String name) {
        return StorableText.all(tenantId, name) && sql.as(tenantId, client -> client.sql("DELETE FROM secrets WHERE tenant_id = ? AND name = ?")
                        .params(tenantId, name)
                        .update()
                > 0);
    }

    static SecretPlace place(String tenantId, String name) {
        return new SecretPlace(tenantId, "", "", "secret:" + name);
    }
}
