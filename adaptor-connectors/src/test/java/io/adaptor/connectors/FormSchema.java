package io.adaptor.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Judges a {@link FormTree} by a schema of an OpenAPI document, in which texts stand for numbers and booleans. It is strict:
 * what a schema doesn't name is a mistake, and so is a keyword of the schema that is not known here.
 */
final class FormSchema {
    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "enum",
            "maxLength",
            "anyOf",
            "description",
            "title",
            "format",
            "x-stripeBypassValidation");
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

    private FormSchema() {}

    static List<String> problems(JsonNode value, JsonNode schema, String at) {
        List<String> problems = new ArrayList<>();
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!KEYWORDS.contains(keyword)) {
                problems.add(at + ": the keyword " + keyword + " of the schema is not judged");
            }
        });
        if (schema.has("anyOf")) {
            List<String> first = null;
            for (JsonNode one : schema.get("anyOf")) {
                List<String> ofOne = problems(value, one, at);
                if (ofOne.isEmpty()) {
                    return problems;
                }
                first = first == null ? ofOne : first;
            }
            problems.addAll(first == null ? List.of(at + ": nothing is allowed") : first);
            return problems;
        }
        switch (schema.path("type").asText()) {
            case "object" -> object(value, schema, at, problems);
            case "array" -> array(value, schema, at, problems);
            default -> text(value, schema, at, problems);
        }
        return problems;
    }

    private static void object(JsonNode value, JsonNode schema, String at, List<String> problems) {
        if (!(value instanceof ObjectNode object)) {
            problems.add(at + ": is no object");
            return;
        }
        object.properties().forEach(field -> {
            JsonNode known = schema.path("properties").get(field.getKey());
            JsonNode more = schema.path("additionalProperties");
            String name = at + "[" + field.getKey() + "]";
            if (known != null || more.isObject()) {
                problems.addAll(problems(field.getValue(), known == null ? more : known, name));
            } else {
                problems.add(name + ": is unknown");
            }
        });
        schema.path("required").forEach(name -> {
            if (!object.has(name.textValue())) {
                problems.add(at + "[" + name.textValue() + "]: is missing");
            }
        });
    }

    private static void array(JsonNode value, JsonNode schema, String at, List<String> problems) {
        if (!value.isObject()) {
            problems.add(at + ": is no array");
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            JsonNode item = value.get(String.valueOf(i));
            if (item == null) {
                problems.add(at + "[" + i + "]: is missing");
            } else {
                problems.addAll(problems(item, schema.get("items"), at + "[" + i + "]"));
            }
        }
    }

    private static void text(JsonNode value, JsonNode schema, String at, List<String> problems) {
        String text = value.isTextual() ? value.textValue() : null;
        boolean right = text != null
                && switch (schema.path("type").asText()) {
                    case "string" -> text.length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE);
                    case "integer" -> INTEGER.matcher(text).matches();
                    case "boolean" -> text.equals("true") || text.equals("false");
                    default -> false;
                };
        boolean listed = !schema.has("enum");
        for (JsonNode one : schema.path("enum")) {
            listed |= one.asText().equals(text);
        }
        if (!right || !listed) {
            problems.add(at + ": " + value + " is not " + schema.path("type").asText() + " " + schema.path("enum"));
        }
    }
}
