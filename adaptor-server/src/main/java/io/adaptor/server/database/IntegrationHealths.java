package io.adaptor.server.database;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the integrations of a tenant did lately, those that fail first. Thread-safe. */
public final class IntegrationHealths {
    private final TenantSql sql;

    /**
     * What is remembered in a database.
     *
     * @param sql the database
     */
    public IntegrationHealths(TenantSql sql) {
        this.sql = sql;
    }

    /** How an integration did lately, in the order of the list. */
    public enum State {
        /** The last one failed, and so did the two before it or half of the last twenty. */
        FAILING,
        /** Some of the last twenty failed. */
        DEGRADED,
        /** None of the last twenty failed. */
        HEALTHY,
        /** It was never executed. */
        UNUSED;

        /**
         * The name on the wire.
         *
         * @return such as {@code failing}
         */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where an integration stands in the list.
     *
     * @param state its state
     * @param integrationId its id
     */
    public record Place(State state, String integrationId) {}

    /**
     * An integration and how it did.
     *
     * @param place where it stands
     * @param version its version
     * @param document the integration as JSON
     * @param executions how many of the last twenty are known
     * @param failures how many of them failed
     * @param lastErrorCode the code of the last error; null for none
     * @param lastAt when it was executed last; null for never
     */
    public record Listed(
            Place place,
            String version,
            String document,
            int executions,
            int failures,
            @Nullable String lastErrorCode,
            @Nullable Instant lastAt) {}

    /**
     * Lists integrations. One whose state changes in between may come twice, or not.
     *
     * @param tenantId whose
     * @param after where the page before ended; null for the first page
     * @param limit the most to return
     * @return the next ones
     */
    public List<Listed> list(String tenantId, @Nullable Place after, int limit) {
        return sql.as(
                tenantId,
                client -> client.sql(
                                "SELECT h.state, h.integration_id, i.version, i.document, h.known,"
                                        + " bit_count(h.recent::bit(32)), h.last_error_code, h.last_at FROM integration_health h"
                                        + " JOIN integrations i USING (tenant_id, integration_id) WHERE h.tenant_id = ?"
                                        + " AND (h.state, h.integration_id) > (?, ?) ORDER BY h.state, h.integration_id LIMIT ?")
                        .params(
                                tenantId,
                                after == null ? 0 : after.state().ordinal(),
                                after == null ? "" : StorableText.after(after.integrationId()),
                                limit)
                        .query((row, number) -> {
                            Timestamp last = row.getTimestamp(8);
                            return new Listed(
                                    new Place(State.values()[row.getInt(1)], row.getString(2)),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getInt(5),
                                    row.getInt(6),
                                    row.getString(7),
                                    last == null ? null : last.toInstant());
                        })
                        .list());
    }
}
