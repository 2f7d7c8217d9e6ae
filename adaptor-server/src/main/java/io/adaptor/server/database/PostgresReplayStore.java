package io.adaptor.server.database;

import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.inbound.EventKey;
import io.adaptor.spi.inbound.ReplayStore;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The events that were handled, in PostgreSQL. Leases are measured by the clock of the instance, so the clocks of all
 * instances must agree to about a second. Thread-safe.
 */
public final class PostgresReplayStore implements ReplayStore {
    private static final String AT = " WHERE tenant_id = ? AND integration_id = ? AND connection_id = ? AND digest = ?";
    private static final String PUT =
            "INSERT INTO handled_events (tenant_id, integration_id, connection_id, digest, done,"
                    + " ends_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (tenant_id, integration_id, connection_id, digest)"
                    + " DO UPDATE SET done = excluded.done, ends_at = excluded.ends_at";
    private static final int MOST_SWEPT = 100;

    private final TenantSql sql;
    private final TimeSource time;

    /**
     * Creates a store in a database.
     *
     * @param sql the database
     * @param time the time source that measures leases and retention
     */
    public PostgresReplayStore(TenantSql sql, TimeSource time) {
        this.sql = sql;
        this.time = time;
    }

    @Override
    public Seen begin(EventKey key, Duration lease) {
        ConnectionKey receiver = key.receiver();
        Instant now = time.clock().instant();
        return sql.as(receiver.tenantId(), client -> {
            boolean taken = take(client, key, false, now, now.plus(lease));
            if (taken) {
                return Seen.FIRST;
            }
            boolean done = client.sql("SELECT done FROM handled_events" + AT)
                    .params(receiver.tenantId(), receiver.integrationId(), receiver.connection(), key.digest())
                    .query(Boolean.class)
                    .optional()
                    .orElse(false);
            return done ? Seen.DONE : Seen.UNDER_WAY;
        });
    }

    /**
     * Records an event in a transaction of its tenant, after waiting for a concurrent transaction that has just
     * recorded it.
     *
     * @return false if it is already recorded
     */
    static boolean first(JdbcClient client, EventKey key, Instant now, Instant end) {
        return take(client, key, true, now, end);
    }

    private static boolean take(JdbcClient client, EventKey key, boolean done, Instant now, Instant end) {
        ConnectionKey receiver = key.receiver();
        // Each new event removes several expired ones, so the table stays as small as possible.
        client.sql("DELETE FROM handled_events WHERE ctid IN (SELECT ctid FROM handled_events WHERE tenant_id = ?"
                        + " AND ends_at <= ? LIMIT " + MOST_SWEPT + " FOR UPDATE SKIP LOCKED)")
                .params(receiver.tenantId(), Timestamp.from(now))
                .update();
        return client.sql(PUT + " WHERE handled_events.ends_at <= ?")
                        .params(
                                receiver.tenantId(),
                                receiver.integrationId(),
                                receiver.connection(),
                                key.digest(),
                                done,
                                Timestamp.from(end),
                                Timestamp.from(now))
                        .update()
                > 0;
    }

    @Override
    public void done(EventKey key, Duration keep) {
        ConnectionKey receiver = key.receiver();
        Instant end = time.clock().instant().plus(keep);
        sql.as(
                receiver.tenantId(),
                client -> client.sql(PUT)
                        .params(
                                receiver.tenantId(),
                                receiver.integrationId(),
                                receiver.connection(),
                                key.digest(),
                                true,
                                Timestamp.from(end))
                        .update());
    }

    @Override
    public void forget(EventKey key) {
        ConnectionKey receiver = key.receiver();
        sql.as(
                receiver.tenantId(),
                client -> client.sql("DELETE FROM handled_events" + AT + " AND NOT done")
                        .params(receiver.tenantId(), receiver.integrationId(), receiver.connection(), key.digest())
                        .update());
    }
}
