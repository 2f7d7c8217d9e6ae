package io.adaptor.internal.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Payload;
import io.adaptor.spi.ResponseCache.Key;
import io.adaptor.spi.ResponseCache.Request;
import java.util.Map;

/** The cache key of an answer as {@code explain} shows it. */
final class KeyExplanation {
    private KeyExplanation() {}

    static JsonNode of(Key key) {
        Request request = key.request();
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("tenant_id", key.tenantId());
        shown.put("integration_id", key.integrationId());
        shown.put("version", key.version());
        if (!key.generation().isEmpty()) {
            shown.put("generation", key.generation());
        }
        shown.put("connection", key.connection());
        shown.put("endpoint", key.endpoint());
        put(shown, "path_params", request.pathParams());
        put(shown, "query_params", request.queryParams());
        if (!request.headers().isEmpty()) {
            request.headers().forEach(shown.putObject("headers")::put);
        }
        if (request.body() instanceof Payload.Json json) {
            shown.set("body", json.value());
        }
        if (request.cursor() != null) {
            shown.put("cursor", request.cursor());
        }
        return shown;
    }

    private static void put(ObjectNode shown, String name, Map<String, JsonNode> values) {
        if (!values.isEmpty()) {
            shown.putObject(name).setAll(values);
        }
    }
}
