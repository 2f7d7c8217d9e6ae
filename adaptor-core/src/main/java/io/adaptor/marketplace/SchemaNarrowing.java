package io.adaptor.marketplace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A place where a value that is valid for one JSON Schema may be invalid for another: by types, listed values, required
 * and unknown fields, bounds and patterns. Combinations ({@code anyOf}, {@code if}) are compared as a whole.
 *
 * @param field the path below the value, such as {@code variables.items[].price}; empty for the value itself
 * @param kind the kind of narrowing
 * @param detail the affected names or values
 */
record SchemaNarrowing(String field, Kind kind, String detail) {
    private static final int DEEPEST = 32;
    private static final List<String> LEAST = List.of("minimum", "minLength", "minItems");
    private static final List<String> MOST = List.of("maximum", "maxLength", "maxItems");
    private static final List<String> AS_A_WHOLE =
            List.of("pattern", "const", "format", "anyOf", "oneOf", "allOf", "not", "if", "propertyNames");

    enum Kind {
        TYPE,
        VALUES,
        REQUIRED,
        UNKNOWN,
        BOUND
    }

    /** Returns the narrowings from one schema to another. */
    static List<SchemaNarrowing> between(JsonNode from, JsonNode to) {
        List<SchemaNarrowing> found = new ArrayList<>();
        compare(from, to, "", 0, found);
        return found;
    }

    private static void compare(JsonNode from, JsonNode to, String field, int depth, List<SchemaNarrowing> found) {
        if (depth > DEEPEST || !to.isObject() || from.equals(to)) {
            return;
        }
        types(from, to, field, found);
        values(from, to, field, found);
        Set<String> required = texts(to.path("required"));
        required.removeAll(texts(from.path("required")));
        required.forEach(name -> found.add(new SchemaNarrowing(field, Kind.REQUIRED, name)));
        fields(from, to, field, depth, found);
        if (to.path("items").isObject()) {
            compare(from.path("items"), to.path("items"), field + "[]", depth + 1, found);
        }
        bounds(from, to, field, found);
    }

    private static void types(JsonNode from, JsonNode to, String field, List<SchemaNarrowing> found) {
        Set<String> taken = texts(to.path("type"));
        if (taken.isEmpty()) {
            return;
        }
        if (taken.contains("number")) {
            taken.add("integer");
        }
        Set<String> before = texts(from.path("type"));
        // Listed values imply their types.
        if (before.isEmpty() && !from.has("enum") && !from.has("const") || !taken.containsAll(before)) {
            found.add(new SchemaNarrowing(field, Kind.TYPE, String.join(" or ", texts(to.path("type")))));
        }
    }

    private static void values(JsonNode from, JsonNode to, String field, List<SchemaNarrowing> found) {
        if (!to.has("enum")) {
            return;
        }
        Set<String> gone = texts(from.path("enum"));
        gone.removeAll(texts(to.path("enum")));
        if (!from.has("enum") || !gone.isEmpty()) {
            String detail = from.has("enum") ? String.join(", ", gone) : "others than " + to.get("enum");
            found.add(new SchemaNarrowing(field, Kind.VALUES, detail));
        }
    }

    private static void fields(JsonNode from, JsonNode to, String field, int depth, List<SchemaNarrowing> found) {
        JsonNode before = from.path("properties");
        JsonNode after = to.path("properties");
        boolean closed = isFalse(to.path("additionalProperties"));
        for (String name : new TreeSet<>(names(before))) {
            if (after.has(name)) {
                compare(before.get(name), after.get(name), path(field, name), depth + 1, found);
            } else if (closed) {
                found.add(new SchemaNarrowing(field, Kind.UNKNOWN, name));
            }
        }
        boolean open = from.isObject() && !isFalse(from.path("additionalProperties"));
        if (closed && open) {
            found.add(new SchemaNarrowing(field, Kind.UNKNOWN, "fields that it does not name"));
        }
    }

    private static void bounds(JsonNode from, JsonNode to, String field, List<SchemaNarrowing> found) {
        for (String bound : LEAST) {
            if (to.has(bound)
                    && (!from.has(bound)
                            || from.get(bound).asDouble() < to.get(bound).asDouble())) {
                found.add(new SchemaNarrowing(field, Kind.BOUND, bound + " " + to.get(bound)));
            }
        }
        for (String bound : MOST) {
            if (to.has(bound)
                    && (!from.has(bound)
                            || from.get(bound).asDouble() > to.get(bound).asDouble())) {
                found.add(new SchemaNarrowing(field, Kind.BOUND, bound + " " + to.get(bound)));
            }
        }
        for (String rule : AS_A_WHOLE) {
            if (to.has(rule) && !to.get(rule).equals(from.get(rule))) {
                found.add(new SchemaNarrowing(field, Kind.BOUND, "another " + rule));
            }
        }
    }

    private static boolean isFalse(JsonNode node) {
        return node.isBoolean() && !node.booleanValue();
    }

    private static String path(String field, String name) {
        return field.isEmpty() ? name : field + "." + name;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new LinkedHashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> texts(JsonNode oneOrMany) {
        Set<String> texts = new LinkedHashSet<>();
        if (oneOrMany.isValueNode() && !oneOrMany.isMissingNode()) {
            texts.add(oneOrMany.asText());
        }
        oneOrMany.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
