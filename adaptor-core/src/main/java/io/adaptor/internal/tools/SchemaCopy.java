package io.adaptor.internal.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Copies parts of a schema, draft-07 or 2020-12, into one of 2020-12: referenced schemas become definitions of the
 * copy, and recursive references are cut, since many hosts of models follow references without end. For one copy and
 * one thread.
 */
public final class SchemaCopy {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_NODES = 20_000;
    private static final int DEEPEST = 64;
    private static final String REF = "$ref";
    private static final String DRAFT_7 = "draft-07";

    private static final Set<String> SCHEMA = Set.of(
            "additionalItems",
            "additionalProperties",
            "contains",
            "contentSchema",
            "else",
            "if",
            "items",
            "not",
            "propertyNames",
            "then",
            "unevaluatedItems",
            "unevaluatedProperties");
    private static final Set<String> SCHEMAS_BY_NAME = Set.of("properties", "patternProperties", "dependentSchemas");
    private static final Set<String> SCHEMAS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> LEFT_OUT = Set.of(
            "$schema",
            "$id",
            "$anchor",
            "$dynamicAnchor",
            "$dynamicRef",
            "$comment",
            "$defs",
            "definitions",
            "$vocabulary");

    /** The prefix of keywords by which a Model Context Protocol server requests headers from its clients. */
    private static final String OF_THE_PROTOCOL = "x-mcp-";

    private final JsonNode root;
    private final String prefix;
    private final boolean draft7;
    private final ObjectNode definitions = JSON.objectNode();
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private int nodes;

    /**
     * Creates a copy of parts of a schema.
     *
     * @param root the schema against which references are resolved
     * @param prefix the prefix of definition names, so that the definitions of two copies can be combined
     */
    public SchemaCopy(JsonNode root, String prefix) {
        this.root = root;
        this.prefix = prefix;
        this.draft7 = root.path("$schema").asText().contains(DRAFT_7);
    }

    /** Returns the definitions that the copied parts refer to, by name; grows with each part. */
    public ObjectNode definitions() {
        return definitions;
    }

    /**
     * Copies a part of the schema, to be used with {@link #definitions()}; unrestricted where it is too large or too
     * deep.
     */
    public JsonNode copy(JsonNode part) {
        return copy(part, 0);
    }

    /** Returns the target of a part that is a reference, otherwise the part itself. */
    public JsonNode resolved(JsonNode part) {
        JsonNode found = part;
        for (int i = 0; i < DEEPEST && found.path(REF).isTextual(); i++) {
            found = target(found.get(REF).textValue());
        }
        return found;
    }

    private JsonNode copy(JsonNode schema, int depth) {
        if (!(schema instanceof ObjectNode object)) {
            return schema.isBoolean() ? schema : JSON.objectNode();
        }
        if (++nodes > MOST_NODES || depth > DEEPEST) {
            return shallow(object, null);
        }
        ObjectNode copy = JSON.objectNode();
        JsonNode reference = object.get(REF);
        if (reference != null && reference.isTextual()) {
            copy.setAll(referred(reference.textValue(), depth));
            if (draft7) {
                return copy;
            }
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String keyword = field.getKey();
            if (!LEFT_OUT.contains(keyword) && !keyword.startsWith(REF) && !keyword.startsWith(OF_THE_PROTOCOL)) {
                put(copy, keyword, field.getValue(), depth + 1);
            }
        }
        return copy;
    }

    private void put(ObjectNode copy, String keyword, JsonNode value, int depth) {
        if (keyword.equals("items") && value.isArray()) {
            copy.set("prefixItems", all(value, depth));
        } else if (keyword.equals("additionalItems")) {
            copy.set("items", copy(value, depth));
        } else if (keyword.equals("dependencies") && value.isObject()) {
            value.properties().forEach(field -> dependency(copy, field.getKey(), field.getValue(), depth));
        } else if (SCHEMA.contains(keyword)) {
            copy.set(keyword, copy(value, depth));
        } else if (SCHEMAS.contains(keyword) && value.isArray()) {
            copy.set(keyword, all(value, depth));
        } else if (SCHEMAS_BY_NAME.contains(keyword) && value.isObject()) {
            ObjectNode named = copy.putObject(keyword);
            value.properties().forEach(field -> named.set(field.getKey(), copy(field.getValue(), depth)));
        } else {
            copy.set(keyword, value.deepCopy());
        }
    }

    private void dependency(ObjectNode copy, String name, JsonNode value, int depth) {
        if (value.isArray()) {
            copy.withObjectProperty("dependentRequired").set(name, value.deepCopy());
        } else {
            copy.withObjectProperty("dependentSchemas").set(name, copy(value, depth));
        }
    }

    private ArrayNode all(JsonNode schemas, int depth) {
        ArrayNode copies = JSON.arrayNode();
        schemas.forEach(one -> copies.add(copy(one, depth)));
        return copies;
    }

    private ObjectNode referred(String reference, int depth) {
        JsonNode target = target(reference);
        if (target.isMissingNode() || open.contains(reference)) {
            return shallow(target, reference);
        }
        String name = names.get(reference);
        if (name == null) {
            name = free(reference);
            names.put(reference, name);
            open.add(reference);
            definitions.set(name, JSON.objectNode());
            definitions.set(name, copy(target, depth + 1));
            open.remove(reference);
        }
        return JSON.objectNode().put(REF, "#/$defs/" + name);
    }

    private JsonNode target(String reference) {
        if (reference.equals("#")) {
            return root;
        }
        return reference.startsWith("#/") ? root.at(reference.substring(1)) : JSON.missingNode();
    }

    /** Returns the replacement for a schema that is not followed any further. */
    private static ObjectNode shallow(JsonNode schema, @Nullable String reference) {
        ObjectNode open = JSON.objectNode();
        if (schema.path("type").isTextual()) {
            open.set("type", schema.get("type"));
        }
        if (schema.path("description").isTextual()) {
            open.set("description", schema.get("description"));
        } else if (reference != null && !last(reference).isEmpty()) {
            open.put("description", "another " + last(reference));
        }
        return open;
    }

    private String free(String reference) {
        String base = last(reference).replaceAll("[^A-Za-z0-9_.-]", "_");
        String first = prefix + (base.isEmpty() ? "whole" : base);
        String name = first;
        for (int i = 2; definitions.has(name); i++) {
            name = first + "_" + i;
        }
        return name;
    }

    private static String last(String reference) {
        return reference
                .substring(reference.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~")
                .replace("#", "");
    }
}
