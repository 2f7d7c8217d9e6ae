package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A response schema, truncated to a maximum size: the parts beyond it accept any value. A truncated schema accepts
 * whatever the whole one accepts, so oneOf becomes anyOf.
 */
final class BoundedSchema {
    private static final Set<String> NOT_MONOTONE =
            Set.of("not", "if", "then", "else", "unevaluatedProperties", "unevaluatedItems");
    private static final String REF = "$ref";
    private static final int DEEPEST = 6;

    private BoundedSchema() {}

    /**
     * Returns a schema with its definitions.
     *
     * @param bytes the maximum size, as JSON; the result is null if nothing fits
     */
    static @Nullable ObjectNode of(ObjectNode schema, Map<String, ObjectNode> definitions, int bytes) {
        ObjectNode root = monotone(schema);
        for (int depth = DEEPEST; length(root) > bytes && depth > 0; depth--) {
            root = pruned(monotone(schema), depth);
        }
        long size = length(root);
        if (size > bytes) {
            return null;
        }
        Map<String, ObjectNode> taken = new LinkedHashMap<>();
        for (Map.Entry<String, ObjectNode> definition : definitions.entrySet()) {
            ObjectNode one = monotone(definition.getValue());
            size += length(one) + definition.getKey().length() + 4L;
            if (size > bytes) {
                break;
            }
            taken.put(definition.getKey(), one);
        }
        ObjectNode whole = opened(root, taken.keySet());
        if (!taken.isEmpty()) {
            ObjectNode all = whole.putObject(Schemas.DEFINITIONS);
            taken.forEach((name, one) -> all.set(name, opened(one, taken.keySet())));
        }
        return whole;
    }

    private static int length(JsonNode node) {
        return JsonCodec.write(node).length();
    }

    private static ObjectNode monotone(ObjectNode schema) {
        ObjectNode copy = schema.deepCopy();
        weaken(copy);
        return copy;
    }

    private static void weaken(JsonNode node) {
        if (node instanceof ObjectNode object) {
            JsonNode choice = object.get("oneOf");
            if (choice instanceof ArrayNode && !object.has("anyOf")) {
                object.set("anyOf", choice);
            }
            if (choice instanceof ArrayNode) {
                object.remove("oneOf");
            }
            NOT_MONOTONE.forEach(keyword -> {
                if (object.path(keyword).isContainerNode()
                        || object.path(keyword).isBoolean()) {
                    object.remove(keyword);
                }
            });
        }
        node.forEach(BoundedSchema::weaken);
    }

    private static ObjectNode pruned(ObjectNode schema, int depth) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (property.getValue() instanceof ObjectNode object) {
                property.setValue(depth <= 1 ? stub(object) : pruned(object, depth - 1));
            }
        }
        if (schema.path("items") instanceof ObjectNode items) {
            schema.set("items", depth <= 1 ? stub(items) : pruned(items, depth - 1));
        }
        for (String several : Set.of("allOf", "anyOf")) {
            if (schema.path(several) instanceof ArrayNode list) {
                for (int i = 0; i < list.size(); i++) {
                    if (list.get(i) instanceof ObjectNode object) {
                        list.set(i, depth <= 1 ? stub(object) : pruned(object, depth - 1));
                    }
                }
            }
        }
        return schema;
    }

    private static ObjectNode stub(ObjectNode schema) {
        ObjectNode stub = JsonNodeFactory.instance.objectNode();
        if (schema.has("type")) {
            stub.set("type", schema.get("type"));
        } else if (schema.has(REF)) {
            stub.set(REF, schema.get(REF));
        }
        return stub;
    }

    /** Returns a copy in which references to missing definitions accept any value. */
    private static ObjectNode opened(ObjectNode schema, Set<String> known) {
        ObjectNode copy = schema.deepCopy();
        open(copy, known);
        return copy;
    }

    private static void open(JsonNode node, Set<String> known) {
        if (node instanceof ObjectNode object && object.path(REF).isTextual()) {
            String name = object.get(REF).textValue();
            name = name.substring(name.lastIndexOf('/') + 1);
            if (!known.contains(name)) {
                object.remove(REF);
                if (!object.has("description")) {
                    object.put("description", name + ", see the vendor's documentation.");
                }
            }
        }
        node.forEach(child -> open(child, known));
    }
}
