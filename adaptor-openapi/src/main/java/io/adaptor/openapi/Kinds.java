package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Determines which JSON types a converted schema accepts. */
final class Kinds {
    private Kinds() {}

    /** Returns the types except null; empty if any type is accepted. */
    static Set<String> of(ObjectNode schema, Schemas schemas) {
        Set<String> kinds = new LinkedHashSet<>();
        return gather(schema, schemas, kinds, seen()) ? without(kinds) : Set.of();
    }

    /** The visited schemas, by identity: definitions may refer to each other in many ways. */
    private static Set<ObjectNode> seen() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static Set<String> without(Set<String> kinds) {
        kinds.remove("null");
        return kinds;
    }

    /** Whether the schema also accepts null. */
    static boolean orNull(ObjectNode schema, Schemas schemas) {
        Set<String> kinds = new LinkedHashSet<>();
        return !gather(schema, schemas, kinds, seen()) || kinds.contains("null");
    }

    /** Requires objects and lists to be non-empty; for required values that can't be written if they are empty. */
    static void withoutEmptiness(ObjectNode schema, Set<String> kinds) {
        if (kinds.equals(Set.of("object")) && !schema.has("minProperties")) {
            schema.put("minProperties", 1);
        } else if (kinds.equals(Set.of("array")) && !schema.has("minItems")) {
            schema.put("minItems", 1);
        }
    }

    /** Removes null from the types of a schema, if no null can be sent. */
    static void withoutNull(ObjectNode schema) {
        if (schema.path("type") instanceof ArrayNode types && types.size() > 1) {
            for (int i = types.size() - 1; i >= 0; i--) {
                if (types.get(i).asText().equals("null")) {
                    types.remove(i);
                }
            }
            if (types.size() == 1) {
                schema.set("type", types.get(0));
            }
        }
    }

    /** Adds the types of a schema; returns false if it accepts any type. */
    private static boolean gather(ObjectNode stated, Schemas schemas, Set<String> kinds, Set<ObjectNode> seen) {
        ObjectNode schema = schemas.opened(stated);
        if (!seen.add(schema)) {
            return true;
        }
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            kinds.add(type.textValue());
            return true;
        }
        if (type.isArray()) {
            type.forEach(one -> kinds.add(one.asText()));
            return true;
        }
        if (schema.path("enum").isArray()) {
            schema.get("enum").forEach(value -> kinds.add(kind(value)));
            return true;
        }
        for (String branches : List.of("anyOf", "oneOf")) {
            if (schema.path(branches).isArray()) {
                boolean all = true;
                for (JsonNode branch : schema.get(branches)) {
                    all &= branch instanceof ObjectNode object && gather(object, schemas, kinds, seen);
                }
                return all;
            }
        }
        for (JsonNode part : schema.path("allOf")) {
            if (part instanceof ObjectNode object && gather(object, schemas, kinds, seen)) {
                return true;
            }
        }
        if (schema.has("properties")) {
            kinds.add("object");
            return true;
        }
        return false;
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case OBJECT -> "object";
            case NULL -> "null";
            case BOOLEAN -> "boolean";
            case NUMBER -> "number";
            default -> "string";
        };
    }
}
