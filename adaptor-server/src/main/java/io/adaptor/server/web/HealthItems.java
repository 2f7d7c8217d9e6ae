package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.server.database.IntegrationHealths;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Integrations with their recent health, as listed. */
final class HealthItems {
    private HealthItems() {}

    static ObjectNode tree(IntegrationHealths.Listed listed) {
        JsonNode document = document(listed);
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("integration_id", listed.place().integrationId())
                .put("name", document.path("name").asText())
                .put("category", document.path("category").asText())
                .put("type", document.path("type").asText())
                .put("enabled", document.path("enabled").asBoolean(true))
                .put("version", listed.version());
        tree.putObject("health")
                .put("status", listed.place().state().wireName())
                .put("failures", listed.failures())
                .put("executions", listed.executions())
                .put("last_error_code", listed.lastErrorCode())
                .put("last_at", listed.lastAt() == null ? null : listed.lastAt().toString());
        return tree;
    }

    private static JsonNode document(IntegrationHealths.Listed listed) {
        try {
            return JsonCodec.read(listed.document());
        } catch (IOException e) {
            throw new UncheckedIOException("a stored integration is not JSON", e);
        }
    }

    /** Returns a cursor; the separator does not occur in the names of states. */
    static String cursor(IntegrationHealths.Listed listed) {
        return listed.place().state().wireName() + "." + listed.place().integrationId();
    }

    static IntegrationHealths.@Nullable Place place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        int dot = cursor.indexOf('.');
        for (IntegrationHealths.State state : IntegrationHealths.State.values()) {
            if (dot > 0 && state.wireName().equals(cursor.substring(0, dot))) {
                return new IntegrationHealths.Place(state, cursor.substring(dot + 1));
            }
        }
        throw ApiProblem.of(
                HttpStatus.UNPROCESSABLE_ENTITY, "VALIDATION_FAILED", "after must be next of the page before");
    }
}
