package io.adaptor.internal.typed;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.FallbackRule;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that an endpoint, or its fallback, reads.
 *
 * @param names the variables it reads by name
 * @param any whether it may read others too, because it reads all of them or its mapping is empty
 */
record KnownVariables(Set<String> names, boolean any) {
    private static final Pattern BY_NAME =
            Pattern.compile("\\bvariables\\s*\\.\\s*(?:([A-Za-z_][A-Za-z0-9_]*)|\"([^\"]+)\")");
    private static final Pattern WHOLE = Pattern.compile("\\bvariables\\b(?!\\s*\\.)|^\\s*@\\s*$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)\\}");

    static KnownVariables of(Integration integration, Endpoint endpoint) {
        JsonNode endpoints = IntegrationFormat.toTree(integration).path("endpoints");
        Set<String> names = new TreeSet<>();
        boolean any = read(endpoints.path(endpoint.name()), names);
        for (FallbackRule rule : endpoint.fallback()) {
            if (rule.endpoint() != null) {
                any |= read(endpoints.path(rule.endpoint()), names);
            }
        }
        return new KnownVariables(names, any || names.isEmpty());
    }

    private static boolean read(JsonNode endpoint, Set<String> names) {
        Matcher placeholders = PLACEHOLDER.matcher(endpoint.path("path").asText());
        while (placeholders.find()) {
            names.add(placeholders.group(1));
        }
        schemaNames(endpoint.path("validation_schema"), names);
        return texts(endpoint, names);
    }

    private static boolean texts(JsonNode tree, Set<String> names) {
        boolean whole = false;
        if (tree.isTextual()) {
            Matcher named = BY_NAME.matcher(tree.textValue());
            while (named.find()) {
                names.add(named.group(1) == null ? named.group(2) : named.group(1));
            }
            return WHOLE.matcher(tree.textValue()).find();
        }
        for (JsonNode child : tree) {
            whole |= texts(child, names);
        }
        return whole;
    }

    private static void schemaNames(JsonNode schema, Set<String> names) {
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        schema.forEach(child -> schemaNames(child, names));
    }
}
