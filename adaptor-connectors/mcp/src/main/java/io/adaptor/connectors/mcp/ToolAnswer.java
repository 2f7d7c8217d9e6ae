package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Payload;
import io.adaptor.api.error.Outcome;
import io.adaptor.spi.ConnectorResponse;
import org.jspecify.annotations.Nullable;

/** Converts a reply to the engine's response: the unmodified result, or the server's {@code error}, with an outcome. */
final class ToolAnswer {
    private ToolAnswer() {}

    /**
     * Converts a reply of a server.
     *
     * @throws io.adaptor.api.error.ConnectorException {@code MCP_INPUT_REQUIRED} if it is a request for input
     */
    static ConnectorResponse of(Reply reply) {
        if (reply instanceof Reply.Result result) {
            if (AskedInput.isIn(result)) {
                throw AskedInput.unanswered(result);
            }
            return result.receipt()
                    .response()
                    .body(Payload.json(result.value()))
                    .outcome(verdict(result.value()))
                    .build();
        }
        if (reply instanceof Reply.Fault fault) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.set("error", fault.error());
            return fault.receipt()
                    .response()
                    .body(Payload.json(body))
                    .outcome(verdict(fault))
                    .build();
        }
        return ((Reply.Refused) reply).response();
    }

    // A failed tool has been executed, with unknown effects.
    private static @Nullable Outcome verdict(ObjectNode result) {
        return result.path("isError").asBoolean() ? Outcome.REJECTED : null;
    }

    private static Outcome verdict(Reply.Fault fault) {
        return switch (fault.code()) {
            case Protocol.INVALID_REQUEST, Protocol.METHOD_NOT_FOUND, Protocol.INVALID_PARAMS -> Outcome.REJECTED;
            default -> Outcome.FAILED;
        };
    }
}
