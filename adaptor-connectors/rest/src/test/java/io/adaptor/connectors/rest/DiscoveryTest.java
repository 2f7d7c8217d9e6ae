package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.AdaptorClient;
import io.adaptor.Authorization;
import io.adaptor.api.Connection;
import io.adaptor.api.JsonCodec;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TimeSource;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code discover}, {@code issuer_url} and {@code registration}: what is not stated is asked for. */
@Timeout(60)
class DiscoveryTest {
    private static final String SERVER = "GET /.well-known/oauth-authorization-server";
    private static final String DISCOVER = """
            discover: true
            redirect_uri: https://app.example.com/callback
            registration: { client_name: Acme }
            """;

    private final DiscoverableVendor vendor = new DiscoverableVendor();

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void aUrlBecomesAConnection() {
        try (AdaptorClient client = vendor.client(DISCOVER)) {
            Authorization.Started started = client.authorization("vendor").start();
            assertThat(started.url().toString()).startsWith(vendor.auth.url() + "/authorize?");
            assertThat(DiscoverableVendor.query(started))
                    .containsEntry("client_id", "client-1")
                    .containsEntry("resource", vendor.api.url() + "/mcp")
                    .containsEntry("scope", "files:read files:write")
                    .containsEntry("code_challenge_method", "S256");
            assertThat(client.authorization("vendor")
                            .complete(started, vendor.agree(started))
                            .status())
                    .isEqualTo(Connection.Status.CONNECTED);
            assertThat(TokenVendor.code(client)).isEqualTo("ok");
            vendor.time.advance(Duration.ofHours(1));
            assertThat(TokenVendor.code(client)).isEqualTo("ok");
            client.authorization("vendor").revoke();
        }
        assertThat(vendor.asked(vendor.api))
                .containsExactly(
                        "GET /mcp",
                        "GET /.well-known/oauth-protected-resource/mcp",
                        "GET /mcp/thing",
                        "GET /mcp",
                        "GET /.well-known/oauth-protected-resource/mcp",
                        "GET /mcp/thing");
        assertThat(vendor.asked(vendor.auth))
                .containsExactly(SERVER, "POST /register", "POST /token", SERVER, "POST /token", "POST /revoke");
    }

    @Test
    void aClientIsRegisteredWithWhatTheFlowNeeds() throws Exception {
        try (AdaptorClient client = vendor.client(DISCOVER)) {
            client.authorization("vendor").start();
        }
        assertThat(JsonCodec.read(registration(0))).isEqualTo(JsonCodec.read("""
                        {"client_name": "Acme", "redirect_uris": ["https://app.example.com/callback"],
                         "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
                         "application_type": "web", "token_endpoint_auth_method": "client_secret_post", "scope": "files:read files:write"}
                        """));
    }

    @Test
    void aMetadataDocumentIsTheClientWhereTheServerReadsOneAndElsewhereOneIsRegistered() {
        String document = DISCOVER + "credentials: { client_id: \"https://app.example.com/client.json\" }\n";
        try (AdaptorClient client = vendor.client(document)) {
            assertThat(DiscoverableVendor.query(client.authorization("vendor").start()))
                    .containsEntry("client_id", "client-1");
        }
        vendor.server.put("client_id_metadata_document_supported", true);
        try (AdaptorClient client = vendor.client(document)) {
            assertThat(DiscoverableVendor.query(client.authorization("vendor").start()))
                    .containsEntry("client_id", "https://app.example.com/client.json");
        }
        try (AdaptorClient client = vendor.client(DISCOVER)) {
            assertThat(DiscoverableVendor.query(client.authorization("vendor").start()))
                    .containsEntry("client_id", "client-1");
        }
        assertThat(vendor.count(vendor.auth, "POST /register")).isEqualTo(1);
    }

