package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an integration. Immutable.
 *
 * @param readOnly whether changes are forbidden; true unless the integration states otherwise
 * @param tls whether the connection must be encrypted; true unless the integration states otherwise
 */
record DatabaseSettings(boolean readOnly, boolean tls) {
    static final JsonNode SCHEMA = read("settings.json");

    static final JsonNode ENDPOINT_SCHEMA = read("endpoint-settings.json");

    static DatabaseSettings of(Integration integration) {
        @Nullable JsonNode readOnly = integration.settings().get("read_only");
        @Nullable JsonNode tls = integration.settings().get("tls");
        return new DatabaseSettings(
                readOnly == null || readOnly.asBoolean(true),
                tls == null || !tls.asText().equals("none"));
    }

    private static JsonNode read(String name) {
        try (InputStream in = DatabaseSettings.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the JAR");
            }
            return JsonCodec.read(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(name + " is not JSON", e);
        }
    }
}
