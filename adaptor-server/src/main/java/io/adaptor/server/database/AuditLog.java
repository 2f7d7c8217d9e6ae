package io.adaptor.server.database;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The audit log of each tenant: who changed what. Thread-safe. */
public final class AuditLog {
    private final TenantSql sql;

    /**
     * Creates a log in a database.
     *
     * @param sql the database
     */
    public AuditLog(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * A request that changes something.
     *
     * @param number its position in the log of its tenant
     * @param at when it was received
     * @param actor the caller that sent it, as named in the audit log
     * @param action the HTTP method and the route
     * @param target the path of the resource that it affects
     * @param status the HTTP status of the response; null if unknown
     */
    public record Row(
            long number,
            Instant at,
            String actor,
            String action,
            String target,
            @Nullable Integer status) {}

    /**
     * A filter for rows. Each value is a prefix; an empty text matches all.
     *
     * @param actor the caller that sent it, as named in the audit log
     * @param action the HTTP method and the route
     * @param target the resource that it affects
     */
    public record Filter(String actor, String action, String target) {}

    /**
     * Records a request before it is processed.
     *
     * @param tenantId the tenant whose data it changes
     * @param actor the caller that sent it, as named in the audit log
     * @param action the HTTP method and the route
     * @param target the resource that it affects
     * @return the number of the row; empty if there is no such tenant
     */
    public Optional<Long> begin(String tenantId, String actor, String action, String target) {
        return sql.as(
                tenantId,
                client -> client.sql("INSERT INTO audit (tenant_id, actor, action, target)"
                                + " SELECT tenant_id, ?, ?, ? FROM tenants WHERE tenant_id = ? RETURNING number")
                        .params(actor, action, target, tenantId)
                        .query(Long.class)
                        .optional());
    }

    /**
     * Records the response to a request.
     *
     * @param tenantId the tenant as passed to {@link #begin}
     * @param number the number of the row
     * @param status the HTTP status of the response
     * @param target the affected resource, as it is known now
     */
    public void end(String tenantId, long number, int status, String target) {
        sql.as(
                tenantId,
                client -> client.sql("UPDATE audit SET status = ?, target = ? WHERE tenant_id = ? AND number = ?")
                        .params(status, target, tenantId, number)
                        .update());
    }

    /**
     * Lists rows, newest first.
     *
     * @param tenantId the tenant
     * @param filter the filter that selects them
     * @param before the last number of the previous page; null for the first page
     * @param limit the maximum number of rows
     * @return the next rows
     */
    public List<Row> list(String tenantId, Filter filter, @Nullable Long before, int limit) {
        return sql.as(
                tenantId,
                client -> client.sql("SELECT number, at, actor, action, target, status FROM audit"
                                + " WHERE tenant_id = ? AND number < ? AND starts_with(actor, ?) AND starts_with(action, ?)"
                                + " AND starts_with(target, ?) ORDER BY number DESC LIMIT ?")
                        .params(
                                tenantId,
                                before == null ? Long.MAX_VALUE : before,
                                filter.actor(),
                                filter.action(),
                                filter.target(),
                                limit)
                        .query((row, place) -> new Row(
                                row.getLong("number"),
                                row.getTimestamp("at").toInstant(),
                                row.getString("actor"),
                                row.getString("action"),
                                row.getString("target"),
                                row.getObject("status", Integer.class)))
                        .list());
    }
}
