package io.adaptor.server.access;

import io.adaptor.server.database.Change;
import io.adaptor.server.database.Changes;
import io.adaptor.server.database.TenantSql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tenants of the server. Thread-safe. */
public final class Tenants {
    /** The tenant that exists from the start. */
    public static final String DEFAULT = "default";

    private final TenantSql sql;

    /**
     * Creates a registry of the tenants in a database.
     *
     * @param sql the database
     */
    public Tenants(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * One tenant.
     *
     * @param tenantId the tenant id
     * @param name the display name
     * @param enabled whether its keys are valid
     * @param createdAt when it was created
     */
    public record Tenant(String tenantId, String name, boolean enabled, Instant createdAt) {}

    /**
     * Lists tenants by ascending id.
     *
     * @param after the last id of the previous page; empty for the first page
     * @param limit the maximum number to return
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
     * @param tenantId the tenant id
     * @return the tenant; empty if there is none
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
     * @param tenantId the tenant id
     * @param name the display name
     * @return false if the id is taken
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
     * Erases a tenant with all its data.
     *
     * @param tenantId the tenant id
     * @return whether it existed
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
