package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The result of a request mapping, as trees.
 *
 * @param body a missing node if the mapping has no body
 */
public record MappedRequest(
        Map<String, JsonNode> pathParams,
        Map<String, JsonNode> queryParams,
        Map<String, JsonNode> headers,
        JsonNode body) {

    /** Returns the request as one object, so that rules can address its parts. */
    public ObjectNode toTree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.set("path_params", object(pathParams));
        tree.set("query_params", object(queryParams));
        tree.set("headers", object(headers));
        if (!body.isMissingNode()) {
            tree.set("body", body);
        }
        // The values may be parts of the caller's input, which a transform must not change.
        return tree.deepCopy();
    }

    static MappedRequest ofTree(ObjectNode tree) {
        return new MappedRequest(
                map(tree.path("path_params")),
                map(tree.path("query_params")),
                map(tree.path("headers")),
                tree.path("body"));
    }

    MappedRequest withBody(JsonNode other) {
        return new MappedRequest(pathParams, queryParams, headers, other);
    }

    private static ObjectNode object(Map<String, JsonNode> values) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.setAll(values);
        return object;
    }

    private static Map<String, JsonNode> map(JsonNode object) {
        Map<String, JsonNode> map = new LinkedHashMap<>();
        object.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return map;
    }
}
