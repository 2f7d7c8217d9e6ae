package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.Authorization;
import io.adaptor.ConnectionChoice;
import io.adaptor.Connections;
import io.adaptor.api.Connection;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.Versioned;
import io.adaptor.store.CredentialCipher;
import io.adaptor.store.FileConnectionStore;
import io.adaptor.store.FileTokenStore;
import io.adaptor.store.InMemoryConnectionStore;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ConnectionStoreContractTest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/connections.md shows, run; the page quotes what stands between the marks. */
@Timeout(60)
class ConnectionsPageTest {
    private static final Path ROOT = Path.of(System.getProperty("adaptor.root", ".."));
    private static final Path SOURCE =
            ROOT.resolve("adaptor-connectors/rest/src/test/java/io/adaptor/connectors/rest/ConnectionsPageTest.java");
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^ *// snippet\\n(.*?)^ *// end of snippet");
    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");

    @TempDir
    private Path folder;

    private ScriptedServer server;

    @BeforeEach
    void start() {
        server = ScriptedServer.start().otherwise(Answer.json(200, "{\"n\":1}"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @AfterAll
    static void thePageQuotesThem() throws IOException {
        String page = page();
        Matcher snippets = SNIPPET.matcher(Files.readString(SOURCE));
        int count = 0;
        for (; snippets.find(); count++) {
            assertThat(page).contains(snippets.group(1).stripTrailing().stripIndent());
        }
        assertThat(count).isEqualTo(5);
    }

    @Test
    void aConnectionIsCreatedTestedAndUsed() throws IOException {
        String key = "k-47114711";
        try (AdaptorClient client = AdaptorClient.builder().integrations(shop()).build()) {
            // snippet
            Connections connections = client.connections("default", "shop");
            connections.create("customer-42", "Acme Inc.", Map.of("shop", "acme", "api_key", key));

            Connection tested = connections.test("customer-42", Duration.ofSeconds(10));
            ExecutionResult stock =
                    client.call("shop", "stock").connection("customer-42").execute();
            // end of snippet
            assertThat(tested.status()).isEqualTo(Connection.Status.CONNECTED);
            assertThat(stock.success()).as(stock.toString()).isTrue();
        }
        assertThat(server.requests())
                .extracting(request -> request.target())
                .containsExactly("/acme/v1/me", "/acme/v1/locations/1/stock");
        assertThat(server.requests().get(1).headers().first("X-Key")).isEqualTo(key);
    }

    @Test
    void aFolderKeepsConnectionsForTheNextClient() throws IOException {
        Integration integration = shop();
        Path directory = folder.resolve("store");
        String encryptionKey = CredentialCipher.newKey();
        for (int i = 0; i < 2; i++) {
            // snippet
            CredentialCipher cipher = CredentialCipher.of(encryptionKey);
            AdaptorClient lasting = AdaptorClient.builder()
                    .integrations(integration)
                    .connectionStore(FileConnectionStore.open(directory, cipher))
                    .tokenStore(FileTokenStore.open(directory, cipher))
                    .build();
            // end of snippet
            Connections connections = lasting.connections("default", "shop");
            assertThat(connections.find("customer-42").isPresent()).isEqualTo(i == 1);
            if (i == 0) {
                connections.create("customer-42", null, Map.of("shop", "acme", "api_key", "k-47114711"));
            }
            lasting.close();
        }
    }

    @Test
    void aPersonChoosesWhatTheConsentIsFor() throws IOException {
        server.answer(
                Answer.json(200, "{\"access_token\":\"t-1234567\",\"token_type\":\"Bearer\"}"),
                Answer.json(200, "[{\"id\":\"1-a\",\"name\":\"A\"},{\"id\":\"2-b\",\"name\":\"B\"}]"),
                Answer.json(200, "[{\"id\":\"1-a\",\"name\":\"A\"},{\"id\":\"2-b\",\"name\":\"B\"}]"));
        try (AdaptorClient client = AdaptorClient.builder().integrations(jira()).build()) {
            Map<String, String> callback;
            // snippet
            Authorization authorization = client.authorization("default", "jira", "user-42");
            // Keep it in the person's session, and send the browser to its url().
            Authorization.Started started = authorization.start();
            // end of snippet
            callback = Map.of("code", "c-1234567", "state", started.state());
            // snippet
            // callback: the query parameters that the browser came back with.
            Connection granted = authorization.complete(started, callback);
            if (granted.status() != Connection.Status.CONNECTED) {
                Connections connections = client.connections("default", "jira");
                ConnectionChoice site = chosen(connections.choices("user-42")); // ask the person, by label
                connections.update("user-42", site.values());
            }
            // end of snippet
            assertThat(granted.reason()).contains("A, B");
            assertThat(client.connections("default", "jira")
                            .test("user-42", Duration.ofSeconds(10))
                            .status())
                    .isEqualTo(Connection.Status.CONNECTED);
        }
        assertThat(server.requests().get(3).target()).isEqualTo("/ex/jira/2-b/rest/api/3/myself");
    }

    @Nested
    // snippet
    class MyConnectionStoreTest extends ConnectionStoreContractTest {
        @Override
        protected ConnectionStore open() {
            return new MyConnectionStore();
        }
    }
    // end of snippet

    private static final class MyConnectionStore implements ConnectionStore {
        private final ConnectionStore kept = new InMemoryConnectionStore();

        @Override
        public Optional<Versioned<Connection>> find(ConnectionKey key) {
            return kept.find(key);
        }

        @Override
        public List<Versioned<Connection>> list(String tenantId, String integrationId, String after, int limit) {
            return kept.list(tenantId, integrationId, after, limit);
        }

        @Override
        public Versioned<Connection> put(Connection connection, String expectedVersion) {
            return kept.put(connection, expectedVersion);
        }

        @Override
        public void delete(ConnectionKey key, String expectedVersion) {
            kept.delete(key, expectedVersion);
        }
    }

    private static ConnectionChoice chosen(List<ConnectionChoice> sites) {
        return sites.get(1);
    }

    private Integration shop() throws IOException {
        return read(0, "https://\\$\\{connection:shop}.shop.example", server.url() + "/${connection:shop}");
    }

    private Integration jira() throws IOException {
        return read(1, "https://a(pi|uth).atlassian.com", server.url());
    }

    private Integration read(int number, String address, String ours) throws IOException {
        List<String> blocks =
                YAML.matcher(page()).results().map(found -> found.group(1)).toList();
        return IntegrationFormat.read(
                blocks.get(number)
                                .replaceAll(address, Matcher.quoteReplacement(ours))
                                .replace("${env:JIRA_CLIENT_ID}", "app")
                                .replace("${secret:JIRA_CLIENT_SECRET}", "s-1234567")
                        + "allow_hosts: [127.0.0.1]\n",
                "page.yaml");
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/connections.md"));
    }
}
