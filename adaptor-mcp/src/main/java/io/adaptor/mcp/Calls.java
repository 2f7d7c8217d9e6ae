package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.tools.ToolCall;
import io.adaptor.tools.ToolPage;
import io.adaptor.tools.ToolResult;
import io.adaptor.tools.Tools;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists and calls the tools, for all revisions of the protocol. Thread-safe. */
final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final String BUSY = "Too many calls are running or waiting. Try again when others have ended.";

    private final Tools tools;
    private final Function<ToolCall, CompletableFuture<ToolResult>> calling;
    private final int pageSize;
    private final Slots slots;
    private final Beat beat;

    Calls(
            Tools tools,
            Function<ToolCall, CompletableFuture<ToolResult>> calling,
            int pageSize,
            McpLimits limits,
            Beat beat) {
        this.tools = tools;
        this.calling = calling;
        this.pageSize = pageSize;
        this.slots = new Slots(limits.calls(), limits.queued());
        this.beat = beat;
    }

    /** A page of tools. */
    ObjectNode list(McpCaller caller, Message request) throws RpcException {
        String after = Described.after(request);
        try {
            ToolPage page = tools.page(caller.scope(), after, pageSize);
            return Described.page(page);
        } catch (AdaptorException e) {
            LOG.warn("the tools of {} can't be listed", caller.scope().tenantId(), e);
            throw new RpcException(RpcException.INTERNAL, 200, "the tools can't be read now; try again later");
        }
    }

    /** Reads the call from a request. */
    static ToolCall read(McpCaller caller, Message request) throws RpcException {
        String name = request.text("name");
        JsonNode arguments = request.params().path("arguments");
        if (!arguments.isObject() && !arguments.isMissingNode() && !arguments.isNull()) {
            throw RpcException.invalidParams("arguments must be an object");
        }
        return ToolCall.of(caller.scope(), name, arguments.isObject() ? arguments : Json.object());
    }

    /** Calls a tool; the response is sent when it is available. */
    void call(McpCaller caller, Message request, ToolCall made, Outlet outlet, Running running, Dialogue dialogue)
            throws RpcException {
        JsonNode id = request.answered();
        Call call = new Call(calling, beat, request, made, outlet, dialogue, () -> running.remove(id));
        running.add(id, call::cancel);
        call.open();
        outlet.onGone(call::cancel);
        if (!slots.take(caller.key(), () -> call.begin(() -> slots.release(caller.key())))) {
            call.refuse(Described.text(BUSY, true));
        }
    }
}
