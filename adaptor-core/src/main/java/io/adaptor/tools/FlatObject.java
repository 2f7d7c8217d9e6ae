package io.adaptor.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The simple part of an object schema: the names, the required names, and fields of one simple type. Recognizes most
 * valid arguments without a validator; it can't tell that arguments are invalid. Immutable, thread-safe.
 */
final class FlatObject {
    private static final Set<String> OF_OBJECTS =
            Set.of("type", "properties", "required", "additionalProperties", "description", "title", "$defs");
    private static final Set<String> OF_FIELDS = Set.of("type", "description", "title", "examples", "default");
    private static final Map<String, Predicate<JsonNode>> TYPES = Map.of(
            "string", JsonNode::isTextual,
            "boolean", JsonNode::isBoolean,
            "integer", JsonNode::isIntegralNumber,
            "number", JsonNode::isNumber);

    private final boolean known;
    private final Map<String, Predicate<JsonNode>> fields = new HashMap<>();
    private final List<String> required = new ArrayList<>();

    FlatObject(JsonNode schema) {
        this.known = only(schema, OF_OBJECTS) && schema.path("type").asText().equals("object");
        schema.path("properties").properties().forEach(field -> {
            Predicate<JsonNode> type = TYPES.get(field.getValue().path("type").asText());
            if (type != null && only(field.getValue(), OF_FIELDS)) {
                fields.put(field.getKey(), type);
            }
        });
        schema.path("required").forEach(name -> required.add(name.asText()));
    }

    private static boolean only(JsonNode schema, Set<String> keywords) {
        return schema.properties().stream().allMatch(field -> keywords.contains(field.getKey()));
    }

    /** Returns whether a tree certainly conforms to the schema. */
    boolean fits(JsonNode tree) {
        if (!known || !tree.isObject()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            Predicate<JsonNode> type = fields.get(field.getKey());
            if (type == null || !type.test(field.getValue())) {
                return false;
            }
        }
        for (String name : required) {
            if (!tree.has(name)) {
                return false;
            }
        }
        return true;
    }
}
