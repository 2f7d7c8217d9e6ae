package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Creates JSON messages. */
final class Json {
    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode message() {
        return object().put("jsonrpc", "2.0");
    }

    static ObjectNode response(JsonNode id, ObjectNode result) {
        ObjectNode response = message();
        response.set("id", id);
        response.set("result", result);
        return response;
    }

    static ObjectNode notification(String method, ObjectNode params) {
        ObjectNode notification = message().put("method", method);
        if (!params.isEmpty()) {
            notification.set("params", params);
        }
        return notification;
    }

    static ObjectNode request(String id, String method, ObjectNode params) {
        ObjectNode request = message().put("id", id).put("method", method);
        request.set("params", params);
        return request;
    }
}
