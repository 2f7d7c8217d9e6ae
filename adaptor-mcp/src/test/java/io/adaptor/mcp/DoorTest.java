package io.adaptor.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoint refuses before anything of the protocol happens. */
class DoorTest {
    private static final String INITIALIZE =
            Peer.request(1, "initialize", "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{}}");
    private static Served served;

    @BeforeAll
    static void start() throws Exception {
        served = Served.start(server ->
                server.limits(McpLimits.builder().requestBytes(2_000).streams(2).build()));
    }

    @AfterAll
    static void stop() throws Exception {
        served.close();
    }

    private static String raw(String origin, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /mcp HTTP/1.1\r\nHost: " + host + "\r\nX-Caller: a/me\r\n"
                            + (origin == null ? "" : "Origin: " + origin + "\r\n")
                            + "Connection: close\r\nContent-Type: application/json\r\nContent-Length: "
                            + INITIALIZE.length() + "\r\n\r\n" + INITIALIZE)
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    @Test
    void pagesOfOtherOriginsAreRefused() throws Exception {
        String host = "localhost:" + served.port();
        assertThat(raw(null, host)).contains(" 200");
        assertThat(raw("http://localhost:3000", host)).contains(" 200");
        assertThat(raw("https://app.example.com", host)).contains(" 200");
        for (String origin : List.of(
                "https://evil.example.com",
                "null",
                "https://app.example.com.evil.com",
                "::",
                "http://[::99999999999.1.1.1]")) {
            assertThat(raw(origin, host)).as(origin).contains(" 403");
        }
    }

    @Test
    void aNameThatWasMadeToPointHereIsRefused() throws Exception {
        assertThat(raw(null, "evil.example.com")).contains(" 403");
        assertThat(raw("http://evil.example.com", "evil.example.com:80")).contains(" 403");
        assertThat(raw(null, "127.0.0.1")).contains(" 200");
        assertThat(raw(null, "[::1]:" + served.port())).contains(" 200");
    }

    @Test
    void whoIsUnknownIsAskedWho() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(served.url()))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(INITIALIZE))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "null",
                "{\"jsonrpc\":\"2.0\"}",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":7}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1e999999999,\"method\":\"ping\"}"
            })
    void whatIsNoMessageIsRefusedWithoutAnythingOfTheInside(String body) throws Exception {
        Peer peer = Peer.initialized(served.url(), "a/me", "{}");
        HttpResponse<String> answer = peer.post(body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("Exception", "com.fasterxml", "\\tat ", "stackTrace");
        assertThat(Peer.messages(answer).get(0).at("/error/code").asInt()).isNegative();
    }

    @Test
    void nestingAndLengthAreBounded() throws Exception {
        Peer peer = Peer.initialized(served.url(), "a/me", "{}");
        assertThat(peer.post("[".repeat(900)).statusCode()).isEqualTo(400);
        assertThat(peer.post(" ".repeat(2_001)).statusCode()).isEqualTo(413);
        assertThat(peer.with("Content-Type", "text/plain").post(INITIALIZE).statusCode())
                .isEqualTo(415);
        assertThat(peer.with("Accept", "text/html").post(INITIALIZE).statusCode())
                .isEqualTo(406);
        assertThat(peer.send("PUT", INITIALIZE).statusCode()).isEqualTo(405);
        assertThat(peer.with("MCP-Protocol-Version", "1900-01-01")
                        .post(Peer.request(1, "ping", "{}"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void openStreamsOfACallerAreBounded() throws Exception {
        List<Peer> peers = IntStream.range(0, 3)
                .mapToObj(i -> {
                    try {
                        return Peer.initialized(served.url(), "a/streams", "{}");
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
        try (Peer.Stream one = peers.get(0).open("GET", null);
                Peer.Stream two = peers.get(1).open("GET", null)) {
            HttpResponse<String> third = peers.get(2).send("GET", null);
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(one.status).isEqualTo(200);
            assertThat(two.status).isEqualTo(200);
        }
    }

    @Test
    void anUnknownMethodIsAnErrorThatNamesIt() throws Exception {
        Peer peer = Peer.initialized(served.url(), "a/me", "{}");
        JsonNode answer = peer.ask(Peer.request(1, "logging/setLevel", "{\"level\":\"debug\"}"));
        assertThat(answer.at("/error/code").asInt()).isEqualTo(-32601);
        assertThat(answer.at("/error/message").asText()).contains("logging/setLevel");
    }
}
