package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import org.jspecify.annotations.Nullable;

/**
 * What a connector is. Immutable.
 *
 * @param id the name that integrations use, for example {@code rest_api}
 * @param version the connector's own version
 * @param settingsSchema a JSON Schema for {@code settings} of an integration; null when it has none
 * @param endpointSettingsSchema a JSON Schema for {@code settings} of an endpoint; null when it has none
 */
public record ConnectorDescriptor(
        String id,
        String version,
        @Nullable JsonNode settingsSchema,
        @Nullable JsonNode endpointSettingsSchema) {
    /**
     * Checks id and version.
     *
     * @param id the name that integrations use, for example {@code rest_api}
     * @param version the connector's own version
     * @param settingsSchema a JSON Schema for {@code settings} of an integration
     * @param endpointSettingsSchema a JSON Schema for {@code settings} of an endpoint
     */
    public ConnectorDescriptor {
        FieldChecks.of("connector")
                .identifier("id", id)
                .text("version", version, 64)
                .done();
    }

    /**
     * A connector without settings.
     *
     * @param id the name that integrations use
     * @param version the connector's own version
     * @return the descriptor
     */
    public static ConnectorDescriptor of(String id, String version) {
        return new ConnectorDescriptor(id, version, null, null);
    }
}
