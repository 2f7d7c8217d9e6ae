package io.adaptor.server.redis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.http.Headers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cached response as JSON, as stored in Redis. */
final class KeptAnswer {
    private KeptAnswer() {}

    static JsonNode tree(ResponseCache.Entry entry, Duration keep) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.set("data", entry.data());
        tree.put("summary", entry.summary());
        tree.put("status", entry.status());
        ArrayNode headers = tree.putArray("headers");
        entry.headers()
                .fields()
                .forEach(field -> headers.addArray().add(field.name()).add(field.value()));
        tree.put("request_bytes", entry.requestBytes());
        tree.put("response_bytes", entry.responseBytes());
        tree.put("next_cursor", entry.nextCursor());
        tree.put("keep_ms", keep.toMillis());
        return tree;
    }

    /**
     * Parses a cached response.
     *
     * @param left the remaining time in the cache
     */
    static ResponseCache.Hit hit(JsonNode tree, Duration left) {
        List<Headers.Field> headers = new ArrayList<>();
        tree.path("headers")
                .forEach(field -> headers.add(
                        new Headers.Field(field.path(0).asText(), field.path(1).asText())));
        Duration age = Duration.ofMillis(tree.path("keep_ms").asLong()).minus(left);
        return new ResponseCache.Hit(
                new ResponseCache.Entry(
                        tree.path("data"),
                        text(tree.path("summary")),
                        tree.path("status").asInt(),
                        Headers.of(headers),
                        tree.path("request_bytes").asLong(),
                        tree.path("response_bytes").asLong(),
                        text(tree.path("next_cursor"))),
                age.isNegative() ? Duration.ZERO : age);
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() ? value.asText() : null;
    }
}
