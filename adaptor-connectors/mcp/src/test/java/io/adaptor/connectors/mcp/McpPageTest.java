package io.adaptor.connectors.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The file of docs/mcp-servers.md, against a server that answers as the specification shows. */
@Timeout(60)
class McpPageTest {
    private static final Pattern FILE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private final ScriptedServer server = ScriptedServer.start();
    private Integration integration;
    private AdaptorClient client;

    @BeforeEach
    void open() throws IOException {
        Path page = Path.of(System.getProperty("adaptor.root", "../..")).resolve("docs/mcp-servers.md");
        Matcher file = FILE.matcher(Files.readString(page));
        assertThat(file.find()).isTrue();
        integration = IntegrationFormat.read(file.group(1).replace("https://mcp.example.com", server.url()), "mcp.md");
        server.otherwise((request, out) -> answered(request).write(request, out));
        client = AdaptorClient.builder()
                .integrations(integration)
                .secrets(secret -> "a-canary-token")
                .allowHosts("127.0.0.1")
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static Answer answered(ReceivedRequest request) {
        try {
            JsonNode asked = JsonCodec.read(request.body());
            String result = switch (asked.path("method").asText()) {
                case "server/discover" -> "{\"supportedVersions\": [\"2026-07-28\"], \"capabilities\": {}}";
                case "tools/list" -> "{\"tools\": [{\"name\": \"search_docs\"}]}";
                default ->
                    "{\"content\": [], \"structuredContent\": {\"hits\": [{\"page\": \"intro\"}]}, \"resultType\": \"complete\"}";
            };
            return Answer.json(
                    200, "{\"jsonrpc\": \"2.0\", \"id\": " + asked.path("id") + ", \"result\": " + result + "}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void itHasNoProblems() {
        assertThat(client.problems(integration)).isEmpty();
    }

    @Test
    void aToolIsCalledWithTheTokenAndItsHitsAreTheData() throws IOException {
        var result = client.call("docs_search", "search").with("query", "cache").execute();

        assertThat(result.data()).hasToString("[{\"page\":\"intro\"}]");
        ReceivedRequest request = server.requests().get(1);
        assertThat(request.headers().first("Authorization")).isEqualTo("Bearer a-canary-token");
        ObjectNode sent = (ObjectNode) JsonCodec.read(request.body());
        assertThat(sent.at("/params/arguments").toString()).isEqualTo("{\"query\":\"cache\",\"limit\":10}");
        assertThat(sent.at("/params/name").asText()).isEqualTo("search_docs");
    }

    @Test
    void toolsAreListedAndBecomeEndpoints() {
        JsonNode tools = client.call("docs_search", "tools").execute().data();

        assertThat(ToolEndpoints.of(tools).endpoints()).containsOnlyKeys("search_docs");
    }

    @Test
    void theResultIsTheLastRecord() {
        try (var records = client.call("docs_search", "reindex").records()) {
            assertThat(records.toList())
                    .singleElement()
                    .satisfies(last -> assertThat(last.has("result")).isTrue());
        }
    }
}
