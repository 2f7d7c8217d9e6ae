package io.adaptor.server.database;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who changed what, kept per tenant. Thread-safe. */
public final class AuditLog {
    private final TenantSql sql;

    /**
     * A log in a database.
     *
     * @param sql the database
     */
    public AuditLog(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * One request that changes something.
     *
     * @param number its place in the log of its tenant
     * @param at when it came
     * @param actor who sent it
     * @param action the method and the route
     * @param target what it is about, as a path
     * @param status what was answered; null where that is not known
     */
    public record Row(
            long number,
            Instant at,
            String actor,
            String action,
            String target,
            @Nullable Integer status) {}

    /**
     * Which rows are looked for, each by its beginning; an empty text leaves all.
     *
     * @param actor who sent it
     * @param action the method and the route
     * @param target what it is about
     */
    public record Filter(String actor, String action, String target) {}

    /**
     * Notes a request before it is carried out.
     *
     * @param tenantId whose data it changes
     * @param actor who sent it
     * @param action the method and the route
     * @param target what it is about
     * @return the number of the row; empty where there is no such tenant
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
     * Notes what was answered.
     *
     * @param tenantId as it began
     * @param number of the row
     * @param status what was answered
     * @param target what it was about, as it is known now
     */
    public void end(String tenantId, long number, int status, String target) {
        sql.as(
                tenantId,
                client -> client.sql("UPDATE audit SET status = ?, target = ? WHERE tenant_id = ? AND number = ?")
                        .params(status, target, tenantId, number)
                        .update());
    }

    /**
     * Lists rows, the newest first.
     *
     * @param tenantId whose
     * @param filter which of them
     * @param before the last number of the page before; null for the first page
     * @param limit the most to return
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
