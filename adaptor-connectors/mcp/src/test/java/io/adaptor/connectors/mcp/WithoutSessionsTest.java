package io.adaptor.connectors.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.mcp.McpCaller;
import io.adaptor.mcp.McpLimits;
import io.adaptor.mcp.McpServer;
import io.adaptor.mcp.McpServlet;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import io.adaptor.tools.ToolScope;
import io.adaptor.tools.ToolSource;
import io.adaptor.tools.Tools;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that knows the version without sessions: ours. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WithoutSessionsTest {
    private static final String SHOP = """
            integration_id: shop
            name: Shop
            type: rest_api
            category: test
            base_url: %s
            allow_hosts: [127.0.0.1]
            retry_config: {max_retries: 0}
            endpoints:
              get_order:
                method: GET
                path: /orders/{id}
                validation_schema: {required: [variables], properties: {variables: {required: [id], properties: {id: {type: integer}}}}}
                request_mapping: {path_params: {id: variables.id}}
            """;
    private static final String FILE = """
            integration_id: remote
            name: Remote
            type: custom
            connector: mcp
            category: test
            base_url: %s
            allow_hosts: [127.0.0.1]
            retry_config: {max_retries: 0}
            timeout_ms: 20000
            endpoints:
              tools: {settings: {list: tools}, response_mapping: {data_path: tools}}
              get_order:
                settings: {tool: shop__get_order, header_params: {id: Order}}
                request_mapping: {body: {id: variables.id}}
                response_mapping: {data_path: structuredContent.data}
              short: {settings: {tool: shop__get_order}, request_mapping: {body: {id: variables.id}}, timeout_ms: 3000}
            """;

    private final ScriptedServer upstream = ScriptedServer.start();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private final Traffic traffic = new Traffic();
    private AdaptorClient behind;
    private McpServer server;
    private HttpServed served;
    private AdaptorClient client;

    @BeforeEach
    void start() throws Exception {
        var shop = IntegrationFormat.read(SHOP.formatted(upstream.url()), "shop.yaml");
        behind = AdaptorClient.builder()
                .integrations(shop)
                .allowHosts("127.0.0.1")
                .listener(this::note)
                .build();
        server = McpServer.builder(Tools.builder(behind, ToolSource.of(shop)).build())
                .name("test", "1")
                .limits(McpLimits.builder().pulse(Duration.ofMillis(50)).build())
                .build();
        served = new HttpServed(
                McpServlet.builder(server, request -> McpCaller.of("anybody", ToolScope.of("default")))
                        .build(),
                traffic);
        client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(FILE.formatted(served.url()), "remote.yaml"))
                .allowHosts("127.0.0.1")
                .build();
    }

    private void note(ExecutionEvent event) {
        if (event instanceof ExecutionEvent.Finished finished
                && finished.result().error() != null) {
            ends.add(finished.result().error().code());
        }
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        served.close();
        server.close();
        behind.close();
        upstream.close();
    }

    @Test
    void aToolIsCalledWithoutASession() {
        upstream.answer(Answer.json(200, "{\"id\": 7, \"total\": 12345678901234567890.10}"));

        ExecutionResult result =
                client.call("remote", "get_order").with("id", 7).execute();

        assertThat(result.error()).isNull();
        assertThat(result.data().get("total").decimalValue()).isEqualByComparingTo("12345678901234567890.10");
        assertThat(traffic.requests).containsExactly("POST server/discover null", "POST tools/call null");
    }

    @Test
    void toolsAreListed() {
        JsonNode tools = client.call("remote", "tools").execute().data();

        assertThat(tools.findValuesAsText("name")).contains("shop__get_order");
        assertThat(client.check("default", "remote", "default", Duration.ofSeconds(10)))
                .isTrue();
    }

    @Test
    void argumentsThatTheToolDoesNotTakeAreItsFailureInItsWords() {
        ExecutionResult result =
                client.call("remote", "get_order").with("id", "seven").execute();

        assertThat(result.error().code()).isEqualTo("UPSTREAM_REPORTED_ERROR");
        assertThat(result.error().details().toString()).contains("integer");
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void aCallThatTakesTooLongIsOverAtTheOtherSideToo() throws Exception {
        // The first call finds out how to talk to the server, which is not to be part of the timeout.
        upstream.answer(Answer.json(200, "{}"), Answer.silence(Duration.ofSeconds(25)));
        assertThat(client.call("remote", "get_order").with("id", 7).execute().error())
                .isNull();

        ExecutionResult result = client.call("remote", "short").with("id", 7).execute();

        assertThat(result.error().code()).isEqualTo("TIMEOUT");
        assertThat(ends.poll(10, TimeUnit.SECONDS)).isEqualTo("CANCELLED");
    }

    @Test
    void whatWouldBeSentIsShown() {
        var shown = client.call("remote", "get_order").with("id", 7).explain();

        assertThat(shown.toString()).contains("tools/call", "shop__get_order").contains("Mcp-Param-Order");
        assertThat(traffic.requests).isEmpty();
    }
}
