package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MemoryLimit;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads messages of JSON-RPC 2.0. */
final class Messages {
    private Messages() {}

    /** Parses a message; null if the text is not one. */
    static @Nullable ObjectNode read(byte[] text, MemoryLimit memory) {
        try {
            JsonNode tree = JsonCodec.read(text, memory);
            // A server of 2025-03-26 may send its single response in a batch.
            JsonNode message = tree.isArray() && tree.size() == 1 ? tree.get(0) : tree;
            return message instanceof ObjectNode object && isMessage(object) ? object : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean isMessage(ObjectNode object) {
        return object.has("method")
                || object.path("result").isObject()
                || object.path("error").isObject();
    }

    /**
     * Whether the message is the response to the request with this id. An error without an id is the response to the
     * only request.
     */
    static boolean answers(ObjectNode message, long id) {
        if (message.has("method")) {
            return false;
        }
        JsonNode its = message.path("id");
        boolean nameless = its.isMissingNode() || its.isNull();
        return nameless
                ? message.path("error").isObject()
                : its.isNumber() ? its.asLong() == id : its.asText().equals(Long.toString(id));
    }

    /** Whether the message is a request of the server, which needs a response. */
    static boolean asks(ObjectNode message) {
        return message.has("method") && message.hasNonNull("id");
    }

    /** Returns the reply in a message. */
    static Reply reply(ObjectNode message, Receipt receipt) {
        return message.path("error") instanceof ObjectNode error
                ? new Reply.Fault(error, receipt)
                : new Reply.Result((ObjectNode) message.path("result"), receipt);
    }
}
