package io.adaptor.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.tools.ToolScope;
import io.adaptor.tools.ToolSource;
import io.adaptor.tools.Tools;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class McpStdioTest {
    private static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

    private Served served;
    private OutputStream in;
    private BufferedReader out;
    private CompletableFuture<Void> serving;

    @BeforeEach
    void start() throws Exception {
        served = Served.start();
        PipedOutputStream toServer = new PipedOutputStream();
        PipedInputStream fromServer = new PipedInputStream(1 << 20);
        PipedOutputStream answers = new PipedOutputStream(fromServer);
        PipedInputStream requests = new PipedInputStream(toServer, 1 << 20);
        in = toServer;
        out = new BufferedReader(new InputStreamReader(fromServer, StandardCharsets.UTF_8));
        serving = CompletableFuture.runAsync(() -> {
            try (answers) {
                McpStdio.of(served.server, McpCaller.of("local", ToolScope.of("a")), requests, answers)
                        .run();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        in.close();
        served.upstream.slow.countDown();
        serving.get(10, TimeUnit.SECONDS);
        served.close();
    }

    private void send(String line) throws IOException {
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    private JsonNode next() throws IOException {
        return JsonCodec.read(out.readLine());
    }

    private void initialize(String version) throws IOException {
        send(Peer.request(0, "initialize", "{\"protocolVersion\":\"" + version + "\",\"capabilities\":{}}"));
        assertThat(next().at("/result/protocolVersion").asText()).isEqualTo(version);
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    }

    @Test
    void bothErasAreServedOnOneStream() throws Exception {
        send(Peer.request(1, "server/discover", "{" + META + "}"));
        assertThat(next().at("/result/supportedVersions/0").asText()).isEqualTo("2026-07-28");
        send(Peer.request(2, "tools/list", "{}"));
        assertThat(next().at("/error/code").asInt()).isEqualTo(-32600);
        initialize("2025-11-25");
        send(Peer.request(3, "tools/call", "{\"name\":\"shop__add_order\",\"arguments\":{\"total\":1.10}}"));
        assertThat(next().at("/result/structuredContent/data/total").toString()).isEqualTo("1.10");
        send(Peer.request(
                4, "tools/call", "{" + META + ",\"name\":\"shop__add_order\",\"arguments\":{\"total\":1.10}}"));
        assertThat(next().at("/result/resultType").asText()).isEqualTo("complete");
    }

    @Test
    void aCallDoesNotHoldUpAnotherAndCanBeCancelled() throws Exception {
        initialize("2025-11-25");
        send(Peer.request(1, "tools/call", "{\"name\":\"shop__slow\",\"arguments\":{}}"));
        send(Peer.request(2, "tools/call", "{" + META + ",\"name\":\"shop__slow\",\"arguments\":{}}"));
        send(Peer.request(3, "ping", "{}"));
        assertThat(next().path("id").asInt()).isEqualTo(3);
        SessionsOf2025Test.await(() -> served.upstream.requests.size() == 2);
        for (int id : new int[] {1, 2}) {
            send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id + "}}");
        }
        SessionsOf2025Test.await(
                () -> served.events(ExecutionEvent.Finished.class).size() == 2);
        assertThat(served.events(ExecutionEvent.Finished.class))
                .allMatch(each -> each.result().error() != null
                        && each.result().error().code().equals("CANCELLED"));
        send(Peer.request(4, "ping", "{}"));
        assertThat(next().path("id").asInt()).isEqualTo(4);
    }

    @Test
    void changesAreAnnouncedOnceToEachEra() throws Exception {
        initialize("2025-11-25");
        send(Peer.request(9, "subscriptions/listen", "{" + META + ",\"notifications\":{\"toolsListChanged\":true}}"));
        assertThat(next().path("method").asText()).isEqualTo("notifications/subscriptions/acknowledged");
        for (int i = 0; i < 10; i++) {
            served.server.toolsChanged("a");
        }
        JsonNode one = next();
        JsonNode other = next();
        assertThat(one.path("method").asText()).isEqualTo("notifications/tools/list_changed");
        assertThat(other.path("method").asText()).isEqualTo("notifications/tools/list_changed");
        assertThat(one.has("params") ^ other.has("params")).isTrue();
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":9}}");
        send(Peer.request(10, "ping", "{}"));
        assertThat(next().path("id").asInt()).isEqualTo(10);
    }

    @Test
    void whatIsNoMessageIsRefusedAndTheNextIsServed() throws Exception {
        send("{");
        assertThat(next().at("/error/code").asInt()).isEqualTo(-32700);
        send("");
        send("[]");
        assertThat(next().at("/error/code").asInt()).isEqualTo(-32600);
        send(" ".repeat(McpLimits.DEFAULT.requestBytes() + 1));
        assertThat(next().at("/error/message").asText()).contains("longer than");
        initialize("2025-06-18");
    }

    @Test
    void whatIsWrongInsideIsNoPartOfTheAnswer() throws Exception {
        List<RuntimeException> failures = List.of(
                new IllegalStateException("the database at db-7 is on fire"),
                new AdaptorException(StandardErrorCode.STORE_UNAVAILABLE, "db-7 is away"));
        for (RuntimeException failure : failures) {
            ToolSource broken = tenant -> {
                throw failure;
            };
            String requests = Peer.request(1, "tools/list", "{" + META + "}") + "\n"
                    + Peer.request(2, "tools/call", "{" + META + ",\"name\":\"shop__slow\",\"arguments\":{}}") + "\n";
            ByteArrayOutputStream answers = new ByteArrayOutputStream();
            try (McpServer server = McpServer.builder(
                            Tools.builder(served.client, broken).build())
                    .calling(call -> {
                        throw failure;
                    })
                    .build()) {
                McpStdio.of(
                                server,
                                McpCaller.of("local", ToolScope.of("a")),
                                new ByteArrayInputStream(requests.getBytes(StandardCharsets.UTF_8)),
                                answers)
                        .run();
            }
            List<String> lines =
                    answers.toString(StandardCharsets.UTF_8).lines().toList();
            assertThat(lines).hasSize(2).allSatisfy(line -> {
                assertThat(JsonCodec.read(line).at("/error/code").asInt()).isEqualTo(-32603);
                assertThat(line).doesNotContain("db-7", "Exception", "\tat ");
            });
        }
    }

    @Test
    void severalMessagesOnOneLineAreAnsweredOnOneLine() throws Exception {
        initialize("2025-03-26");
        send("[" + Peer.request(1, "ping", "{}") + "," + Peer.request(2, "ping", "{}") + "]");
        assertThat(next()).hasSize(2);
    }

    @Test
    void whatRunsWhenTheInputEndsIsStillAnswered() throws Exception {
        initialize("2025-11-25");
        send(Peer.request(1, "tools/call", "{\"name\":\"shop__pause\",\"arguments\":{}}"));
        in.close();
        assertThat(next().at("/result/isError").asBoolean()).isFalse();
        assertThat(out.readLine()).isNull();
    }
}
