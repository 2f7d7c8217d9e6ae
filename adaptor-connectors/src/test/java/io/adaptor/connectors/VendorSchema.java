package io.adaptor.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.internal.validation.JsonSchema;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges values by the schemas of an OpenAPI 3.0 document with the JSON Schema validator of the library. It is stricter
 * than the document: what a schema with properties doesn't name is a mistake, unless it says that more is allowed.
 */
final class VendorSchema {
    /** Marks a parameter whose arrays are its name several times. */
    static final String REPEATED = "x-repeated";

    private static final String COMPONENTS = "#/components/schemas/";
    /** Keywords of one schema, of a list of them, and of named ones. */
    private static final Set<String> ONE = Set.of("items", "additionalProperties", "not");

    private static final Set<String> SEVERAL = Set.of("allOf", "anyOf", "oneOf");
    private static final Set<String> TAKEN = Set.of(
            "type",
            "enum",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "uniqueItems",
            "$ref");

    private final JsonNode root;
    private final Map<JsonNode, JsonSchema> compiled = new HashMap<>();

    VendorSchema(JsonNode root) {
        this.root = root;
    }

    /** What is wrong with a value. */
    List<String> problems(JsonNode value, JsonNode schema, String at) {
        FieldErrors errors = new FieldErrors();
        compiled.computeIfAbsent(schema, this::compile).check(value, errors);
        return errors.list().stream()
                .map(error -> (error.field().isEmpty() ? at : at + "." + error.field()) + ": " + error.message())
                .toList();
    }

    /** What is wrong with texts of a form or a query, which stand for numbers, booleans and arrays too. */
    List<String> problemsOfTexts(JsonNode texts, JsonNode schema, String at) {
        return problems(typed(texts, schema), schema, at);
    }

    private JsonNode typed(JsonNode value, JsonNode schema) {
        JsonNode known = resolved(schema);
        for (String branches : List.of("anyOf", "oneOf")) {
            if (known.has(branches)) {
                for (JsonNode branch : known.get(branches)) {
                    JsonNode typed = typed(value, branch);
                    if (problems(typed, branch, "").isEmpty()) {
                        return typed;
                    }
                }
                return typed(value, known.get(branches).get(0));
            }
        }
        return switch (known.path("type").asText()) {
            case "integer", "number" ->
                value.asText().matches("-?\\d{1,18}(\\.\\d+)?")
                        ? JsonNodeFactory.instance.numberNode(new BigDecimal(value.asText()))
                        : value;
            case "boolean" ->
                value.asText().matches("true|false")
                        ? JsonNodeFactory.instance.booleanNode(value.asText().equals("true"))
                        : value;
            case "array" -> array(value, known);
            case "object" -> value.isObject() ? object(value, known) : value;
            default -> value;
        };
    }

    private JsonNode array(JsonNode value, JsonNode schema) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        if (value.isTextual()) {
            boolean one = schema.path(REPEATED).booleanValue();
            return one ? array.add(typed(value, schema.path("items"))) : value;
        }
        for (int i = 0; i < value.size(); i++) {
            if (!value.has(String.valueOf(i))) {
                return value;
            }
            array.add(typed(value.get(String.valueOf(i)), schema.path("items")));
        }
        return array;
    }

    private JsonNode object(JsonNode value, JsonNode schema) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(field -> {
            JsonNode known = schema.path("properties").path(field.getKey());
            object.set(
                    field.getKey(),
                    typed(field.getValue(), known.isMissingNode() ? schema.path("additionalProperties") : known));
        });
        return object;
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : resolved(root.at(reference.substring(1)));
    }

    private JsonSchema compile(JsonNode schema) {
        Deque<String> wanted = new ArrayDeque<>();
        ObjectNode whole = converted(schema, true, wanted);
        ObjectNode definitions = whole.putObject("$defs");
        Set<String> seen = new HashSet<>();
        while (!wanted.isEmpty()) {
            String name = wanted.pop();
            if (seen.add(name)) {
                boolean closed = !name.endsWith("~");
                JsonNode one = root.at("/components/schemas/" + name.replaceFirst("~$", ""));
                definitions.set(name.replace("~", "-open"), converted(one, closed, wanted));
            }
        }
        FieldErrors errors = new FieldErrors();
        JsonSchema ready = JsonSchema.compile(whole, "schema", errors);
        if (ready == null) {
            throw new IllegalStateException("the vendor's schema can't be used: " + errors.list());
        }
        return ready;
    }

    // A part of allOf knows only some of the properties, so what closes it stands around all of them.
    private ObjectNode converted(JsonNode schema, boolean closed, Deque<String> wanted) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        schema.properties().forEach(field -> {
            String keyword = field.getKey();
            JsonNode value = field.getValue();
            if (keyword.equals("$ref")) {
                String name = value.textValue().substring(COMPONENTS.length()) + (closed ? "" : "~");
                wanted.push(name);
                made.put("$ref", "#/$defs/" + name.replace("~", "-open"));
            } else if (ONE.contains(keyword) && value.isObject()) {
                made.set(keyword, converted(value, true, wanted));
            } else if (SEVERAL.contains(keyword)) {
                boolean alone = closed && !keyword.equals("allOf");
                ArrayNode list = made.putArray(keyword);
                value.forEach(one -> list.add(converted(one, alone, wanted)));
            } else if (keyword.equals("properties")) {
                ObjectNode properties = made.putObject(keyword);
                value.properties()
                        .forEach(one -> properties.set(one.getKey(), converted(one.getValue(), true, wanted)));
            } else if (TAKEN.contains(keyword) || keyword.equals("additionalProperties")) {
                made.set(keyword, value);
            }
        });
        required(schema, made);
        if (closed && schema.has("allOf")) {
            made.put("unevaluatedProperties", false);
        } else if (closed && schema.has("properties") && !schema.has("additionalProperties")) {
            made.put("additionalProperties", false);
        }
        if (schema.path("nullable").booleanValue() && made.has("type")) {
            made.putArray("type").add(schema.get("type")).add("null");
            if (made.has("enum")) {
                made.set("enum", ((ArrayNode) made.get("enum").deepCopy()).addNull());
            }
        }
        return made;
    }

    // What only answers have need not be sent.
    private static void required(JsonNode schema, ObjectNode made) {
        for (JsonNode name : schema.path("required")) {
            if (!schema.path("properties").path(name.asText()).path("readOnly").booleanValue()) {
                made.withArrayProperty("required").add(name);
            }
        }
    }
}
