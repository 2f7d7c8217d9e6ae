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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tools that ask back, and servers that refuse a version. */
@Timeout(60)
class AskedInputTest {
    private static final String FILE = """
            integration_id: asking
            name: Asking
            type: custom
            connector: mcp
            category: test
            base_url: %s/mcp
            allow_hosts: [127.0.0.1]
            retry_config: {max_retries: 3}
            endpoints:
              plain: {settings: {tool: remove}, request_mapping: {body: {page: variables.page}}}
              agreed:
                settings: {tool: remove, answers: {confirm: {sure: true}}}
                request_mapping: {body: {page: variables.page}}
                response_mapping: {data_path: structuredContent.removed}
            """;
    private static final String QUESTION = """
            {"resultType": "input_required", "requestState": "state-canary",
             "inputRequests": {"%s": {"method": "%s", "params": {"message": "Remove it?"}}}}""";
    private static final String DONE = "{\"content\": [], \"structuredContent\": {\"removed\": 1}}";

    private final ScriptedServer server = ScriptedServer.start();
    private final Deque<String> results = new ArrayDeque<>();
    private final Deque<String> discovered =
            new ArrayDeque<>(List.of("\"result\": {\"supportedVersions\": [\"2026-07-28\"]}"));
    private AdaptorClient client;

    @BeforeEach
    void open() {
        server.otherwise((request, out) -> answered(request).write(request, out));
        client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(FILE.formatted(server.url()), "asking.yaml"))
                .allowHosts("127.0.0.1")
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private Answer answered(ReceivedRequest request) {
        JsonNode asked = read(request);
        String said = switch (asked.path("method").asText()) {
            case "server/discover" -> discovered.size() > 1 ? discovered.remove() : discovered.element();
            case "initialize" ->
                asked.at("/params/protocolVersion").asText().equals("2025-06-18")
                        ? "\"result\": {\"protocolVersion\": \"2025-06-18\"}"
                        : "\"error\": {\"code\": -32602, \"message\": \"Unsupported protocol version\","
                                + " \"data\": {\"supported\": [\"2025-03-26\", \"2025-06-18\"]}}";
            case "tools/call" -> "\"result\": " + results.remove();
            default -> "\"result\": {}";
        };
        return Answer.json(200, "{\"jsonrpc\": \"2.0\", \"id\": " + asked.path("id") + ", " + said + "}");
    }

    private static JsonNode read(ReceivedRequest request) {
        try {
            return JsonCodec.read(request.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<JsonNode> calls() {
        return server.requests().stream()
                .map(AskedInputTest::read)
                .filter(each -> each.path("method").asText().equals("tools/call"))
                .toList();
    }

    private ErrorDetail failure(String endpoint) {
        return Objects.requireNonNull(
                client.call("asking", endpoint).with("page", 7).execute().error());
    }

    @Test
    void aQuestionWithoutAnAnswerIsAnErrorThatQuotesItAndIsNotRetried() {
        results.add(QUESTION.formatted("confirm", "elicitation/create"));

        ErrorDetail error = failure("plain");

        assertThat(error.code()).isEqualTo("MCP_INPUT_REQUIRED");
        assertThat(error.message()).contains("confirm (elicitation/create: \"Remove it?\")");
        assertThat(error.toString()).doesNotContain("state-canary");
        assertThat(calls())
                .singleElement()
                .satisfies(call -> assertThat(call.toString()).doesNotContain("elicitation"));
    }

    @Test
    void aQuestionIsAnsweredAsTheEndpointStates() {
        results.add(QUESTION.formatted("confirm", "elicitation/create"));
        results.add(DONE);

        assertThat(client.call("asking", "agreed").with("page", 7).execute().data())
                .hasToString("1");

        JsonNode first = calls().get(0);
        JsonNode second = calls().get(1);
        assertThat(first.at("/params/_meta").toString()).contains("elicitation");
        assertThat(second.at("/params/inputResponses"))
                .hasToString("{\"confirm\":{\"action\":\"accept\",\"content\":{\"sure\":true}}}");
        assertThat(second.at("/params/requestState").asText()).isEqualTo("state-canary");
        assertThat(second.at("/params/arguments")).isEqualTo(first.at("/params/arguments"));
        assertThat(second.path("id")).isNotEqualTo(first.path("id"));
    }

    @Test
    void anotherQuestionThanThatOfTheAnswerIsNotAnswered() {
        results.add(QUESTION.formatted("amount", "elicitation/create"));
        results.add(QUESTION.formatted("confirm", "sampling/createMessage"));

        assertThat(failure("agreed").code()).isEqualTo("MCP_INPUT_REQUIRED");
        assertThat(failure("agreed").code()).isEqualTo("MCP_INPUT_REQUIRED");
        assertThat(calls()).hasSize(2);
    }

    @Test
    void aToolThatAsksForEverIsAnsweredFiveTimes() {
        for (int i = 0; i < 10; i++) {
            results.add(QUESTION.formatted("confirm", "elicitation/create"));
        }

        assertThat(failure("agreed").code()).isEqualTo("MCP_INPUT_REQUIRED");
        assertThat(calls()).hasSize(6);
    }

    @Test
    void aVersionThatIsRefusedAndOfferedIsAskedForOnceMore() {
        String offered =
                "\"error\": {\"code\": -32022, \"message\": \"no\", \"data\": {\"supported\": [\"2026-07-28\"]}}";
        discovered.addFirst(offered);
        results.add(DONE);

        assertThat(client.call("asking", "agreed").with("page", 7).execute().error())
                .isNull();

        discovered.clear();
        discovered.add(offered);
        client.close();
        open();
        assertThat(failure("plain").message()).contains("no");
        assertThat(server.requests()).hasSize(3 + 2);
    }

    @Test
    void aVersionWithSessionsThatIsRefusedIsReplacedByTheNewestThatIsOffered() {
        discovered.clear();
        discovered.add("\"error\": {\"code\": -32601, \"message\": \"no such method\"}");
        results.add(DONE);

        assertThat(client.call("asking", "agreed").with("page", 7).execute().error())
                .isNull();

        assertThat(server.requests().get(server.requests().size() - 1).headers().first("MCP-Protocol-Version"))
                .isEqualTo("2025-06-18");
    }
}
