package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.spi.ConnectorResponse;

/** How a server answered one request. */
sealed interface Reply {
    /**
     * The tool, or whatever was asked for, was reached.
     *
     * @param value the {@code result} of JSON-RPC
     * @param receipt how it came
     */
    record Result(ObjectNode value, Receipt receipt) implements Reply {}

    /**
     * The server refused the request in the words of the protocol.
     *
     * @param error the {@code error} of JSON-RPC
     * @param receipt how it came
     */
    record Fault(ObjectNode error, Receipt receipt) implements Reply {
        /** The code of the error; 0 where there is none. */
        int code() {
            return error.path("code").asInt();
        }
    }

    /**
     * Something on the way refused the request: an HTTP status without an answer of the protocol.
     *
     * @param response the answer as it came
     */
    record Refused(ConnectorResponse response) implements Reply {}
}
