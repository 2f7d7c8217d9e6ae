package io.adaptor.connectors.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The file of docs/graphql.md, against a real GraphQL engine. */
@Timeout(60)
class GraphQlPageTest {
    private static final Pattern FILE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private final GraphQlServer server = new GraphQlServer();
    private Integration integration;
    private AdaptorClient client;

    @BeforeEach
    void open() throws IOException {
        Path page = Path.of(System.getProperty("adaptor.root", "../..")).resolve("docs/graphql.md");
        Matcher file = FILE.matcher(Files.readString(page));
        assertThat(file.find()).isTrue();
        integration = IntegrationFormat.read(file.group(1).replace("https://shop.example", server.url()), "graphql.md");
        client = AdaptorClient.builder()
                .integrations(integration)
                .secrets(secret -> secret.name().equals("SHOP_TOKEN") ? "a-canary-token" : null)
                .allowHosts("127.0.0.1")
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void itHasNoProblems() {
        assertThat(client.problems(integration)).isEmpty();
    }

    @Test
    void aProductIsFetchedWithTheToken() {
        ExecutionResult result = client.call("shop", "product").with("id", 3).execute();

        assertThat(result.data()).hasToString("{\"id\":\"3\",\"name\":\"Product 3\"}");
        ReceivedRequest request = server.scripted().requests().get(0);
        assertThat(request.target()).isEqualTo("/graphql");
        assertThat(request.headers().first("X-Access-Token")).isEqualTo("a-canary-token");
    }

    @Test
    void productsComeInPages() {
        List<ExecutionResult> pages =
                client.call("shop", "products").pages().stream().toList();

        assertThat(pages)
                .singleElement()
                .satisfies(page -> assertThat(page.data()).hasSize(5));
    }

    @Test
    void theSchemaIsFetched() {
        assertThat(client.call("shop", "fetch_schema").execute().data().asText())
                .contains("type Product", "enum Color");
    }
}
