package io.adaptor.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Arguments of a tool made from nothing but its input schema, as a language model makes them: only what is required, or everything.
 * Texts with a pattern are found among examples. For one tool and one thread.
 */
final class SampledArguments {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<String, String> FORMATS = Map.of(
            "email", "ada@example.com",
            "date", "2026-01-31",
            "date-time", "2026-01-31T09:30:00Z",
            "uri", "https://example.com/a",
            "uuid", "2ca1d8a0-0f3c-4b5c-9f0e-1a2b3c4d5e6f");
    private static final Pattern NEEDS =
            Pattern.compile("Needs (?<which>exactly|at least) one of: (?<groups>[^.]+)\\.");
    private static final int DEEPEST = 12;

    private final JsonNode root;
    private final List<String> examples;
    private final boolean full;

    private SampledArguments(JsonNode root, List<String> examples, boolean full) {
        this.root = root;
        this.examples = examples;
        this.full = full;
    }

    /**
     * Arguments of a tool.
     *
     * @param examples texts among which one for a pattern is looked for
     * @param full whether all properties are given, or only those that are required
     */
    static ObjectNode of(JsonNode schema, List<String> examples, boolean full) {
        SampledArguments sampled = new SampledArguments(schema, examples, full);
        ObjectNode arguments = (ObjectNode) sampled.value(schema, 0);
        Matcher needs = NEEDS.matcher(schema.path("description").asText());
        while (needs.find()) {
            sampled.choose(arguments, needs.group("which").equals("exactly"), needs.group("groups"));
        }
        return arguments;
    }

    /** Gives the first of the groups of names of which one is needed, and, where it is exactly one, none of the others. */
    private void choose(ObjectNode arguments, boolean exactly, String groups) {
        List<List<String>> choices = Stream.of(groups.split(", "))
                .map(group -> List.of(group.split(" with ")))
                .toList();
        if (exactly) {
            choices.forEach(arguments::remove);
        }
        choices.get(0)
                .forEach(name ->
                        arguments.set(name, value(root.path("properties").path(name), 1)));
    }

    private JsonNode value(JsonNode stated, int depth) {
        JsonNode schema = merged(stated, 0);
        if (schema.has("const")) {
            return schema.get("const");
        } else if (schema.has("enum")) {
            return schema.get("enum").get(0);
        } else if (schema.has("default") && !full) {
            return schema.get("default");
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer" -> JSON.numberNode(whole(schema));
            case "number" -> JSON.numberNode(schema.path("minimum").decimalValue());
            case "boolean" -> JSON.booleanNode(true);
            case "null" -> JSON.nullNode();
            default -> TextNode.valueOf(text(schema));
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(0).textValue();
        } else if (type.isTextual()) {
            return type.textValue();
        }
        return schema.has("properties") ? "object" : schema.has("items") ? "array" : "string";
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        Set<String> names = new LinkedHashSet<>();
        schema.path("required").forEach(name -> names.add(name.textValue()));
        if (full && depth < DEEPEST) {
            int most = schema.path("maxProperties").asInt(Integer.MAX_VALUE);
            schema.path("properties").properties().stream()
                    .map(Map.Entry::getKey)
                    .limit(Math.max(0, most - names.size()))
                    .forEach(names::add);
        }
        names.forEach(name -> object.set(name, value(schema.path("properties").path(name), depth + 1)));
        fill(object, schema, depth);
        return object;
    }

    /** Adds properties until there are enough: those that are named first, then any. */
    private void fill(ObjectNode object, JsonNode schema, int depth) {
        boolean any = full && schema.path("additionalProperties").isObject();
        int least = Math.max(schema.path("minProperties").asInt(), any ? 1 : 0);
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        schema.at("/propertyNames/enum").forEach(name -> names.add(name.textValue()));
        for (int i = 0; object.size() < least; i++) {
            String name = i < names.size() ? names.get(i) : "key" + i;
            JsonNode properties = schema.path("properties");
            JsonNode of = properties.has(name) ? properties.get(name) : schema.path("additionalProperties");
            object.set(name, value(of, depth + 1));
        }
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        int size = Math.max(schema.path("minItems").asInt(), full && depth < DEEPEST ? 1 : 0);
        while (array.size() < size) {
            array.add(value(schema.path("items"), depth + 1));
        }
        return array;
    }

    private static long whole(JsonNode schema) {
        if (schema.has("minimum")) {
            return schema.get("minimum").longValue();
        }
        return Math.min(1, schema.path("maximum").asLong(1));
    }

    private String text(JsonNode schema) {
        Pattern pattern = Pattern.compile(schema.path("pattern").asText(""));
        int least = schema.path("minLength").asInt();
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        List<String> tried = new ArrayList<>();
        schema.path("examples").forEach(example -> tried.add(example.asText()));
        if (FORMATS.containsKey(schema.path("format").asText())) {
            tried.add(FORMATS.get(schema.path("format").asText()));
        }
        if (!schema.has("pattern")) {
            tried.add("a".repeat(Math.max(1, least)));
        }
        tried.addAll(examples);
        return tried.stream()
                .filter(one -> pattern.matcher(one).find() && one.length() >= least && one.length() <= most)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no example of a text like " + schema));
    }

    /** A schema together with what it refers to and with the first of its alternatives. */
    private JsonNode merged(JsonNode schema, int depth) {
        if (!(schema instanceof ObjectNode object) || depth > DEEPEST) {
            return JSON.objectNode();
        }
        ObjectNode merged = object.deepCopy();
        List<JsonNode> parts = new ArrayList<>();
        if (object.has("$ref")) {
            parts.add(root.at(object.get("$ref").textValue().substring(1)));
        }
        object.path("allOf").forEach(parts::add);
        if (object.has("anyOf")) {
            parts.add(object.get("anyOf").get(0));
        }
        if (object.has("oneOf")) {
            parts.add(object.get("oneOf").get(0));
        }
        merged.remove(List.of("$ref", "allOf", "anyOf", "oneOf"));
        for (JsonNode part : parts) {
            merged(part, depth + 1).properties().forEach(field -> {
                JsonNode known = merged.get(field.getKey());
                if (known == null) {
                    merged.set(field.getKey(), field.getValue());
                } else if (known instanceof ObjectNode into && field.getValue().isObject()) {
                    into.setAll((ObjectNode) field.getValue());
                } else if (known instanceof ArrayNode into && field.getKey().equals("required")) {
                    field.getValue().forEach(into::add);
                }
            });
        }
        return merged;
    }
}
