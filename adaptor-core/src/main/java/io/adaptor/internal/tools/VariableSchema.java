package io.adaptor.internal.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.MappingRule;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.ValidationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables of an endpoint as a JSON Schema of draft 2020-12: those stated by its {@code validation_schema},
 * completed with those that its mapping reads, and typed by the schema of the body if a variable is copied there
 * unchanged. Immutable; the tree must not be modified.
 *
 * @param tree an object schema with its definitions
 * @param untyped the variables whose type is not stated
 * @param open whether the mapping may read variables beyond those named
 */
public record VariableSchema(ObjectNode tree, List<String> untyped, boolean open) {
    private static final String DEFINITIONS = "$defs";
    private static final Set<String> TYPES =
            Set.of("type", "enum", "const", "$ref", "anyOf", "oneOf", "allOf", "properties", "items", "if", "not");

    /**
     * Returns the variables of an endpoint.
     *
     * @param body the schema of the mapped body; null if it is not known
     */
    public static VariableSchema of(Endpoint endpoint, @Nullable JsonNode body) {
        StatedVariables stated = StatedVariables.of(endpoint.validationSchema());
        ObjectNode tree = stated.tree();
        ReadVariables read = ReadVariables.of(endpoint);
        ObjectNode properties = tree.withObjectProperty("properties");
        BodyTypes types = BodyTypes.of(endpoint.requestMapping(), body);
        boolean closed = isFalse(tree.get("additionalProperties"));
        for (Map.Entry<String, JsonNode> one : read.properties().entrySet()) {
            if (properties.has(one.getKey()) || closed) {
                continue;
            }
            JsonNode typed = types.of(one.getKey());
            properties.set(one.getKey(), typed == null ? one.getValue() : typed);
        }
        types.definitions()
                .properties()
                .forEach(definition ->
                        tree.withObjectProperty(DEFINITIONS).set(definition.getKey(), definition.getValue()));
        rules(endpoint, properties);
        required(endpoint, tree, properties);
        if (!read.whole() && !tree.has("additionalProperties")) {
            tree.put("additionalProperties", false);
        }
        boolean open = read.whole() && !isFalse(tree.get("additionalProperties")) && properties.isEmpty();
        return new VariableSchema(tree, untyped(properties), open);
    }

    private static boolean isFalse(@Nullable JsonNode value) {
        return value != null && value.isBoolean() && !value.booleanValue();
    }

    private static void rules(Endpoint endpoint, ObjectNode properties) {
        for (ValidationRule rule : endpoint.validationRules()) {
            JsonNode property = property(properties, rule.field());
            JsonNode value = rule.value();
            if (property instanceof ObjectNode object && value != null && !typed(object)) {
                switch (rule.type()) {
                    case "enum" -> object.set("enum", value.deepCopy());
                    case "pattern" -> object.put("type", "string").set("pattern", value.deepCopy());
                    case "format" -> object.put("type", "string");
                    case "range" -> object.put("type", "number");
                    default -> {
                        // Third-party validators say nothing about types.
                    }
                }
            }
        }
    }

    private static @Nullable JsonNode property(ObjectNode properties, String field) {
        String name = ReadVariables.NAME + ".";
        return field.startsWith(name) ? properties.get(field.substring(name.length())) : null;
    }

    private static void required(Endpoint endpoint, ObjectNode tree, ObjectNode properties) {
        List<String> names = new ArrayList<>();
        RequestMapping mapping = endpoint.requestMapping();
        mapping.pathParams().values().forEach(rule -> addRequired(rule, true, names));
        List.of(mapping.queryParams(), mapping.headers(), mapping.body())
                .forEach(rules -> rules.values().forEach(rule -> addRequired(rule, rule.required(), names)));
        endpoint.validationRules().stream()
                .filter(rule -> rule.type().equals("required"))
                .map(ValidationRule::field)
                .filter(field -> field.startsWith(ReadVariables.NAME + "."))
                .map(field -> field.substring(ReadVariables.NAME.length() + 1))
                .forEach(names::add);
        tree.path("required").forEach(name -> names.add(0, name.asText()));
        List<String> all = names.stream().distinct().filter(properties::has).toList();
        tree.remove("required");
        if (!all.isEmpty()) {
            all.forEach(tree.withArrayProperty("required")::add);
        }
    }

    private static void addRequired(MappingRule rule, boolean needed, List<String> names) {
        String variable = ReadVariables.plain(rule);
        if (needed && variable != null && rule.defaultValue() == null && rule.condition() == null) {
            names.add(variable);
        }
    }

    private static List<String> untyped(ObjectNode properties) {
        return properties.properties().stream()
                .filter(field -> !typed(field.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean typed(JsonNode schema) {
        return schema.isBoolean() || TYPES.stream().anyMatch(schema::has);
    }
}
