package io.adaptor.server.database;

import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.inbound.EventKey;
import io.adaptor.spi.inbound.ReplayStore;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;

/**
 * Events that were handled, in PostgreSQL, so that of many instances one handles each. Times are measured by the clock of the
 * instance, so the clocks of instances must agree to a second or so. Thread-safe.
 */
public final class PostgresReplayStore implements ReplayStore {
    private static final String AT =
            " WHERE tenant_id = ? AND integration_id = ? AND connection_id = ? AND digest = ?";
    private static final String INSERT =
            "INSERT INTO handled_events (tenant_id, integration_id, connection_id, digest, done, ends_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (tenant_id, integration_id, connection_id, digest)"
                    + " DO UPDATE SET done = excluded.done, ends_at = excluded.ends_at";

    private final TenantSql sql;
    private final TimeSource time;

    /**
     * A store in a database.
     *
     * @param sql the database
     * @param time measures leases and how long events are remembered
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
            int begun = client.sql(INSERT + " WHERE handled_events.ends_at <= ?")
                    .params(
                            receiver.tenantId(),
                            receiver.integrationId(),
                            receiver.connection(),
                            key.digest(),
                            false,
                            Timestamp.from(now.plus(lease)),
                            Timestamp.from(now))
                    .update();
            if (begun > 0) {
                return Seen.FIRST;
            }
            boolean done = client.sql("SELECT done FROM handled_events" + AT)
                    .params(receiver.tenantId(), receiver.integrationId(), receiver.connection(), key.digest())
                    .query(Boolean.class)
                    .optional()
                    // Forgotten between the two statements: the sender comes again.
                    .orElse(false);
            return done ? Seen.DONE : Seen.UNDER_WAY;
        });
    }

    @Override
    public void done(EventKey key, Duration keep) {
        ConnectionKey receiver = key.receiver();
        Instant end = time.clock().instant().plus(keep);
        sql.as(receiver.tenantId(), client -> client.sql(INSERT)
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
        sql.as(receiver.tenantId(), client -> client.sql("DELETE FROM handled_events" + AT + " AND NOT done")
                .params(receiver.tenantId(), receiver.integrationId(), receiver.connection(), key.digest())
                .update());
    }
}
