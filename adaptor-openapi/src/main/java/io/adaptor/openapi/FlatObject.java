package io.adaptor.openapi;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object that is described by its properties only, so that each can be a separate variable.
 *
 * @param properties the schemas of the properties by name
 * @param required the names of the required properties
 */
record FlatObject(Map<String, Node> properties, Set<String> required) {
    /** The keywords that constrain an object beyond its properties. */
    private static final Set<String> MORE = Set.of(
            "oneOf",
            "anyOf",
            "not",
            "if",
            "patternProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "dependentRequired",
            "dependentSchemas",
            "dependencies",
            "unevaluatedProperties",
            "enum",
            "const");

    /** The properties of a schema; null if it is not such an object. */
    static @Nullable FlatObject of(Node schema, References references) {
        FlatObject flat = new FlatObject(new LinkedHashMap<>(), new LinkedHashSet<>());
        return flat.gather(schema, references, new HashSet<>())
                        && flat.properties.keySet().containsAll(flat.required)
                ? flat
                : null;
    }

    private boolean gather(Node stated, References references, Set<String> seen) {
        Node schema = references.follow(stated);
        Node open = schema.get("additionalProperties");
        boolean closed =
                !open.exists() || (open.json().isBoolean() && !open.json().booleanValue());
        String type = schema.json().path("type").isArray()
                ? String.join(
                        ",",
                        schema.get("type").items().stream()
                                .map(one -> one.json().asText())
                                .toList())
                : schema.text("type", "object");
        if (!seen.add(schema.place())) {
            return true;
        }
        if (!schema.json().isObject()
                || !closed
                || !type.equals("object")
                || MORE.stream().anyMatch(schema::has)) {
            return false;
        }
        for (Node part : schema.get("allOf").items()) {
            if (!gather(part, references, seen)) {
                return false;
            }
        }
        for (Map.Entry<String, Node> property :
                schema.get("properties").fields().entrySet()) {
            Node before = properties.putIfAbsent(property.getKey(), property.getValue());
            if (before != null && !before.json().equals(property.getValue().json())) {
                return false;
            }
        }
        schema.get("required").items().forEach(name -> required.add(name.json().asText()));
        return true;
    }
}
