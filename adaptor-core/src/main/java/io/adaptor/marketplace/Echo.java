package io.adaptor.marketplace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.spi.http.HttpRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Copies sent values into a response, as a vendor does that has stored them. */
final class Echo {
    private static final Pattern DOT = Pattern.compile("\\.");

    private Echo() {}

    /** Returns the body of a request; empty if there is none, or if it is a stream. */
    static String text(HttpRequest request) {
        byte[] body = request.body();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    /** Returns an error in a common format. */
    static ObjectNode message(String message) {
        return JsonNodeFactory.instance.objectNode().put("message", message);
    }

    /** Returns a copy of a response, in which existing fields are replaced by the sent values of the same name. */
    static JsonNode into(JsonNode answer, String path, HttpRequest request, String sent) {
        JsonNode copy = answer.deepCopy();
        JsonNode at = copy;
        for (String name : path.isEmpty() ? new String[0] : DOT.split(path)) {
            at = at.path(name);
        }
        if (at instanceof ObjectNode object) {
            fields(request, sent).properties().forEach(field -> {
                if (object.has(field.getKey())) {
                    object.set(field.getKey(), alike(object.get(field.getKey()), field.getValue()));
                }
            });
        }
        return copy;
    }

    private static ObjectNode fields(HttpRequest request, String sent) {
        String type = String.valueOf(request.headers().first("Content-Type"));
        if (type.startsWith("application/x-www-form-urlencoded")) {
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            for (String pair : sent.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                fields.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
            }
            return fields;
        }
        try {
            return sent.isEmpty() || !(JsonCodec.read(sent) instanceof ObjectNode object)
                    ? JsonNodeFactory.instance.objectNode()
                    : object;
        } catch (IOException notJson) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    // Forms contain only strings; the vendor stores a number as a number.
    private static JsonNode alike(JsonNode there, JsonNode sent) {
        if (sent.isTextual() && (there.isNumber() || there.isBoolean())) {
            try {
                JsonNode read = JsonCodec.read(sent.textValue());
                return read.getNodeType() == there.getNodeType() ? read : sent;
            } catch (IOException notOne) {
                return sent;
            }
        }
        return sent;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
