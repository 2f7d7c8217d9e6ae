package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where what belongs to one request goes. Thread-safe, and never waits for the client; after the end, and once the client has left,
 * everything does nothing.
 */
interface Outlet {
    /** Sends a message that is not the response; over HTTP that opens a stream. */
    void send(ObjectNode message);

    /** Sends the response, after which nothing follows; the status counts where nothing was sent before. */
    void respond(JsonNode response, int status);

    /** Ends without a response. */
    void end();

    /** Sends something that means nothing, so that a client that has left is noticed. */
    void pulse();

    /** Whether anything but the response can be sent. */
    boolean streams();

    /** What to do when the client has left; at once if it has. Replaces what was set before. */
    void onGone(Runnable action);

    /** Answers with an error. */
    default void fail(Message message, RpcException e) {
        respond(e.response(message.id()), e.status());
    }
}
