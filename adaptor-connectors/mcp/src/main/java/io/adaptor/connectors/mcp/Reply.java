package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.spi.ConnectorResponse;

/** The reply of a server to one request. */
sealed interface Reply {
    /**
     * The request was executed.
     *
     * @param value the {@code result} of JSON-RPC
     * @param receipt the transport details
     */
    record Result(ObjectNode value, Receipt receipt) implements Reply {}

    /**
     * The server rejected the request with an error of the protocol.
     *
     * @param error the {@code error} of JSON-RPC
     * @param receipt the transport details
     */
    record Fault(ObjectNode error, Receipt receipt) implements Reply {
        /** The code of the error; 0 if there is none. */
        int code() {
            return error.path("code").asInt();
        }
    }

    /**
     * The request was rejected outside the protocol: an HTTP status without a response of the protocol.
     *
     * @param response the response as received
     */
    record Refused(ConnectorResponse response) implements Reply {}
}
