package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.internal.validation.JsonSchema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Makes inputs that a {@code validation_schema} takes: as little as it asks for, or as much as it knows. */
final class InputGenerator {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final int TRIES = 30;
    private static final List<String> TEXTS = List.of(
            "a b&c=d/e",
            "abc",
            "abc1",
            "ABC",
            "AB",
            "A",
            "US",
            "en-US",
            "EUR",
            "12",
            "12.50",
            "1",
            "2026-01-02",
            "2026-01-02T03:04:05Z",
            "2026-01",
            "https://example.com/a",
            "ada@example.com",
            "+14155550100",
            "a1b2c3d4-0000-4000-8000-000000000001");

    private final JsonNode root;
    private final JsonSchema check;
    private final boolean full;

    InputGenerator(JsonNode validationSchema, boolean full) {
        this.root = validationSchema;
        this.check = JsonSchema.compile(validationSchema, "", new FieldErrors());
        this.full = full;
    }

    /** An input; empty where none was found. */
    Optional<ObjectNode> input() {
        for (int seed = 0; seed < TRIES; seed++) {
            JsonNode made = value(root, new Random(seed), 0);
            FieldErrors errors = new FieldErrors();
            check.check(made, errors);
            if (errors.list().isEmpty() && made instanceof ObjectNode object) {
                return Optional.of(object);
            }
        }
        return Optional.empty();
    }

