package io.adaptor.spi;

import io.adaptor.api.internal.FieldChecks;

/**
 * Which connection. Immutable.
 *
 * @param tenantId whose integration it is
 * @param integrationId the integration
 * @param connectionId the connection; {@code default} for the integration's own
 */
public record ConnectionKey(String tenantId, String integrationId, String connectionId) {
    /**
     * Checks that nothing is empty or overlong.
     *
     * @param tenantId whose integration it is
     * @param integrationId the integration
     * @param connectionId the connection
     */
    public ConnectionKey {
        FieldChecks.of("connection_key")
                .text("tenant_id", tenantId, 256)
                .text("integration_id", integrationId, 256)
                .text("connection_id", connectionId, 256)
                .done();
    }
}
