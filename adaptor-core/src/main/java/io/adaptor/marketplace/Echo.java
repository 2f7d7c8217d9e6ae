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

/** Shows in an answer what a request has sent, as a vendor does that has stored it. */
final class Echo {
    private static final Pattern DOT = Pattern.compile("\\.");

    private Echo() {}

    /** The body of a request; empty where there is none, or it is a stream. */
    static String text(HttpRequest request) {
        byte[] body = request.body();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    /** An error as many vendors have it. */
    static ObjectNode message(String message) {
        return JsonNodeFactory.instance.objectNode().put("message", message);
    }

    /** A copy of an answer in which what was sent stands in the place of the fields of the same name that are there. */
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

    // Forms know texts only; the vendor stores a number as one.
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
