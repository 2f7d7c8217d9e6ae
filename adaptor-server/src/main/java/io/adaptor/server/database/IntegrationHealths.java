package io.adaptor.server.database;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The recent health of the integrations of a tenant, failing ones first. Thread-safe. */
public final class IntegrationHealths {
    private final TenantSql sql;

    /**
     * Creates a reader over a database.
     *
     * @param sql the database
     */
    public IntegrationHealths(TenantSql sql) {
        this.sql = sql;
    }

    /** The recent health of an integration, in list order. */
    public enum State {
        /** The last execution failed, and so did the two before it or half of the last twenty. */
        FAILING,
        /** Some of the last twenty executions failed. */
        DEGRADED,
        /** None of the last twenty executions failed. */
        HEALTHY,
        /** The integration was never executed. */
        UNUSED;

        /**
         * Returns the name used in requests and responses.
         *
         * @return the name, such as {@code failing}
         */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The position of an integration in the list.
     *
     * @param state the health of the integration
     * @param integrationId the integration id
     */
    public record Place(State state, String integrationId) {}

    /**
     * An integration and its recent health.
     *
     * @param place its position in the list
     * @param version the version of the integration
     * @param document the integration as JSON
     * @param executions the number of recorded executions, twenty at most
     * @param failures the number of failures among them
     * @param lastErrorCode the code of the last error; null for none
     * @param lastAt the time of the last execution; null for never
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
     * Lists integrations. An integration whose state changes between two pages may be listed twice or not at all.
     *
     * @param tenantId the tenant
     * @param after the position at which the previous page ended; null for the first page
     * @param limit the maximum number to return
     * @return the next entries
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
