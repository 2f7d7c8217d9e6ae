package io.adaptor.connectors.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers over HTTP, in every way in which they can fail. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailingServerTest {
    private static final String FILE = """
            integration_id: failing
            name: Failing
            type: custom
            connector: mcp
            category: test
            base_url: %s/mcp
            allow_hosts: [127.0.0.1]
            retry_config: {max_retries: 0}
            circuit_breaker: {enabled: false}
            max_response_bytes: 100000
            timeout_ms: 20000
            endpoints:
              call: {settings: {tool: any}, response_mapping: {data_path: structuredContent.number}}
              short: {settings: {tool: any}, timeout_ms: 300}
            """;
    private static final Map<String, String> EVENTS = Map.of("Content-Type", "text/event-stream");

    private final ScriptedServer server = ScriptedServer.start();
    private volatile Function<JsonNode, Answer> call = asked -> good(asked, 1);
    private volatile Function<JsonNode, Answer> discover =
            asked -> result(asked, "{\"supportedVersions\": [\"2026-07-28\"]}");
    private AdaptorClient client;

    @BeforeEach
    void open() {
        server.otherwise((request, out) -> answered(request).write(request, out));
        client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(FILE.formatted(server.url()), "failing.yaml"))
                .allowHosts("127.0.0.1")
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private Answer answered(ReceivedRequest request) {
        if (request.body().length == 0) {
            return Answer.json(405, "{}");
        }
        try {
            JsonNode asked = JsonCodec.read(request.body());
            return switch (asked.path("method").asText()) {
                case "server/discover" -> discover.apply(asked);
                case "initialize" ->
                    Answer.of(
                            200,
                            Map.of(
                                    "Content-Type",
                                    "application/json",
                                    "Mcp-Session-Id",
                                    "session-" + asked.path("id").asText()),
                            message(asked, "{\"protocolVersion\": \"2025-11-25\"}"));
                case "tools/call" -> call.apply(asked);
                default -> Answer.of(202, Map.of(), "");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String message(JsonNode asked, String result) {
        return "{\"jsonrpc\": \"2.0\", \"id\": " + asked.path("id") + ", \"result\": " + result + "}";
    }

    private static Answer result(JsonNode asked, String result) {
        return Answer.json(200, message(asked, result));
    }

    private static Answer good(JsonNode asked, int number) {
        return result(asked, "{\"content\": [], \"structuredContent\": {\"number\": " + number + "}}");
    }

    private ErrorDetail failure(String endpoint) {
        return Objects.requireNonNull(client.call("failing", endpoint).execute().error());
    }

    private void assertFails(Answer answer, String code) {
        call = asked -> answer;
        assertThat(failure("call").code()).isEqualTo(code);
        call = asked -> good(asked, 1);
        assertThat(client.call("failing", "call").execute().data()).hasToString("1");
    }

    @Test
    void away() {
        server.close();

        assertThat(failure("call").code()).isEqualTo("CONNECTION_FAILED");
    }

    @Test
    void refused() {
        assertFails(Answer.json(401, "{}"), "AUTH_FAILED");
        assertFails(Answer.json(403, "{}"), "UPSTREAM_REJECTED");
        assertFails(Answer.json(404, "{}"), "UPSTREAM_REJECTED");
    }

    @Test
    void full() {
        assertFails(Answer.json(429, "{}"), "RATE_LIMITED");
        assertFails(Answer.json(503, "{}"), "UPSTREAM_FAILED");
    }

    @Test
    void slow() {
        call = asked -> Answer.silence(Duration.ofSeconds(10));

        assertThat(failure("short").code()).isEqualTo("TIMEOUT");
    }

    @Test
    void halfAnAnswer() {
        assertFails(Answer.of(200, EVENTS, ": nothing yet\n\ndata: {\"jsonrpc\": \"2.0\","), "CONNECTION_FAILED");
        assertFails(Answer.of(200, EVENTS, "data: {\n\n"), "RESPONSE_UNREADABLE");
        assertFails(Answer.json(200, "{\"jsonrpc\": \"2.0\", \"result\": "), "RESPONSE_UNREADABLE");
        assertFails(Answer.hangUp(), "CONNECTION_FAILED");
    }

    @Test
    void anAnswerOfAnotherShape() {
        assertFails(Answer.json(200, "[1, 2]"), "RESPONSE_UNREADABLE");
        assertFails(Answer.json(200, "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": 7}"), "RESPONSE_UNREADABLE");
        assertFails(Answer.of(200, Map.of("Content-Type", "text/html"), "<html>"), "RESPONSE_UNREADABLE");
    }

    @Test
    void tooMuch() {
        assertFails(Answer.json(200, "\"" + "x".repeat(200_000)), "RESPONSE_TOO_LARGE");
        assertFails(Answer.of(200, EVENTS, "data: " + "x".repeat(200_000)), "RESPONSE_TOO_LARGE");
        assertFails(Answer.of(200, EVENTS, ": still here\n".repeat(20_000)), "RESPONSE_TOO_LARGE");
    }

    @Test
    void restartedSoThatTheSessionIsForgotten() {
        discover = asked -> Answer.json(404, "{}");
        assertThat(client.call("failing", "call").execute().data()).hasToString("1");
        call = asked -> {
            call = again -> good(again, 2);
            return Answer.json(404, "{}");
        };

        assertThat(client.call("failing", "call").execute().data()).hasToString("2");
        assertThat(server.requests().get(server.requests().size() - 1).headers().first("Mcp-Session-Id"))
                .startsWith("session-")
                .isNotEqualTo("session-2");
    }
}