    @Test
    void theClientIsKeptForAllConnectionsAndProcesses() {
        for (String connection : List.of("default", "anna", "berta")) {
            try (AdaptorClient client = vendor.client(DISCOVER)) {
                Authorization authorization = client.authorization("default", "vendor", connection);
                Authorization.Started started = authorization.start();
                assertThat(authorization
                                .complete(started, vendor.agree(started))
                                .connectionId())
                        .isEqualTo(connection);
            }
        }
        assertThat(vendor.count(vendor.auth, "POST /register")).isEqualTo(1);
        StoredTokens kept = Objects.requireNonNull(vendor.store.read(vendor.registrationKey()));
        assertThat(kept.tokens().accessToken().reveal()).isEqualTo("secret-canary-1");
        assertThat(Objects.requireNonNull(kept.tokens().refreshToken()).reveal())
                .isEqualTo("management-canary-1");
        assertThat(kept.tokens().extras().get("client_id").asText()).isEqualTo("client-1");
        assertThat(kept.tokens().extras().get("registration_client_uri").asText())
                .isEqualTo(vendor.auth.url() + "/register/1");
    }

    @Test
    void processesThatBeginTogetherRegisterOnce() {
        List<AdaptorClient> clients = new ArrayList<>();
        try {
            List<CompletableFuture<String>> ids = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                AdaptorClient client = vendor.client(DISCOVER, TimeSource.system());
                clients.add(client);
                ids.add(CompletableFuture.supplyAsync(() -> DiscoverableVendor.query(
                                client.authorization("vendor").start())
                        .get("client_id")));
            }
            assertThat(ids).extracting(CompletableFuture::join).containsOnly("client-1");
        } finally {
            clients.forEach(AdaptorClient::close);
        }
        assertThat(vendor.count(vendor.auth, "POST /register")).isEqualTo(1);
    }

    @Test
    void anotherRedirectNeedsAnotherClientButAnotherPortOfThisMachineDoesNot() {
        for (String redirect : List.of(
                "http://127.0.0.1:4000/callback", "http://127.0.0.1:5000/callback", "http://127.0.0.1:5000/other")) {
            try (AdaptorClient client = vendor.client(DISCOVER.replace("https://app.example.com/callback", redirect))) {
                client.authorization("vendor").start();
            }
        }
        assertThat(vendor.count(vendor.auth, "POST /register")).isEqualTo(2);
    }

    @Test
    void aClientThatTheServerForgotIsRegisteredAnewAfterAnHour() {
        vendor.instead.put("/token", Answer.json(401, "{\"error\":\"invalid_client\"}"));
        try (AdaptorClient client = vendor.client(DISCOVER)) {
            Authorization authorization = client.authorization("vendor");
            for (String expected : List.of("client-1", "client-1", "client-1", "client-1", "client-2")) {
                Authorization.Started started = authorization.start();
                assertThat(DiscoverableVendor.query(started)).containsEntry("client_id", expected);
                assertThatThrownBy(() -> authorization.complete(started, vendor.agree(started)))
                        .hasMessageContaining("invalid_client");
                vendor.time.advance(Duration.ofMinutes(29));
            }
        }
    }

    @Test
    void aSecretThatHasEndedIsReplaced() {
        vendor.instead.put(
                "/register",
                (request, out) -> Answer.json(
                                201,
                                "{\"client_id\":\"short\",\"client_secret\":\"secret-canary-s\","
                                        + "\"client_secret_expires_at\":"
                                        + vendor.time
                                                .clock()
                                                .instant()
                                                .plusSeconds(60)
                                                .getEpochSecond() + "}")
                        .write(request, out));
        try (AdaptorClient client = vendor.client(DISCOVER)) {
            client.authorization("vendor").start();
            client.authorization("vendor").start();
            assertThat(vendor.count(vendor.auth, "POST /register")).isEqualTo(1);
            vendor.time.advance(Duration.ofSeconds(60));
            client.authorization("vendor").start();
            assertThat(vendor.count(vendor.auth, "POST /register")).isEqualTo(2);
        }
    }

    @Test
    void metadataOfAConnectionInUseIsReadOncePerHour() {
        try (AdaptorClient client = vendor.client(DISCOVER)) {
            consent(client);
            long before = vendor.count(vendor.auth, SERVER);
            for (int i = 0; i < 3; i++) {
                vendor.time.advance(Duration.ofMinutes(19));
                assertThat(TokenVendor.code(client)).isEqualTo("ok");
            }
            assertThat(vendor.count(vendor.auth, SERVER)).isEqualTo(before);
            vendor.time.advance(Duration.ofMinutes(61));
            assertThat(TokenVendor.code(client)).isEqualTo("ok");
            assertThat(vendor.count(vendor.auth, SERVER)).isEqualTo(before + 1);
        }
    }

    @Test
    void whoeverConsentsGoesToTheServerThatTheResourceNamesNow() {
        try (AdaptorClient client = vendor.client(DISCOVER)) {
            client.authorization("vendor").start();
            vendor.server.put("authorization_endpoint", vendor.auth.url() + "/moved");

            assertThat(client.authorization("vendor").start().url().toString())
                    .startsWith(vendor.auth.url() + "/moved");
        }
    }

    @Test
    void aResourceWithoutMetadataHasItsTokensFromItsHost() {
        vendor.instead.put("/mcp", Answer.json(405, "{}"));
        vendor.instead.put("/.well-known/oauth-protected-resource/mcp", Answer.json(404, "{}"));
        vendor.instead.put("/.well-known/oauth-protected-resource", Answer.json(404, "{}"));
        vendor.server.put("issuer", vendor.api.url());
        vendor.instead.put(SERVER.substring(SERVER.indexOf('/')), Answer.json(200, JsonCodec.write(vendor.server)));
        try (AdaptorClient client = vendor.client(DISCOVER)) {
            assertThat(DiscoverableVendor.query(client.authorization("vendor").start()))
                    .containsEntry("resource", vendor.api.url() + "/mcp");
        }
    }

    @Test
    void aTokenEndpointThatMovedIsFoundAgain() {
        try (AdaptorClient client = vendor.client(DISCOVER)) {
            consent(client);
            vendor.time.advance(Duration.ofMinutes(58).plusSeconds(45));
            vendor.instead.put("/token", Answer.json(404, "{}"));
            vendor.instead.put("/new", vendor.tokens());
            vendor.server.put("token_endpoint", vendor.auth.url() + "/new");
            TokenVendor.code(client);
            vendor.time.advance(Duration.ofSeconds(5));
            assertThat(TokenVendor.code(client)).isEqualTo("ok");
        }
        assertThat(vendor.asked(vendor.auth)).endsWith("POST /token", SERVER, "POST /new");
    }

    @Test
    void explainingAndStoredTokensNeedNoDiscovery() {
        try (AdaptorClient client = vendor.client(DISCOVER)) {
            assertThat(client.call("vendor", "get").explain().toString()).isNotBlank();
            assertThat(vendor.asked(vendor.auth)).isEmpty();
            assertThat(vendor.asked(vendor.api)).isEmpty();
            consent(client);
        }
        vendor.auth.close();
        try (AdaptorClient client = vendor.client(DISCOVER)) {
            assertThat(TokenVendor.code(client)).isEqualTo("ok");
        }
    }

    @Test
    void withoutAChallengeTheWellKnownPlacesAreAsked() {
        vendor.instead.put("/mcp", Answer.json(405, "{}"));
        try (AdaptorClient client = vendor.client(DISCOVER)) {
            client.authorization("vendor").start();
        }
        assertThat(vendor.asked(vendor.api))
                .containsExactly("GET /mcp", "POST /mcp", "GET /.well-known/oauth-protected-resource/mcp");

        vendor.instead.put("/.well-known/oauth-protected-resource/mcp", Answer.json(404, "{}"));
        vendor.instead.put("/.well-known/oauth-protected-resource", Answer.json(200, JsonCodec.write(vendor.resource)));
        try (AdaptorClient client = vendor.client(DISCOVER)) {
            client.authorization("vendor").start();
        }
        assertThat(vendor.asked(vendor.api)).endsWith("GET /.well-known/oauth-protected-resource");
    }

    @Test
    void anIssuerWithAPathIsLookedForInThreePlaces() {
        vendor.server.put("issuer", vendor.auth.url() + "/tenant1");
        vendor.instead.put(
                "/tenant1/.well-known/openid-configuration", Answer.json(200, JsonCodec.write(vendor.server)));
        try (AdaptorClient client = vendor.client("""
                issuer_url: %s/tenant1
                redirect_uri: https://app.example.com/callback
                credentials: { client_id: us }
                """.formatted(vendor.auth.url()))) {
            Map<String, String> query =
                    DiscoverableVendor.query(client.authorization("vendor").start());
            assertThat(query).containsEntry("client_id", "us").doesNotContainKeys("resource", "scope");
        }
        assertThat(vendor.asked(vendor.auth))
                .containsExactly(
                        "GET /.well-known/oauth-authorization-server/tenant1",
                        "GET /.well-known/openid-configuration/tenant1",
                        "GET /tenant1/.well-known/openid-configuration");
        assertThat(vendor.asked(vendor.api)).isEmpty();
    }

    @Test
    void whatIsStatedStandsBeforeWhatIsDiscovered() {
        vendor.instead.put("/mine", vendor.tokens());
        try (AdaptorClient client = vendor.client(DISCOVER + """
                authorization_url: https://mine.example.com/authorize
                token_url: %s/mine
                scopes: [one]
                resource: https://other.example.com/
                client_auth: basic
                """.formatted(vendor.auth.url()))) {
            Authorization.Started started = client.authorization("vendor").start();
            assertThat(started.url()).hasHost("mine.example.com");
            assertThat(DiscoverableVendor.query(started))
                    .containsEntry("scope", "one")
                    .containsEntry("resource", "https://other.example.com/");
            client.authorization("vendor").complete(started, vendor.agree(started));
        }
        assertThat(vendor.auth.requests().get(2).path()).isEqualTo("/mine");
        assertThat(vendor.auth.requests().get(2).headers().first("Authorization"))
                .startsWith("Basic ");
        assertThat(vendor.asked(vendor.auth)).containsExactly(SERVER, "POST /register", "POST /mine");
    }

    @Test
    void theScopeOfTheChallengeIsAskedFor() {
        vendor.instead.put(
                "/mcp",
                Answer.of(401, Map.of("WWW-Authenticate", "Bearer scope=\"files:read\", error=invalid_token"), ""));
        try (AdaptorClient client = vendor.client(DISCOVER)) {
            assertThat(DiscoverableVendor.query(client.authorization("vendor").start()))
                    .containsEntry("scope", "files:read");
        }
    }

    @Test
    void aStatedClientAuthenticatesAsTheServerWants() {
        vendor.instead.put("/token", vendor.tokens());
        String stated = """
                issuer_url: %s
                redirect_uri: https://app.example.com/callback
                credentials: { client_id: us, client_secret: our-canary-secret }
                """.formatted(vendor.auth.url());
        try (AdaptorClient client = vendor.client(stated)) {
            consent(client);
        }
        assertThat(last(vendor.auth)).containsEntry("client_secret", "our-canary-secret");

        vendor.server.putArray("token_endpoint_auth_methods_supported").add("tls_client_auth");
        try (AdaptorClient client = vendor.client(stated)) {
            assertThatThrownBy(() -> client.authorization("vendor").start())
                    .hasMessageContaining("lets no client authenticate with a client_secret");
        }
    }

    @Test
    void aTokenWithoutAPersonIsObtainedByARegisteredClient() {
        vendor.instead.put("/token", vendor.tokens());
        try (AdaptorClient client = vendor.clientOf(
                vendor.yaml(DISCOVER).replace("oauth2_flow: authorization_code", "oauth2_flow: client_credentials"))) {
            assertThat(TokenVendor.code(client)).isEqualTo("ok");
        }
        assertThat(last(vendor.auth))
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("resource", vendor.api.url() + "/mcp")
                .containsEntry("client_id", "client-1");
    }

    @Test
    void theRegistrationShowsTheTokenThatTheServerWants() {
        try (AdaptorClient client = vendor.client(DISCOVER + """
                issuer_url: %s
                credentials: { initial_access_token: initial-canary }
                """.formatted(vendor.auth.url()))) {
            client.authorization("vendor").start();
        }
        assertThat(vendor.auth.requests().get(1).headers().first("Authorization"))
                .isEqualTo("Bearer initial-canary");
    }

    private void consent(AdaptorClient client) {
        Authorization.Started started = client.authorization("vendor").start();
        client.authorization("vendor").complete(started, vendor.agree(started));
    }

    private byte[] registration(int number) {
        return vendor.auth.requests().stream()
                .filter(request -> request.path().equals("/register"))
                .toList()
                .get(number)
                .body();
    }

    private static Map<String, String> last(ScriptedServer server) {
        return GrantServer.form(
                server.requests().get(server.requests().size() - 1).text());
    }
}
