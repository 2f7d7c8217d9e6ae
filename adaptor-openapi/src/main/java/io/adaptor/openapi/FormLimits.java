package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Handles values that a form or a query can't express: empty objects and lists. If such a value is required, or is an
 * element of a list, the schema is changed to require that it is not empty.
 */
final class FormLimits {
    private FormLimits() {}

    /** Adds these constraints to the schema of an input, including all definitions. */
    static void ask(JsonNode node) {
        if (node instanceof ObjectNode schema) {
            notEmpty(schema.path("items"));
            JsonNode properties = schema.path("properties");
            if (schema.path("required").isArray() && properties.isObject()) {
                schema.get("required").forEach(name -> notEmpty(properties.path(name.asText())));
            }
        }
        node.forEach(child -> {
            if (child.isContainerNode()) {
                ask(child);
            }
        });
    }

    private static void notEmpty(JsonNode node) {
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        String type = schema.path("type").asText();
        if (type.equals("object") && !schema.has("minProperties")) {
            schema.put("minProperties", 1);
        } else if (type.equals("array") && !schema.has("minItems")) {
            schema.put("minItems", 1);
        } else if (schema.has("$ref")) {
            schema.put("minProperties", 1).put("minItems", 1);
        }
        List.of("allOf", "anyOf", "oneOf")
                .forEach(several -> schema.path(several).forEach(FormLimits::notEmpty));
    }
}
