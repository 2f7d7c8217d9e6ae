package io.adaptor.internal.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.RequestMapping;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types, taken from the schema of the body, of variables that are copied unchanged into a body. */
record BodyTypes(Map<String, JsonNode> byVariable, ObjectNode definitions) {
    /**
     * @param schema null if it is not known
     */
    static BodyTypes of(RequestMapping mapping, @Nullable JsonNode schema) {
        Map<String, JsonNode> types = new HashMap<>();
        if (schema == null) {
            return new BodyTypes(types, JsonNodeFactory.instance.objectNode());
        }
        SchemaCopy copy = new SchemaCopy(schema, "body_");
        mapping.body().forEach((target, rule) -> {
            String variable = ReadVariables.plain(rule);
            JsonNode part = variable == null ? null : part(copy, schema, target);
            if (variable != null && part != null) {
                types.putIfAbsent(variable, copy.copy(part));
            }
        });
        return new BodyTypes(types, copy.definitions());
    }

    @Nullable
    JsonNode of(String variable) {
        return byVariable.get(variable);
    }

    private static @Nullable JsonNode part(SchemaCopy copy, JsonNode schema, String target) {
        JsonNode part = copy.resolved(schema);
        for (String step : target.split("\\.")) {
            part = copy.resolved(part).path("properties").path(step);
        }
        return part.isMissingNode() ? null : part;
    }
}
