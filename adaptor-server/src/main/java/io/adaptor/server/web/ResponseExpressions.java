package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.MappingPreview;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.json.ExplanationFormat;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates each expression of a response mapping on a raw response; one that fails yields its error, beside the values
 * of the others.
 */
final class ResponseExpressions {
    private ResponseExpressions() {}

    /**
     * Returns a list of {@code {field, expression, value}}, with {@code error} instead of the value if the expression
     * fails.
     *
     * @param raw the response, with secrets masked
     */
    static JsonNode of(Endpoint endpoint, JsonNode raw) {
        try {
            return ExplanationFormat.toTree(
                    MappingPreview.response(endpoint, raw).expressions());
        } catch (AdaptorException failed) {
            return each(endpoint.responseMapping(), raw);
        }
    }

    private static ArrayNode each(ResponseMapping mapping, JsonNode raw) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        JsonNode source = raw;
        String dataPath = mapping.dataPath();
        if (dataPath != null) {
            JsonNode found = add(all, "data_path", dataPath, raw);
            source = found == null ? JsonNodeFactory.instance.nullNode() : found;
        }
        for (var field : mapping.fieldMappings().entrySet()) {
            String expression = field.getValue().source();
            if (expression != null) {
                add(all, field.getKey(), expression, source);
            }
        }
        return all;
    }

    private static @Nullable JsonNode add(ArrayNode all, String field, String expression, JsonNode source) {
        ObjectNode one = all.addObject().put("field", field).put("expression", expression);
        try {
            JsonNode value = MappingPreview.evaluate(expression, source);
            one.set("value", value);
            return value;
        } catch (AdaptorException e) {
            one.put("error", e.message());
            return null;
        }
    }
}
