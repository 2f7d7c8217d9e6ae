package io.adaptor.examples.mcpsdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import io.adaptor.tools.ToolScope;
import io.adaptor.tools.ToolSource;
import io.adaptor.tools.Tools;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that speaks lines, since that of the SDK wants a process of its own. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AdaptorMcpToolsTest {
    private static final ToolScope ACME = ToolScope.of("acme");

    private ScriptedServer shop;
    private AdaptorClient client;
    private McpSyncServer server;
    private OutputStream toServer;
    private BufferedReader fromServer;

    @BeforeEach
    void start() throws IOException {
        shop = ScriptedServer.start();
        Integration integration = IntegrationFormat.readStored("""
                integration_id: shop
                tenant_id: acme
                name: Shop
                type: rest_api
                category: ecommerce
                base_url: %s
                endpoints:
                  get_order:
                    method: GET
                    path: /orders/{id}
                    validation_schema: {properties: {variables: {properties: {id: {type: integer, minimum: 1}}}}}
                    request_mapping: {path_params: {id: variables.id}}
                  delete_order: {method: DELETE, path: "/orders/{id}", request_mapping: {path_params: {id: variables.id}}}
                """.formatted(shop.url()), "shop.yaml");
        client = AdaptorClient.builder()
                .integrations(integration)
                .allowHosts("127.0.0.1")
                .build();
        AdaptorMcpTools adaptor = new AdaptorMcpTools(
                Tools.builder(client, ToolSource.of(integration)).build(), exchange -> ACME);
        PipedOutputStream requests = new PipedOutputStream();
        PipedOutputStream answers = new PipedOutputStream();
        toServer = requests;
        fromServer = new BufferedReader(
                new InputStreamReader(new PipedInputStream(answers, 1 << 20), StandardCharsets.UTF_8));
        // Without this the SDK reads decimals as double.
        McpJsonMapper json = new JacksonMcpJsonMapper(JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build());
        server = McpServer.sync(
                        new StdioServerTransportProvider(json, new PipedInputStream(requests, 1 << 20), answers))
                .serverInfo("shop", "1")
                .tools(adaptor.of(ACME))
                .build();
        say("""
                {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"protocolVersion": "2025-06-18", "capabilities": {},
                 "clientInfo": {"name": "test", "version": "1"}}}""");
        hear(0);
        say("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}");
    }

    @AfterEach
    void stop() throws IOException {
        toServer.close();
        server.close();
        client.close();
        shop.close();
    }

    @Test
    void aClientListsAndCallsTheToolsOfTheTenant() throws IOException {
        shop.answer(Answer.json(200, "{\"id\": 7, \"total\": 12345678901234567890.10}"));

        say("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}");
        JsonNode tools = hear(1).at("/result/tools");
        assertThat(tools.findValuesAsText("name")).contains("shop__get_order", "shop__delete_order");
        JsonNode result = call("shop__get_order", "{\"id\": 7}");

        assertThat(result.at("/content/0/text").asText())
                .isEqualTo("{\"data\":{\"id\":7,\"total\":12345678901234567890.10}}");
        assertThat(result.at("/structuredContent/data/total").decimalValue())
                .isEqualByComparingTo("12345678901234567890.10");
    }

    @Test
    void argumentsThatDoNotFitAndCallsThatNobodyConfirmedAreErrorsOfTheTool() throws IOException {
        assertThat(call("shop__get_order", "{\"id\": 0}").get("isError").asBoolean())
                .isTrue();
        JsonNode refused = call("shop__delete_order", "{\"id\": 7}");

        assertThat(refused.get("isError").asBoolean()).isTrue();
        assertThat(refused.at("/content/0/text").asText()).contains("was not called");
        assertThat(shop.requests()).isEmpty();
    }

    private JsonNode call(String tool, String arguments) throws IOException {
        say("{\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"tools/call\", \"params\": {\"name\": \"" + tool
                + "\", \"arguments\": " + arguments + "}}");
        return hear(2).get("result");
    }

    private void say(String message) throws IOException {
        toServer.write((message.replace("\n", " ") + "\n").getBytes(StandardCharsets.UTF_8));
        toServer.flush();
    }

    /** The answer to a request; notifications in between are passed over. */
    private JsonNode hear(int id) throws IOException {
        while (true) {
            JsonNode message = JsonCodec.read(fromServer.readLine());
            if (message.path("id").asInt(-1) == id) {
                return message;
            }
        }
    }
}
