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
 * The leases of subscriptions, which state the instance that runs each of them, in PostgreSQL and by its clock. A lease
 * that is not renewed expires, and another instance can take it. Thread-safe.
 */
public final class SubscriptionLeases {
    /** How long a lease lasts unless it is renewed. */
    public static final Duration LEASE = Duration.ofSeconds(15);

    private static final int MOST_OF_TENANT = 1_000;
    private static final int MOST_READ = 50_000;
    private static final String END = "now() + interval '" + LEASE.toSeconds() + " seconds'";
    // An integration that was deleted meanwhile is not an error; no row is inserted.
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
     * Creates a registry of the leases in a database.
     *
     * @param sql the database
     */
    public SubscriptionLeases(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * An integration with subscriptions, and one of its stored connections.
     *
     * @param tenantId the tenant
     * @param integrationId the integration
     * @param connectionId the connection; null if the integration has none
     */
    public record Subscriber(
            String tenantId, String integrationId, @Nullable String connectionId) {}

    /**
     * A requested lease.
     *
     * @param place the subscription
     * @param part empty for the whole subscription; the instance if every instance takes part
     * @param health the health of the subscription, as JSON
     */
    public record Claim(SubscriptionPlace place, String part, String health) {}

    /**
     * A subscription that an instance runs, or recently ran or tried to run.
     *
     * @param place the subscription
     * @param holder the instance that holds or held the lease
     * @param live whether the lease is valid
     * @param health the health at the last renewal of the lease
     */
    public record Held(SubscriptionPlace place, String holder, boolean live, ObjectNode health) {}

    /**
     * Lists the enabled integrations of all tenants that have subscriptions.
     *
     * @return each integration with its stored connections; their number per tenant is bounded
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
     * @param tenantId the tenant
     * @param holder the instance that takes the leases
     * @param claims the requested leases
     * @return for each place, whether the instance holds the lease now
     */
    public Map<SubscriptionPlace, Boolean> take(String tenantId, String holder, List<Claim> claims) {
        // In a fixed order, so that instances can't deadlock.
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
     * Releases a lease, so that another instance can take it immediately. Does nothing if another instance holds it.
     *
     * @param place the subscription
     * @param part the part as it was taken
     * @param holder the instance that held the lease
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
     * Ends a lease whose instance can't run the subscription, and keeps the reason for a while, so that another
     * instance can try.
     *
     * @param claim the lease as it was taken, with the problem as its health
     * @param holder the instance that held the lease
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
     * Returns the subscriptions of a tenant that other instances run alone.
     *
     * @param tenantId the tenant
     * @param holder the requesting instance
     * @return the subscriptions
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
     * Lists the subscriptions of an integration that are running or ran within the last minute.
     *
     * @param tenantId the tenant
     * @param integrationId the integration
     * @return the subscriptions, ordered by place
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
