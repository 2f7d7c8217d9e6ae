package io.adaptor.internal.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.MappingRule;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.TransformRule;
import io.adaptor.internal.mapping.ReadPaths;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The variables that the mappings of an endpoint read.
 *
 * @param properties a schema for each variable, as far as it follows from how the variable is read
 * @param whole whether they may read variables beyond these
 */
record ReadVariables(Map<String, JsonNode> properties, boolean whole) {
    static final String NAME = "variables";

    static ReadVariables of(Endpoint endpoint) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        boolean whole = false;
        for (String expression : expressions(endpoint).toList()) {
            for (List<String> path : ReadPaths.of(expression)) {
                if (path.isEmpty() || (path.size() == 1 && path.get(0).equals(NAME))) {
                    whole = true;
                } else if (path.get(0).equals(NAME) && !path.get(1).equals(ReadPaths.ELEMENT)) {
                    JsonNode property =
                            properties.computeIfAbsent(path.get(1), name -> JsonNodeFactory.instance.objectNode());
                    note((ObjectNode) property, path.subList(2, path.size()));
                }
            }
        }
        return new ReadVariables(properties, whole);
    }

    /** Returns the variable that a rule copies unchanged; null if it uses another value, or changes it. */
    static @Nullable String plain(MappingRule rule) {
        String source = rule.source();
        if (source == null || !rule.transforms().isEmpty()) {
            return null;
        }
        List<List<String>> paths = List.copyOf(ReadPaths.of(source));
        boolean one = paths.size() == 1
                && paths.get(0).size() == 2
                && paths.get(0).get(0).equals(NAME);
        String name = one ? paths.get(0).get(1) : "";
        boolean plain = one
                && (source.strip().equals(NAME + "." + name) || source.strip().equals(NAME + ".\"" + name + "\""));
        return plain ? name : null;
    }

    private static void note(ObjectNode schema, List<String> path) {
        if (path.isEmpty()) {
            return;
        }
        List<String> rest = path.subList(1, path.size());
        if (path.get(0).equals(ReadPaths.ELEMENT)) {
            schema.put("type", "array");
            note(schema.withObjectProperty("items"), rest);
        } else if (!schema.path("type").asText().equals("array")) {
            schema.put("type", "object");
            note(schema.withObjectProperty("properties").withObjectProperty(path.get(0)), rest);
        }
    }

    private static Stream<String> expressions(Endpoint endpoint) {
        RequestMapping request = endpoint.requestMapping();
        Stream<MappingRule> rules = Stream.of(
                        request.pathParams(),
                        request.queryParams(),
                        request.headers(),
                        request.body(),
                        endpoint.responseMapping().fromInput())
                .flatMap(all -> all.values().stream());
        Stream<String> conditions =
                request.transformations().stream().map(TransformRule::condition).filter(Objects::nonNull);
        return Stream.concat(
                rules.flatMap(rule -> Stream.of(rule.source(), rule.condition()).filter(Objects::nonNull)), conditions);
    }
}
