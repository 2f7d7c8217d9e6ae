package io.adaptor.server.database;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.spi.ConnectionKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which instance runs which subscription, in PostgreSQL and by its clock: a lease that is not renewed ends by itself, and is
 * another's to take. Thread-safe.
 */
public final class SubscriptionLeases {
    /** How long a lease lasts without being renewed. */
    public static final Duration LEASE = Duration.ofSeconds(15);

    private static final int MOST_OF_TENANT = 1_000;
    private static final int MOST_READ = 50_000;
    private static final String END = "now() + interval '" + LEASE.toSeconds() + " seconds'";
    // An integration that was deleted meanwhile is not an error: then there is no row.
    private static final String TAKE =
            "INSERT INTO subscriptions AS s (tenant_id, integration_id, connection_id, name, part, holder, ends_at, health)"
                    + " SELECT tenant_id, integration_id, ?, ?, ?, ?, " + END + ", ? FROM integrations"
                    + " WHERE tenant_id = ? AND integration_id = ? FOR KEY SHARE"
                    + " ON CONFLICT (tenant_id, integration_id, connection_id, name, part) DO UPDATE"
                    + " SET holder = excluded.holder, ends_at = excluded.ends_at, health = excluded.health"
                    + " WHERE s.holder = excluded.holder OR s.ends_at <= now()";

    private static final String AT = " WHERE tenant_id = ? AND integration_id = ? AND connection_id = ? AND name = ?"
            + " AND part = ? AND holder = ?";

    private final TenantSql sql;

    /**
     * Leases in a database.
     *
     * @param sql the database
     */
    public SubscriptionLeases(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * An integration that subscribes, and one of its stored connections.
     *
     * @param tenantId whose
     * @param integrationId which
     * @param connectionId the connection; null where it has none
     */
    public record Subscriber(
            String tenantId, String integrationId, @Nullable String connectionId) {}

    /**
     * A lease as it is wanted.
     *
     * @param place which subscription
     * @param part empty for the whole; the instance where each one takes part
     * @param health how it is doing, as JSON
     */
    public record Claim(SubscriptionPlace place, String part, String health) {}

    /**
     * A subscription that an instance runs, or lately ran or tried to.
     *
     * @param place which one
     * @param holder the instance
     * @param live whether the lease lasts
     * @param health how it was doing when the lease was renewed
     */
    public record Held(SubscriptionPlace place, String holder, boolean live, ObjectNode health) {}

    /**
     * Enabled integrations of all tenants that subscribe.
     *
     * @return each with its stored connections; of a tenant a bounded number of both
     */
    public List<Subscriber> subscribers() {
        return sql.asNobody(client -> client.sql("SELECT * FROM subscribing_connections(?, ?)")
                .params(MOST_OF_TENANT, MOST_READ)
                .query((row, number) -> new Subscriber(row.getString(1), row.getString(2), row.getString(3)))
                .list());
    }

    /**
     * Takes or renews leases of a tenant, in one transaction.
     *
     * @param tenantId whose
     * @param holder the instance that takes them
     * @param claims which leases
     * @return of each whether the instance holds it now
     */
    public Map<SubscriptionPlace, Boolean> take(String tenantId, String holder, List<Claim> claims) {
        // In one order, so that instances wait for each other in a line and not in a cycle.
        SortedMap<SubscriptionPlace, Claim> ordered = new TreeMap<>();
        claims.forEach(claim -> ordered.put(claim.place(), claim));
        return sql.as(tenantId, client -> {
            Map<SubscriptionPlace, Boolean> taken = new HashMap<>();
            ordered.forEach((place, claim) -> taken.put(place, take(client, holder, claim)));
            client.sql("DELETE FROM subscriptions WHERE ctid IN (SELECT ctid FROM subscriptions WHERE tenant_id = ?"
                            + " AND ends_at < now() - interval '1 minute' FOR UPDATE SKIP LOCKED)")
                    .param(tenantId)
                    .update();
            return taken;
        });
    }

    private static boolean take(JdbcClient client, String holder, Claim claim) {
        ConnectionKey key = claim.place().connection();
        return client.sql(TAKE)
                        .params(
                                key.connection(),
                                claim.place().name(),
                                claim.part(),
                                holder,
                                claim.health(),
                                key.tenantId(),
                                key.integrationId())
                        .update()
                > 0;
    }

    /**
     * Gives a lease back, so that another instance can take it at once. Does nothing where it is another's.
     *
     * @param place which subscription
     * @param part as it was taken
     * @param holder the instance that held it
     */
    public void giveBack(SubscriptionPlace place, String part, String holder) {
        ConnectionKey key = place.connection();
        sql.as(
                key.tenantId(),
                client -> client.sql("DELETE FROM subscriptions" + AT)
                        .params(key.tenantId(), key.integrationId(), key.connection(), place.name(), part, holder)
                        .update());
    }

    /**
     * Ends a lease of an instance that can't do what it took it for, and keeps why for a while, so that another can try.
     *
     * @param claim the lease as it was taken, with what is wrong as its health
     * @param holder the instance that held it
     */
    public void fail(Claim claim, String holder) {
        ConnectionKey key = claim.place().connection();
        sql.as(
                key.tenantId(),
                client -> client.sql("UPDATE subscriptions SET ends_at = now(), health = ?" + AT)
                        .params(
                                claim.health(),
                                key.tenantId(),
                                key.integrationId(),
                                key.connection(),
                                claim.place().name(),
                                claim.part(),
                                holder)
                        .update());
    }

    /**
     * The subscriptions of a tenant that other instances run alone.
     *
     * @param tenantId whose
     * @param holder the instance that asks
     * @return their places
     */
    public Set<SubscriptionPlace> ofOthers(String tenantId, String holder) {
        return sql.as(
                tenantId,
                client -> client.sql("SELECT integration_id, connection_id, name FROM subscriptions WHERE tenant_id = ?"
                                + " AND part = '' AND holder <> ? AND ends_at > now()")
                        .params(tenantId, holder)
                        .query((row, number) -> place(tenantId, row))
                        .set());
    }

    /**
     * The subscriptions of an integration that are run, or were in the last minute.
     *
     * @param tenantId whose
     * @param integrationId of which integration
     * @return in the order of their places
     */
    public List<Held> held(String tenantId, String integrationId) {
        return sql.as(
                tenantId,
                client -> client.sql("SELECT integration_id, connection_id, name, holder, ends_at > now(), health"
                                + " FROM subscriptions WHERE tenant_id = ? AND integration_id = ?"
                                + " ORDER BY connection_id, name, part")
                        .params(tenantId, integrationId)
                        .query((row, number) ->
                                new Held(place(tenantId, row), row.getString(4), row.getBoolean(5), (ObjectNode)
                                        PostgresExecutionLog.tree(row.getString(6))))
                        .list());
    }

    private static SubscriptionPlace place(String tenantId, ResultSet row) throws SQLException {
        return new SubscriptionPlace(new ConnectionKey(tenantId, row.getString(1), row.getString(2)), row.getString(3));
    }
}
