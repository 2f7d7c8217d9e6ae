package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The output of one request. Thread-safe, and never blocks on the client; after the end, and once the client has left,
 * all methods do nothing.
 */
interface Outlet {
    /** Sends a message other than the response; over HTTP this opens a stream. */
    void send(ObjectNode message);

    /** Sends the response, which is the last message; the status is used only if nothing was sent before. */
    void respond(JsonNode response, int status);

    /** Ends the output without a response. */
    void end();

    /** Sends a keep-alive, which detects that a client has left. */
    void pulse();

    /** Whether anything but the response can be sent. */
    boolean streams();

    /** Sets the action for when the client has left; runs it immediately if it has. Replaces an earlier action. */
    void onGone(Runnable action);

    /** Sends an error response. */
    default void fail(Message message, RpcException e) {
        respond(e.response(message.id()), e.status());
    }
}
