package io.adaptor.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * The {@code request_mapping} of an endpoint under construction, and the settings of the endpoint that depend on it.
 * For one thread.
 */
final class RequestMapping {
    final ObjectNode pathParams = JsonNodeFactory.instance.objectNode();
    final ObjectNode queryParams = JsonNodeFactory.instance.objectNode();
    final ObjectNode headers = JsonNodeFactory.instance.objectNode();
    final ObjectNode body = JsonNodeFactory.instance.objectNode();

    @Nullable
    String requestFormat;

    /** Adds a header with a constant value. */
    void header(String name, String value) {
        headers.putObject(name).put("value", value);
    }

    /** Returns a rule that uses a variable unchanged. */
    static TextNode variable(String name) {
        return TextNode.valueOf("variables." + name);
    }

    /** Returns a rule that uses a variable after a transform. */
    static ObjectNode transformed(String name, ObjectNode transform) {
        ObjectNode rule = JsonNodeFactory.instance.objectNode().put("source", "variables." + name);
        rule.putArray("transforms").add(transform);
        return rule;
    }

    static ObjectNode joined(String name, String separator) {
        ObjectNode join = JsonNodeFactory.instance.objectNode().put("transform", "join");
        join.putObject("params").put("separator", separator);
        return transformed(name, join);
    }

    static ObjectNode asJson(String name) {
        return transformed(name, JsonNodeFactory.instance.objectNode().put("transform", "json_stringify"));
    }

    ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        put(tree, "path_params", pathParams);
        put(tree, "query_params", queryParams);
        put(tree, "headers", headers);
        put(tree, "body", body);
        return tree;
    }

    private static void put(ObjectNode tree, String name, ObjectNode part) {
        if (!part.isEmpty()) {
            tree.set(name, part);
        }
    }
}
