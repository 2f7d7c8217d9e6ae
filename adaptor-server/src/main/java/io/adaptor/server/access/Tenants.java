package io.adaptor.server.access;

import io.adaptor.server.database.Change;
import io.adaptor.server.database.Changes;
import io.adaptor.server.database.TenantSql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tenants of the server. Thread-safe. */
public final class Tenants {
    /** The tenant that is there from the start. */
    public static final String DEFAULT = "default";

    private final TenantSql sql;

    /**
     * Tenants in a database.
     *
     * @param sql the database
     */
    public Tenants(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * One tenant.
     *
     * @param tenantId its id
     * @param name what it is called
     * @param enabled whether its keys are good
     * @param createdAt since when it is there
     */
    public record Tenant(String tenantId, String name, boolean enabled, Instant createdAt) {}

    /**
     * Lists tenants by ascending id.
     *
     * @param after the last id of the page before; empty for the first page
     * @param limit the most to return
     * @return the next tenants
     */
    public List<Tenant> list(String after, int limit) {
        return sql.asNobody(client -> client.sql("SELECT * FROM all_tenants(?, ?)")
                .params(after, limit)
                .query((row, number) -> new Tenant(
                        row.getString("tenant_id"),
                        row.getString("name"),
                        row.getBoolean("enabled"),
                        row.getTimestamp("created_at").toInstant()))
                .list());
    }

    /**
     * Finds a tenant.
     *
     * @param tenantId its id
     * @return the tenant; empty where there is none
     */
    public Optional<Tenant> find(String tenantId) {
        return sql.as(
                tenantId,
                client -> client.sql("SELECT * FROM tenants WHERE tenant_id = ?")
                        .param(tenantId)
                        .query((row, number) -> new Tenant(
                                tenantId,
                                row.getString("name"),
                                row.getBoolean("enabled"),
                                row.getTimestamp("created_at").toInstant()))
                        .optional());
    }

    /**
     * Adds a tenant.
     *
     * @param tenantId its id
     * @param name what it is called
     * @return false where that id is taken
     */
    public boolean create(String tenantId, String name) {
        return sql.as(
                tenantId,
                client -> client.sql("INSERT INTO tenants (tenant_id, name) VALUES (?, ?) ON CONFLICT DO NOTHING")
                                .params(tenantId, name)
                                .update()
                        > 0);
    }

    /**
     * Erases a tenant with everything that is its.
     *
     * @param tenantId its id
     * @return whether there was one
     */
    public boolean erase(String tenantId) {
        return sql.as(tenantId, client -> {
            Changes.announce(client, Change.Kind.KEY, tenantId);
            client.sql("DELETE FROM executions WHERE tenant_id = ?")
                    .param(tenantId)
                    .update();
            client.sql("DELETE FROM execution_counts WHERE tenant_id = ?")
                    .param(tenantId)
                    .update();
            client.sql("DELETE FROM execution_errors WHERE tenant_id = ?")
                    .param(tenantId)
                    .update();
            client.sql("DELETE FROM analytics_outbox WHERE tenant_id = ?")
                    .param(tenantId)
                    .update();
            return client.sql("DELETE FROM tenants WHERE tenant_id = ?")
                            .param(tenantId)
                            .update()
                    > 0;
        });
    }
}
