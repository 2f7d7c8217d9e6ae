package io.adaptor.examples.mcpsdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.tools.Tool;
import io.adaptor.tools.ToolCall;
import io.adaptor.tools.ToolConfirmation;
import io.adaptor.tools.ToolResult;
import io.adaptor.tools.ToolScope;
import io.adaptor.tools.Tools;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The tools of one tenant in a server of the MCP Java SDK, beside tools of its own: {@code McpServer.sync(transport).tools(adaptor.of(scope))}.
 * The SDK's tools are global to a server and its filters only hide them, so the scope of each call is asked for again.
 */
public final class AdaptorMcpTools {
    private static final Map<String, Object> NOTHING_ASKED = Map.of("type", "object", "properties", Map.of());

    private final Tools tools;
    private final Function<McpSyncServerExchange, ToolScope> scope;

    /**
     * Tools for a server.
     *
     * @param tools the tools
     * @param scope for whom a call is, such as from {@code exchange.transportContext()}
     */
    public AdaptorMcpTools(Tools tools, Function<McpSyncServerExchange, ToolScope> scope) {
        this.tools = tools;
        this.scope = scope;
    }

    /**
     * The tools as they are now; add and remove later ones with {@code addTool} and {@code removeTool}.
     *
     * @param listed for whom they are listed
     * @return a specification for each
     */
    public List<SyncToolSpecification> of(ToolScope listed) {
        return tools.list(listed).stream()
                .map(tool -> SyncToolSpecification.builder()
                        .tool(described(tool))
                        .callHandler((exchange, request) -> called(exchange, request))
                        .build())
                .toList();
    }

    private static io.modelcontextprotocol.spec.McpSchema.Tool described(Tool tool) {
        io.adaptor.tools.ToolAnnotations hints = tool.annotations();
        var builder = io.modelcontextprotocol.spec.McpSchema.Tool.builder(tool.name(), map(tool.inputSchema()))
                .title(tool.title())
                .description(tool.description())
                .annotations(new ToolAnnotations(
                        tool.title(),
                        hints.readOnly(),
                        hints.destructive(),
                        hints.idempotent(),
                        hints.openWorld(),
                        null));
        return (tool.outputSchema() == null ? builder : builder.outputSchema(map(tool.outputSchema()))).build();
    }

    private CallToolResult called(McpSyncServerExchange exchange, CallToolRequest request) {
        JsonNode arguments =
                JsonCodec.mapper().valueToTree(request.arguments() == null ? Map.of() : request.arguments());
        ToolCall call = ToolCall.of(scope.apply(exchange), request.name(), arguments);
        ToolResult result = tools.call(call);
        ToolConfirmation confirmation = result.confirmation();
        if (confirmation != null && agreed(exchange, confirmation)) {
            result = tools.call(call.confirmed(confirmation.token()));
        }
        CallToolResult.Builder answer =
                CallToolResult.builder().addTextContent(result.text()).isError(result.isError());
        return (result.structured() == null ? answer : answer.structuredContent(map(result.structured()))).build();
    }

    private static boolean agreed(McpSyncServerExchange exchange, ToolConfirmation confirmation) {
        return exchange.getClientCapabilities().elicitation() != null
                && exchange.createElicitation(ElicitRequest.builder(confirmation.message(), NOTHING_ASKED)
                                        .build())
                                .action()
                        == ElicitResult.Action.ACCEPT;
    }

    // Numbers keep their digits: the mapper reads decimals as BigDecimal.
    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(JsonNode tree) {
        return JsonCodec.mapper().convertValue(tree, Map.class);
    }
}
