package io.adaptor.internal.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a schema of the input states, as the schema of an object. Alternatives at the top level become
 * optional properties, since most models do not support them there; the combinations are checked when the endpoint is
 * executed.
 *
 * @param tree an object schema with its definitions
 */
record StatedVariables(ObjectNode tree) {
    private static final Set<String> BRANCHES = Set.of("allOf", "anyOf", "oneOf");
    private static final Set<String> NOT_AT_THE_TOP =
            Set.of("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "$ref", "enum", "const");
    private static final int DEEPEST = 16;

    static StatedVariables of(@Nullable JsonNode validation) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("type", "object");
        if (validation != null) {
            SchemaCopy copy = new SchemaCopy(validation, "");
            Set<String> required = new LinkedHashSet<>();
            input(copy.resolved(validation), copy, tree, required, 0);
            tree.put("type", "object");
            required.forEach(tree.withArrayProperty("required")::add);
            if (!copy.definitions().isEmpty()) {
                tree.set("$defs", copy.definitions());
            }
        }
        return new StatedVariables(tree);
    }

    /** Reads a schema of the whole input. */
    private static void input(JsonNode schema, SchemaCopy copy, ObjectNode tree, Set<String> required, int depth) {
        JsonNode variables = schema.path("properties").path(ReadVariables.NAME);
        if (variables.isObject()) {
            variables(copy.resolved(variables), copy, tree, required, depth);
        }
        for (JsonNode branch : depth < DEEPEST ? schema.path("allOf") : List.<JsonNode>of()) {
            input(copy.resolved(branch), copy, tree, required, depth + 1);
        }
    }

    private static void variables(JsonNode schema, SchemaCopy copy, ObjectNode tree, Set<String> required, int depth) {
        for (Map.Entry<String, JsonNode> field : schema.properties()) {
            if (field.getKey().equals("properties")) {
                ObjectNode properties = tree.withObjectProperty("properties");
                field.getValue().properties().forEach(one -> property(one, copy, properties));
            } else if (field.getKey().equals("required")) {
                field.getValue().forEach(name -> required.add(name.asText()));
            } else if (!NOT_AT_THE_TOP.contains(field.getKey())) {
                put(tree, field.getKey(), schema, copy);
            }
        }
        alternatives(schema.path("anyOf"), "at least one of", tree);
        alternatives(schema.path("oneOf"), "exactly one of", tree);
        for (String keyword : depth < DEEPEST ? BRANCHES : Set.<String>of()) {
            for (JsonNode branch : schema.path(keyword)) {
                boolean certain = keyword.equals("allOf");
                variables(copy.resolved(branch), copy, tree, certain ? required : new LinkedHashSet<>(), depth + 1);
            }
        }
    }

    /** Branches that require names become a sentence, since they can't stay where they are. */
    private static void alternatives(JsonNode branches, String which, ObjectNode tree) {
        List<String> groups = new ArrayList<>();
        for (JsonNode branch : branches) {
            List<String> names = new ArrayList<>();
            branch.path("required").forEach(name -> names.add(name.asText()));
            if (names.isEmpty()) {
                return;
            }
            groups.add(String.join(" with ", names));
        }
        if (groups.size() > 1) {
            String stated = tree.path("description").asText();
            String sentence = "Needs " + which + ": " + String.join(", ", groups) + ".";
            tree.put("description", stated.isEmpty() ? sentence : stated + " " + sentence);
        }
    }

    private static void property(Map.Entry<String, JsonNode> one, SchemaCopy copy, ObjectNode properties) {
        if (!properties.has(one.getKey()) && !one.getValue().path("readOnly").asBoolean()) {
            properties.set(one.getKey(), copy.copy(one.getValue()));
        }
    }

    /** Copies one keyword, as the kind of schema part that it is. */
    private static void put(ObjectNode tree, String keyword, JsonNode schema, SchemaCopy copy) {
        ObjectNode alone = tree.objectNode();
        alone.set(keyword, schema.get(keyword));
        copy.copy(alone).properties().forEach(field -> tree.set(field.getKey(), field.getValue()));
    }
}
