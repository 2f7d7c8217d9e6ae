package io.adaptor.spi;

import io.adaptor.api.internal.FieldChecks;

/**
 * Identifies a connection; its values and its tokens are stored under this key. Immutable.
 *
 * @param tenantId the tenant that owns the integration
 * @param integrationId the id of the integration
 * @param connection the id of the connection; {@code default} for the integration's own
 */
public record ConnectionKey(String tenantId, String integrationId, String connection) {
    /**
     * Checks that no part is empty or too long.
     *
     * @param tenantId the tenant that owns the integration
     * @param integrationId the id of the integration
     * @param connection the id of the connection
     */
    public ConnectionKey {
        FieldChecks.of("connection_key")
                .text("tenant_id", tenantId, 256)
                .text("integration_id", integrationId, 256)
                .text("connection", connection, 256)
                .done();
    }
}
