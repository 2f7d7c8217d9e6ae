package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The JSON Schemas of the {@code settings} of an integration and its endpoints, and of results. */
final class FileSettings {
    private static final JsonNode ANSWERS = read("answers.json");

    private FileSettings() {}

    static JsonNode integration() {
        return read("settings.json");
    }

    static JsonNode endpoint() {
        return read("endpoint-settings.json");
    }

    /** The schema of an operation's result, if that does not depend on a file; null for a read. */
    static @Nullable JsonNode answer(Operation operation) {
        return ANSWERS.get(operation.wireName());
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
