package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a form or a query can't carry: an empty object or list, which leaves no trace in it. Where one must be there, or is
 * an element of a list, the schema asks for something in it.
 */
final class FormLimits {
    private FormLimits() {}

    /** Adds that to the schema of an input, all its definitions included. */
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
