package io.adaptor.server.database;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The last successful and the last failed try of each endpoint, encrypted. They are deleted with their integration.
 * Thread-safe.
 */
public final class EndpointSamples {
    private final TenantSql sql;
    private final SealedJson sealed;

    /**
     * Creates a store of samples in a database.
     *
     * @param sql the database
     * @param keys the key ring that encrypts them
     */
    public EndpointSamples(TenantSql sql, KeyRing keys) {
        this.sql = sql;
        this.sealed = new SealedJson(keys);
    }

    /**
     * An endpoint of a tenant.
     *
     * @param tenantId the tenant
     * @param integrationId the integration id
     * @param endpoint the endpoint name
     */
    public record Place(String tenantId, String integrationId, String endpoint) {}

    /**
     * Stores a sample, replacing the previous one. Does nothing if the integration does not exist.
     *
     * @param place the endpoint
     * @param good whether the try succeeded
     * @param at when the try was made
     * @param sample the request and the response, of a bounded length
     */
    public void keep(Place place, boolean good, Instant at, JsonNode sample) {
        UUID id = UUID.randomUUID();
        byte[] bytes = sealed.seal(place.tenantId(), nameOf(id), sample);
        sql.as(
                place.tenantId(),
                client -> client.sql(
                                "INSERT INTO endpoint_samples AS s (sample_id, tenant_id, integration_id, endpoint,"
                                        + " good, at, sealed) SELECT ?, tenant_id, integration_id, ?, ?, ?, ? FROM integrations"
                                        + " WHERE tenant_id = ? AND integration_id = ? ON CONFLICT (tenant_id, integration_id,"
                                        + " endpoint, good) DO UPDATE SET sample_id = excluded.sample_id, at = excluded.at,"
                                        + " sealed = excluded.sealed")
                        .params(
                                id,
                                place.endpoint(),
                                good,
                                Timestamp.from(at),
                                bytes,
                                place.tenantId(),
                                place.integrationId())
                        .update());
    }

    /**
     * Finds a sample.
     *
     * @param place the endpoint
     * @param good whether to find the last successful try or the last failed one
     * @return the sample; empty if there is none
     */
    public Optional<JsonNode> find(Place place, boolean good) {
        return sql.as(
                        place.tenantId(),
                        client -> client.sql("SELECT sample_id, sealed FROM endpoint_samples WHERE tenant_id = ?"
                                        + " AND integration_id = ? AND endpoint = ? AND good = ?")
                                .params(place.tenantId(), place.integrationId(), place.endpoint(), good)
                                .query((row, number) -> new Row(row.getObject(1, UUID.class), row.getBytes(2)))
                                .optional())
                .map(row -> sealed.open(place.tenantId(), nameOf(row.id()), row.sealed()));
    }

    /** Returns the name that a sample is sealed to. */
    static String nameOf(UUID sampleId) {
        return "sample:" + sampleId;
    }

    private record Row(UUID id, byte[] sealed) {}
}
