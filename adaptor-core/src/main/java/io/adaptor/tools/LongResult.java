package io.adaptor.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a result into parts of limited size: between the elements of its data if that is a list whose elements all
 * fit, otherwise anywhere in its JSON text.
 */
final class LongResult {
    /** The bytes reserved for the continuation and the names around the data. */
    private static final int AROUND = 600;

    private LongResult() {}

    /**
     * Returns the parts; the first field of each is {@code data} or {@code partial}, and the last one has the other
     * fields of the result.
     */
    static List<ObjectNode> parts(ObjectNode whole, int bytes) {
        ObjectNode rest = whole.deepCopy();
        JsonNode data = rest.remove("data");
        String text = rest.has("partial") ? rest.remove("partial").asText() : "";
        int room = bytes - Math.min(bytes / 2, AROUND + JsonCodec.bytes(rest).length);
        List<ObjectNode> parts = data instanceof ArrayNode list ? lists(list, room) : List.of();
        if (parts.isEmpty()) {
            parts = texts(data == null ? text : JsonCodec.write(data), room);
        }
        parts.get(parts.size() - 1).setAll(rest);
        return parts;
    }

    private static List<ObjectNode> lists(ArrayNode data, int room) {
        List<ObjectNode> parts = new ArrayList<>();
        ArrayNode current = data.arrayNode();
        int taken = 0;
        for (JsonNode element : data) {
            int size = JsonCodec.bytes(element).length + 1;
            if (size > room) {
                return List.of();
            }
            if (taken + size > room) {
                parts.add(data.objectNode().set("data", current));
                current = data.arrayNode();
                taken = 0;
            }
            current.add(element);
            taken += size;
        }
        parts.add(data.objectNode().set("data", current));
        return parts;
    }

    private static List<ObjectNode> texts(String json, int room) {
        List<ObjectNode> parts = new ArrayList<>();
        int from = 0;
        while (from < json.length()) {
            int to = from;
            int taken = 0;
            while (to < json.length()) {
                int code = json.codePointAt(to);
                int size = written(code);
                if (taken + size > room && to > from) {
                    break;
                }
                taken += size;
                to += Character.charCount(code);
            }
            ObjectNode part = JsonCodec.mapper().createObjectNode();
            parts.add(part.put("partial", json.substring(from, to)));
            from = to;
        }
        return parts;
    }

    /** Returns the maximum number of bytes that a character takes in a JSON string. */
    private static int written(int code) {
        if (code == '"' || code == '\\') {
            return 2;
        }
        if (code < ' ') {
            return 6;
        }
        if (code < 0x80) {
            return 1;
        }
        return code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    }
}
