package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tools on the server of the Java SDK, which nobody here wrote; as a program it serves them over its standard streams. */
final class SdkTools {
    static final McpJsonMapper JSON = new JacksonMcpJsonMapper(JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build());

    private SdkTools() {}

    static McpServer.SyncSpecification<?> on(McpServer.SyncSpecification<?> server) {
        return server.serverInfo("sdk", "1")
                .capabilities(McpSchema.ServerCapabilities.builder().tools(true).build())
                .toolCall(tool("add", Map.of("a", number(), "b", number())), (exchange, request) -> add(request))
                .toolCall(
                        tool("fail", Map.of()),
                        (exchange, request) -> CallToolResult.builder()
                                .addTextContent("the shelf 4711 is empty")
                                .isError(true)
                                .build())
                .toolCall(tool("count", Map.of()), (exchange, request) -> count(exchange, request))
                .toolCall(tool("die", Map.of()), (exchange, request) -> {
                    Runtime.getRuntime().halt(3);
                    return null;
                })
                .toolCall(tool("sleep", Map.of()), (exchange, request) -> sleep());
    }

    public static void main(String[] arguments) throws InterruptedException {
        on(McpServer.sync(new StdioServerTransportProvider(JSON))).build();
        new CountDownLatch(1).await(60, TimeUnit.SECONDS);
    }

    private static Map<String, Object> number() {
        return Map.of("type", "number");
    }

    private static Tool tool(String name, Map<String, Object> properties) {
        return Tool.builder(name, Map.of("type", "object", "properties", properties))
                .description("Does " + name)
                .build();
    }

    private static CallToolResult add(CallToolRequest request) {
        Map<String, Object> sum = Map.of(
                "a", request.arguments().get("a"), "b", request.arguments().get("b"));
        return CallToolResult.builder()
                .addTextContent("added")
                .structuredContent(sum)
                .build();
    }

    private static CallToolResult count(McpSyncServerExchange exchange, CallToolRequest request) {
        for (int i = 1; i <= 3; i++) {
            exchange.progressNotification(McpSchema.ProgressNotification.builder(request.progressToken(), (double) i)
                    .total(3.0)
                    .build());
        }
        return CallToolResult.builder().addTextContent("counted").build();
    }

    private static CallToolResult sleep() {
        try {
            Thread.sleep(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return CallToolResult.builder().content(List.of()).build();
    }
}
