package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.tools.ToolConfirmation;
import io.adaptor.tools.ToolResult;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How a revision of the protocol ends a call. */
interface Dialogue {
    /** Asks the user while the call is open; null if that is not possible, so that the result is sent unchanged. */
    @Nullable
    CompletableFuture<JsonNode> ask(ToolConfirmation wanted);

    /** Converts the result of the call. */
    ObjectNode result(ToolResult result) throws RpcException;
}
