package io.adaptor.connectors.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.IntegrationFormat;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tools of the Java SDK's server, which has sessions, over HTTP and over standard streams. */
@Timeout(value = 90, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ToolCallsTest {
    enum Way {
        HTTP,
        STDIO
    }

    private static final String FILE = """
            integration_id: sums
            name: Sums
            type: custom
            connector: mcp
            category: test
            base_url: %s
            allow_hosts: [127.0.0.1]
            auth_config: {type: %s}
            retry_config: {max_retries: 0}
            timeout_ms: 20000
            endpoints:
              tools: {settings: {list: tools}, response_mapping: {data_path: tools}}
              add:
                settings: {tool: add}
                request_mapping: {body: {a: variables.a, b: variables.b}}
                response_mapping: {data_path: structuredContent}
              fail: {settings: {tool: fail}}
              missing: {settings: {tool: missing}}
              die: {settings: {tool: die}}
              sleep: {settings: {tool: sleep}, timeout_ms: 500}
              count: {settings: {tool: count}, records: {}}
              counted: {settings: {tool: count}, records: {}, response_mapping: {data_path: result.content}}
            """;

    private final Traffic traffic = new Traffic();
    private HttpServed served;
    private McpSyncServer sdk;
    private AdaptorClient client;

    @AfterEach
    void stop() throws Exception {
        if (client != null) {
            client.close();
        }
        if (sdk != null) {
            sdk.close();
            served.close();
        }
    }

    private AdaptorClient open(Way way) throws Exception {
        return open(way, "none");
    }

    private AdaptorClient open(Way way, String auth) throws Exception {
        String address = "stdio:sums";
        if (way == Way.HTTP) {
            var transport = HttpServletStreamableServerTransportProvider.builder()
                    .jsonMapper(SdkTools.JSON)
                    .mcpEndpoint("/mcp")
                    .build();
            sdk = (McpSyncServer) SdkTools.on(McpServer.sync(transport)).build();
            served = new HttpServed(transport, traffic);
            address = served.url();
        }
        client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(FILE.formatted(address, auth), "sums.yaml"))
                .allowHosts("127.0.0.1")
                .secrets(secret -> "a-canary-token")
                .connector(new McpConnectorFactory(Map.of("ADAPTOR_MCP_COMMAND_SUMS", program())))
                .build();
        return client;
    }

    private static String program() {
        return Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SdkTools.class.getName())
                .map(word -> '"' + word + '"')
                .toList()
                .toString();
    }

    @ParameterizedTest
    @EnumSource
    void aToolIsCalledAndItsStructuredContentIsMappedExactly(Way way) throws Exception {
        ExecutionResult result = open(way)
                .call("sums", "add")
                .with("a", 12345678901234567L)
                .with("b", new BigDecimal("0.10"))
                .execute();

        assertThat(result.error()).isNull();
        assertThat(result.data().get("a").asLong()).isEqualTo(12345678901234567L);
        assertThat(result.data().get("b").decimalValue()).isEqualByComparingTo("0.10");
    }

    @ParameterizedTest
    @EnumSource
    void aToolThatFailsIsRejectedWithItsWords(Way way) throws Exception {
        ExecutionResult result = open(way).call("sums", "fail").execute();

        assertThat(result.error().code()).isEqualTo("UPSTREAM_REPORTED_ERROR");
        assertThat(result.error().details().toString()).contains("the shelf 4711 is empty");
    }

    @ParameterizedTest
    @EnumSource
    void aToolThatTheServerDoesNotHaveIsRejectedInTheWordsOfTheServer(Way way) throws Exception {
        ExecutionResult result = open(way).call("sums", "missing").execute();

        assertThat(result.error().code()).isEqualTo("UPSTREAM_REPORTED_ERROR");
        assertThat(result.error().details().toString()).containsIgnoringCase("unknown tool");
    }

    @ParameterizedTest
    @EnumSource
    void toolsAreListed(Way way) throws Exception {
        JsonNode tools = open(way).call("sums", "tools").execute().data();

        assertThat(tools.findValuesAsText("name")).contains("add", "fail", "count", "sleep");
    }

    @ParameterizedTest
    @EnumSource
    void progressComesAsRecordsAndThenTheResult(Way way) throws Exception {
        List<JsonNode> records;
        try (var stream = open(way).call("sums", "count").records()) {
            records = stream.toList();
        }

        assertThat(records).hasSize(4);
        assertThat(records.get(0)).hasToString("{\"progress\":{\"progress\":1.0,\"total\":3.0}}");
        assertThat(records.get(3).at("/result/content/0/text").asText()).isEqualTo("counted");
    }

    @ParameterizedTest
    @EnumSource
    void aDataPathChoosesAmongTheRecords(Way way) throws Exception {
        try (var stream = open(way).call("sums", "counted").records()) {
            assertThat(stream.toList())
                    .singleElement()
                    .satisfies(one -> assertThat(one.toString()).contains("counted"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatTakesTooLongEndsAndTheServerGoesOnWithOthers(Way way) throws Exception {
        ExecutionResult late = open(way).call("sums", "sleep").execute();

        assertThat(late.error().code()).isEqualTo("TIMEOUT");
        assertThat(client.call("sums", "fail").execute().error().details().toString())
                .contains("4711");
    }

    @ParameterizedTest
    @EnumSource
    void theServerIsCheckedWithoutCallingATool(Way way) throws Exception {
        open(way);

        assertThat(client.check("default", "sums", "default", Duration.ofSeconds(20)))
                .isTrue();
    }

    @Test
    void oneSessionServesAllCallsAndIsEndedAtLast() throws Exception {
        open(Way.HTTP);
        client.call("sums", "add").with("a", 1).with("b", 2).execute();
        client.call("sums", "add").with("a", 1).with("b", 2).execute();
        client.close();

        assertThat(traffic.count("POST server/discover")).isOne();
        assertThat(traffic.count("DELETE")).isOne();
        assertThat(traffic.requests.stream()
                        .map(each -> each.substring(each.lastIndexOf(' ') + 1))
                        .filter(each -> !each.equals("null"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void aProcessThatDiedIsStartedAgain() throws Exception {
        ExecutionResult died = open(Way.STDIO).call("sums", "die").execute();

        assertThat(died.error().code()).isEqualTo("CONNECTION_FAILED");
        assertThat(client.call("sums", "fail").execute().error().details().toString())
                .contains("4711");
    }

    @Test
    void credentialsGoWithEachRequest() throws Exception {
        traffic.token = "a-canary-token";
        open(Way.HTTP, "bearer_token, credentials: {token: \"${secret:TOKEN}\"}");

        assertThat(client.call("sums", "add")
                        .with("a", 1)
                        .with("b", 2)
                        .execute()
                        .error())
                .isNull();
        traffic.token = "another";
        ExecutionResult refused =
                client.call("sums", "add").with("a", 1).with("b", 2).execute();
        assertThat(refused.error().code()).isEqualTo("AUTH_FAILED");
        assertThat(refused.toString()).doesNotContain("a-canary-token");
    }
}
