package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.util.function.Supplier;

/** The named parts of a schema that is being written, in the order of their first reference. Not thread-safe. */
final class Definitions {
    private static final String PREFIX = "#/$defs/";

    private final ObjectNode definitions = object();

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Parses a part of a schema, written as JSON with single quotes. */
    static ObjectNode schema(String json) {
        try {
            return (ObjectNode) JsonCodec.read(json.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** Returns a reference to a part, which is written when it is first referenced. */
    ObjectNode refer(String name, Supplier<ObjectNode> part) {
        if (!definitions.has(name)) {
            definitions.putObject(name);
            definitions.set(name, part.get());
        }
        return object().put("$ref", PREFIX + name);
    }

    /** Makes a schema, or the part it refers to, accept null, which counts as absent. */
    void allowNull(ObjectNode schema) {
        if (schema.has("$ref")) {
            String name = schema.get("$ref").textValue().substring(PREFIX.length());
            allowNull((ObjectNode) definitions.get(name));
        } else if (schema.path("type").isTextual()) {
            String type = schema.get("type").textValue();
            schema.putArray("type").add(type).add("null");
        } else if (schema.path("type") instanceof ArrayNode types && !holds(types, "null")) {
            types.add("null");
        } else if (schema.path("enum") instanceof ArrayNode words) {
            words.addNull();
        } else if (schema.path("oneOf").path(0) instanceof ObjectNode first) {
            allowNull(first);
        }
    }

    private static boolean holds(ArrayNode types, String type) {
        for (JsonNode one : types) {
            if (one.asText().equals(type)) {
                return true;
            }
        }
        return false;
    }

    ObjectNode all() {
        return definitions;
    }
}
