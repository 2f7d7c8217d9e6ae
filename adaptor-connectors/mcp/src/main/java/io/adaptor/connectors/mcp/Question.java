package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.spi.ConnectorRequest;
import java.util.Map;

/**
 * One request of the protocol.
 *
 * @param method such as {@code tools/call}
 * @param params its parameters, without {@code _meta}; never changed
 * @param name the name of the object of the method, repeated in a header; empty if it has none
 * @param mirrored the parameters that are repeated in headers: the name of the header by the name of the parameter
 * @param progress whether progress is requested
 * @param elicits whether the endpoint states answers to the tool's questions
 * @param request the engine's request that it belongs to, for its limits
 */
record Question(
        String method,
        ObjectNode params,
        String name,
        Map<String, String> mirrored,
        boolean progress,
        boolean elicits,
        ConnectorRequest request) {
    /** Creates a request without a named object. */
    static Question of(String method, ObjectNode params, ConnectorRequest request) {
        return new Question(method, params, "", Map.of(), false, false, request);
    }

    /** Returns a copy with other parameters. */
    Question with(ObjectNode others) {
        return new Question(method, others, name, mirrored, progress, elicits, request);
    }

    /** The message of JSON-RPC, with the entries that the protocol version adds to {@code _meta}. */
    ObjectNode message(long id, ObjectNode meta) {
        ObjectNode all = params.deepCopy();
        ObjectNode own = meta.deepCopy();
        if (elicits) {
            Protocol.mayElicit(own);
        }
        if (progress) {
            own.put("progressToken", id);
        }
        if (!own.isEmpty()) {
            all.set("_meta", own);
        }
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("jsonrpc", "2.0").put("id", id).put("method", method);
        message.set("params", all);
        return message;
    }
}
