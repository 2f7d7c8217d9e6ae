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
 * @param name what the method is about, repeated in a header; empty where it is about nothing by name
 * @param mirrored parameters that are repeated in headers too: name of the header by name of the parameter
 * @param progress whether progress is asked for
 * @param elicits whether the endpoint has answers to questions of the tool
 * @param request the request of the engine that it is part of, for its limits
 */
record Question(
        String method,
        ObjectNode params,
        String name,
        Map<String, String> mirrored,
        boolean progress,
        boolean elicits,
        ConnectorRequest request) {
    /** A request about nothing by name. */
    static Question of(String method, ObjectNode params, ConnectorRequest request) {
        return new Question(method, params, "", Map.of(), false, false, request);
    }

    /** The same with other parameters. */
    Question with(ObjectNode others) {
        return new Question(method, others, name, mirrored, progress, elicits, request);
    }

    /** The message of JSON-RPC, with what the version of the protocol adds to {@code _meta}. */
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
