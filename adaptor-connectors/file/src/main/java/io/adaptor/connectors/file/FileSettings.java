package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.io.InputStream;

/** The JSON Schemas of what an integration and its endpoints may state in {@code settings}. */
final class FileSettings {
    private FileSettings() {}

    static JsonNode integration() {
        return read("settings.json");
    }

    static JsonNode endpoint() {
        return read("endpoint-settings.json");
    }

    private static JsonNode read(String name) {
        try (InputStream in = FileSettings.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the JAR");
            }
            return JsonCodec.read(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(name + " is not JSON", e);
        }
    }
}
