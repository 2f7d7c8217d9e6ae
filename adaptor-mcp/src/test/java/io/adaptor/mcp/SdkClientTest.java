package io.adaptor.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The client of the protocol's own SDK, over both transports. */
class SdkClientTest {
    private static Served served;

    @BeforeAll
    static void start() throws Exception {
        served = Served.start();
    }

    @AfterAll
    static void stop() throws Exception {
        served.close();
    }

    @Test
    void itListsAndCallsOverHttp() {
        use(HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + served.port())
                .endpoint("/mcp")
                .httpRequestCustomizer((builder, method, uri, body, context) -> builder.header("X-Caller", "a/sdk"))
                .build());
    }

    @Test
    void itListsAndCallsOverStandardStreams() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        use(new StdioClientTransport(
                ServerParameters.builder(java)
                        .args(
                                "-cp",
                                System.getProperty("java.class.path"),
                                StdioServed.class.getName(),
                                served.upstream.url())
                        .build(),
                McpJsonDefaults.getMapper()));
    }

    private static void use(McpClientTransport transport) {
        List<String> asked = new CopyOnWriteArrayList<>();
        List<Double> progress = new CopyOnWriteArrayList<>();
        try (McpSyncClient client = McpClient.sync(transport)
                .requestTimeout(Duration.ofSeconds(20))
                .capabilities(
                        McpSchema.ClientCapabilities.builder().elicitation().build())
                .elicitation(request -> {
                    asked.add(request.message());
                    return new McpSchema.ElicitResult(McpSchema.ElicitResult.Action.ACCEPT, Map.of());
                })
                .progressConsumer(notification -> progress.add(notification.progress()))
                .build()) {
            client.initialize();
            client.ping();
            assertThat(client.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .contains("continue_result", "shop__get_order");

            McpSchema.CallToolResult result = call(client, "shop__get_order", Map.of("id", 7));
            assertThat(result.isError()).isFalse();
            assertThat(result.structuredContent().toString()).contains("12345678901234567890");

            assertThat(call(client, "shop__delete_order", Map.of("id", 61)).isError())
                    .isFalse();
            assertThat(asked).singleElement().asString().contains("61");

            client.callTool(McpSchema.CallToolRequest.builder("shop__pause")
                    .arguments(Map.of())
                    .progressToken("p")
                    .build());
            assertThat(progress).isNotEmpty().isSorted();
        }
    }

    private static McpSchema.CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
    }
}