    private JsonNode value(JsonNode stated, Random random, int depth) {
        JsonNode schema = merged(stated, random);
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.path("enum").size() > 0) {
            return schema.get("enum")
                    .get(full ? random.nextInt(schema.get("enum").size()) : 0);
        }
        String type = type(schema, random);
        return switch (type) {
            case "object" -> object(schema, random, depth);
            case "array" -> array(schema, random, depth);
            case "integer" -> number(schema, true);
            case "number" -> number(schema, false);
            case "boolean" -> MAKE.booleanNode(random.nextBoolean());
            case "null" -> MAKE.nullNode();
            default -> TextNode.valueOf(text(schema, random));
        };
    }

    /** With what it refers to, what it is all of and one of its choices laid over each other. */
    private JsonNode merged(JsonNode stated, Random random) {
        if (!stated.isObject()) {
            return MAKE.objectNode();
        }
        ObjectNode merged = MAKE.objectNode();
        String reference = stated.path("$ref").asText();
        if (!reference.isEmpty()) {
            lay(merged, merged(root.at(reference.substring(1)), random));
        }
        for (JsonNode part : stated.path("allOf")) {
            lay(merged, merged(part, random));
        }
        for (String choices : List.of("oneOf", "anyOf")) {
            JsonNode several = stated.path(choices);
            if (several.size() > 0) {
                lay(merged, merged(several.get(random.nextInt(several.size())), random));
            }
        }
        ObjectNode own = ((ObjectNode) stated).deepCopy();
        own.remove(List.of("$ref", "allOf", "anyOf", "oneOf", "$defs", "description"));
        lay(merged, own);
        return merged;
    }

    private static void lay(ObjectNode below, JsonNode above) {
        above.properties().forEach(field -> {
            JsonNode before = below.get(field.getKey());
            if (field.getKey().equals("properties") && before instanceof ObjectNode properties) {
                properties.setAll((ObjectNode) field.getValue().deepCopy());
            } else if (field.getKey().equals("required") && before instanceof ArrayNode required) {
                required.addAll((ArrayNode) field.getValue());
            } else {
                below.set(field.getKey(), field.getValue().deepCopy());
            }
        });
    }

    private static String type(JsonNode schema, Random random) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(random.nextInt(4) == 0 ? type.size() - 1 : 0).asText();
        }
        if (type.isTextual()) {
            return type.asText();
        }
        return schema.has("properties") || schema.has("additionalProperties")
                ? "object"
                : schema.has("items") ? "array" : "string";
    }

    private ObjectNode object(JsonNode schema, Random random, int depth) {
        ObjectNode object = MAKE.objectNode();
        Set<String> names = new LinkedHashSet<>();
        schema.path("required").forEach(name -> names.add(name.asText()));
        if (full && depth < 5) {
            schema.path("properties").fieldNames().forEachRemaining(name -> {
                // All of them at first, and some where all don't go together.
                if (depth < 2 || random.nextInt(4) > 0) {
                    names.add(name);
                }
            });
        }
        if (depth > 12) {
            return object;
        }
        for (String name : names) {
            object.set(name, value(schema.path("properties").path(name), random, depth + 1));
        }
        for (String name : (Iterable<String>) schema.path("properties")::fieldNames) {
            if (object.size() < schema.path("minProperties").asInt(0) && !object.has(name)) {
                object.set(name, value(schema.path("properties").path(name), random, depth + 1));
            }
        }
        JsonNode more = schema.path("additionalProperties");
        if (object.size() < schema.path("minProperties").asInt(full && more.isObject() && depth < 6 ? 1 : 0)
                && !schema.path("additionalProperties").isBoolean()) {
            object.set("k1", value(more, random, depth + 1));
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, Random random, int depth) {
        ArrayNode array = MAKE.arrayNode();
        int size = Math.max(schema.path("minItems").asInt(1), full && depth < 5 ? 2 : 1);
        size = Math.min(size, schema.path("maxItems").asInt(size));
        for (int i = 0; i < size; i++) {
            JsonNode item = value(schema.path("items"), random, depth + 1);
            if (!schema.path("uniqueItems").asBoolean() || !contains(array, item)) {
                array.add(item);
            }
        }
        return array;
    }

    private static boolean contains(ArrayNode array, JsonNode item) {
        for (JsonNode each : array) {
            if (each.equals(item)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode number(JsonNode schema, boolean whole) {
        BigDecimal value = whole ? BigDecimal.valueOf(7) : new BigDecimal("7.5");
        BigDecimal step = schema.has("multipleOf") ? schema.get("multipleOf").decimalValue() : BigDecimal.ONE;
        if (schema.has("maximum")) {
            value = value.min(schema.get("maximum").decimalValue());
        }
        if (schema.has("exclusiveMaximum")) {
            value = value.min(schema.get("exclusiveMaximum").decimalValue().subtract(step));
        }
        if (schema.has("minimum")) {
            value = value.max(schema.get("minimum").decimalValue());
        }
        if (schema.has("exclusiveMinimum")) {
            value = value.max(schema.get("exclusiveMinimum").decimalValue().add(step));
        }
        if (schema.has("multipleOf")) {
            value = value.divide(step, 0, RoundingMode.CEILING).multiply(step);
        }
        return whole ? MAKE.numberNode(value.toBigInteger()) : MAKE.numberNode(value);
    }

    private static String text(JsonNode schema, Random random) {
        switch (schema.path("format").asText()) {
            case "date" -> {
                return "2026-01-02";
            }
            case "date-time" -> {
                return "2026-01-02T03:04:05Z";
            }
            case "time" -> {
                return "03:04:05Z";
            }
            case "email" -> {
                return "ada@example.com";
            }
            case "uri", "url", "uri-reference" -> {
                return "https://example.com/a?b=c";
            }
            case "uuid" -> {
                return "a1b2c3d4-0000-4000-8000-000000000001";
            }
            case "hostname" -> {
                return "example.com";
            }
            case "ipv4" -> {
                return "192.0.2.1";
            }
            case "ipv6" -> {
                return "2001:db8::1";
            }
            case "duration" -> {
                return "P1D";
            }
            case "phone" -> {
                return "+14155550100";
            }
            default -> {}
        }
        if (schema.path("contentEncoding").asText().equals("base64")) {
            return "YWRhcHRvcg==";
        }
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        String pattern = schema.path("pattern").asText();
        String found = pattern.isEmpty() ? "a b&c=d" + random.nextInt(10) : matching(pattern);
        while (found.length() < least) {
            found += pattern.isEmpty() ? "x" : found.isEmpty() ? "0" : found.substring(found.length() - 1);
        }
        return found.length() > most ? found.substring(0, most) : found;
    }

    private static String matching(String pattern) {
        try {
            Pattern compiled = Pattern.compile(pattern.replaceAll("\\\\x\\{([0-9A-Fa-f]{4})}", "\\\\u$1"));
            for (String text : TEXTS) {
                if (compiled.matcher(text).find()) {
                    return text;
                }
            }
            String made = PatternText.of(pattern);
            if (compiled.matcher(made).find()) {
                return made;
            }
        } catch (PatternSyntaxException | IndexOutOfBoundsException e) {
            return "abc";
        }
        return "abc";
    }
}
