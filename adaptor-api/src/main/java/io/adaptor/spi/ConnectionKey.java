package io.adaptor.spi;

import io.adaptor.api.internal.FieldChecks;

/**
 * Which connection: what its values and its tokens are kept under. Immutable.
 *
 * @param tenantId whose integration it is
 * @param integrationId the integration
 * @param connection the connection; {@code default} for the integration's own
 */
public record ConnectionKey(String tenantId, String integrationId, String connection) {
    /**
     * Checks that nothing is empty or overlong.
     *
     * @param tenantId whose integration it is
     * @param integrationId the integration
     * @param connection the connection
     */
    public ConnectionKey {
        FieldChecks.of("connection_key")
                .text("tenant_id", tenantId, 256)
                .text("integration_id", integrationId, 256)
                .text("connection", connection, 256)
                .done();
    }
}
