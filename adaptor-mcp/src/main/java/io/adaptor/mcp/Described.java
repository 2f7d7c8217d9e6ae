package io.adaptor.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.tools.Tool;
import io.adaptor.tools.ToolPage;
import io.adaptor.tools.ToolResult;
import io.adaptor.tools.Tools;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Tools and their results in the form that all revisions of the protocol share. */
final class Described {
    private static final String REQUEST_ID = "io.adaptor/request_id";

    private Described() {}

    /** A page of {@code tools/list}. */
    static ObjectNode page(ToolPage page) {
        ObjectNode result = Json.object();
        ArrayNode tools = result.putArray("tools");
        page.tools().forEach(tool -> tools.add(tool(tool)));
        if (page.after() != null) {
            result.put(
                    "nextCursor",
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(page.after().getBytes(StandardCharsets.UTF_8)));
        }
        return result;
    }

    /** Decodes the cursor of a request; null if there is none. */
    static @Nullable String after(Message request) throws RpcException {
        if (!request.params().has("cursor")) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(request.text("cursor"));
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw RpcException.invalidParams("cursor is none of this server: begin without one");
        }
    }

    private static ObjectNode tool(Tool tool) {
        ObjectNode described = Json.object()
                .put("name", tool.name())
                .put("title", tool.title())
                .put("description", tool.description());
        described.set("inputSchema", tool.inputSchema());
        if (tool.outputSchema() != null) {
            described.set("outputSchema", tool.outputSchema());
        }
        described
                .putObject("annotations")
                .put("title", tool.title())
                .put("readOnlyHint", tool.annotations().readOnly())
                .put("destructiveHint", tool.annotations().destructive())
                .put("idempotentHint", tool.annotations().idempotent())
                .put("openWorldHint", tool.annotations().openWorld());
        return described;
    }

    /** The result of {@code tools/call}. An unknown tool name is a protocol error. */
    static ObjectNode result(String name, ToolResult result) throws RpcException {
        if (Tools.UNKNOWN_TOOL.equals(result.error())) {
            throw RpcException.invalidParams("Unknown tool: " + Bounded.name(name));
        }
        ObjectNode described = text(result.text(), result.isError());
        if (result.structured() != null) {
            described.set("structuredContent", result.structured());
        }
        if (result.requestId() != null) {
            described.putObject("_meta").put(REQUEST_ID, result.requestId());
        }
        return described;
    }

    /** Creates a result that is only text. */
    static ObjectNode text(String text, boolean error) {
        ObjectNode described = Json.object();
        described.putArray("content").addObject().put("type", "text").put("text", text);
        return described.put("isError", error);
    }
}
