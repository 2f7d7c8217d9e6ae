package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adopts an untrusted schema of a server: bounded, without external references, and relocated to its place in a
 * document.
 */
final class StrangeSchema {
    private static final int MOST_BYTES = 64 << 10;
    private static final int DEEPEST = 40;
    // The values of the former are data, not schemas. The latter identify a schema, which is meaningless in another
    // document.
    private static final Set<String> DATA = Set.of("const", "enum", "default", "examples", "example");
    private static final Set<String> IDENTITY = Set.of("$schema", "$id", "$vocabulary");

    private final String place;

    private StrangeSchema(String place) {
        this.place = place;
    }

    /** Describes why a schema can't be used; null if it can. */
    static @Nullable String problem(JsonNode schema) {
        if (!schema.isObject()) {
            return "is not an object";
        }
        String problem = problem(schema, 0);
        return problem == null && JsonCodec.bytes(schema).length > MOST_BYTES
                ? "is larger than " + MOST_BYTES + " bytes"
                : problem;
    }

    /**
     * Returns a copy for a place in a larger document.
     *
     * @param place the JSON pointer of the place, to which internal references are relocated; empty for the root
     */
    static ObjectNode at(String place, JsonNode schema) {
        return (ObjectNode) new StrangeSchema(place).copy(schema);
    }

    private static @Nullable String problem(JsonNode node, int depth) {
        if (depth > DEEPEST) {
            return "is deeper than " + DEEPEST + " levels";
        }
        JsonNode reference = node.isObject() ? reference(node) : null;
        if (reference != null && !reference.asText().startsWith("#")) {
            return "refers to another document, which is not fetched";
        }
        for (JsonNode child : node) {
            String problem = problem(child, depth + 1);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable JsonNode reference(JsonNode node) {
        JsonNode reference = node.has("$ref") ? node.get("$ref") : node.get("$dynamicRef");
        return reference != null && reference.isTextual() ? reference : null;
    }

    private JsonNode copy(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(each -> copy.add(copy(each)));
            return copy;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (IDENTITY.contains(name) && value.isTextual()) {
                continue;
            }
            boolean moved = name.equals("$ref") && value.asText().matches("#(/.*)?");
            copy.set(
                    name,
                    moved
                            ? TextNode.valueOf("#" + place + value.asText().substring(1))
                            : DATA.contains(name) ? value : copy(value));
        }
        return copy;
    }
}
