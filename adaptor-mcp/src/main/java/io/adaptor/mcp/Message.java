package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message of JSON-RPC as it arrived.
 *
 * @param id a text or a whole number; null for a notification
 * @param method the requested method; null for a response
 * @param params the parameters; empty if there are none
 * @param whole the whole message
 */
record Message(@Nullable JsonNode id, @Nullable String method, ObjectNode params, ObjectNode whole) {
    private static final int LONGEST_ID = 1_024;

    /** Parses JSON. */
    static JsonNode parse(byte[] json) throws RpcException {
        try {
            return JsonCodec.read(json);
        } catch (IOException e) {
            throw new RpcException(RpcException.PARSE, 400, "the message is not JSON: " + e.getMessage());
        }
    }

    /** Reads one message. */
    static Message of(JsonNode tree) throws RpcException {
        if (!(tree instanceof ObjectNode whole)
                || !whole.path("jsonrpc").asText().equals("2.0")) {
            throw RpcException.invalidRequest("a message is an object with \"jsonrpc\": \"2.0\"");
        }
        JsonNode id = whole.get("id");
        if (id != null && !isId(id)) {
            throw RpcException.invalidRequest(
                    "id must be text of at most " + LONGEST_ID + " characters, or a whole number");
        }
        JsonNode method = whole.get("method");
        if (method == null) {
            if (id == null || (!whole.has("result") && !whole.has("error"))) {
                throw RpcException.invalidRequest("a message has a method, or an id with a result or an error");
            }
            return new Message(id, null, Json.object(), whole);
        }
        if (!method.isTextual()) {
            throw RpcException.invalidRequest("method must be text");
        }
        return new Message(id, method.textValue(), params(whole), whole);
    }

    private static ObjectNode params(ObjectNode whole) throws RpcException {
        JsonNode params = whole.get("params");
        if (params == null || params.isNull()) {
            return Json.object();
        }
        if (params instanceof ObjectNode object) {
            return object;
        }
        throw RpcException.invalidRequest("params must be an object");
    }

    private static boolean isId(JsonNode id) {
        return id.isIntegralNumber() || (id.isTextual() && id.textValue().length() <= LONGEST_ID);
    }

    boolean isRequest() {
        return id != null && method != null;
    }

    boolean isNotification() {
        return id == null;
    }

    boolean isResponse() {
        return method == null;
    }

    boolean is(String name) {
        return name.equals(method);
    }

    /** Returns the id of a request or a response. */
    JsonNode answered() {
        return Objects.requireNonNull(id, "only requests are answered");
    }

    /** The metadata of the request; empty if there is none. */
    JsonNode meta() {
        return params.path("_meta");
    }

    /** Returns a text parameter. */
    String text(String name) throws RpcException {
        JsonNode value = params.path(name);
        if (!value.isTextual()) {
            throw RpcException.invalidParams(name + " must be text");
        }
        return value.textValue();
    }
}
