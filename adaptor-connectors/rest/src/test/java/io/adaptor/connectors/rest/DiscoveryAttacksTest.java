package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.AdaptorClient;
import io.adaptor.Authorization;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that lie when they are asked for metadata, clients and consent: nothing of theirs is used, and the error says why. */
@Timeout(60)
class DiscoveryAttacksTest {
    private static final String METADATA = "/.well-known/oauth-authorization-server";
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
    void metadataOfAnotherIssuerIsNotUsed() {
        vendor.server.put("issuer", "https://honest.example.com");
        startFails("no metadata of the authorization server " + vendor.auth.url() + " can be used")
                .hasMessageContaining("it is about another issuer, https://honest.example.com");
        assertThat(vendor.count(vendor.auth, "POST /register")).isZero();
    }

    @Test
    void anIssuerWithASlashMoreIsAnother() {
        vendor.server.put("issuer", vendor.auth.url() + "/");
        startFails("another issuer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://honest.example.com/mcp", "API/other", "API", "API/mcp/"})
    void metadataOfAnotherResourceIsNotUsed(String other) {
        vendor.resource.put("resource", other.replace("API", vendor.api.url()));
        startFails("it is about another resource, " + other.replace("API", vendor.api.url()))
                .hasMessageContaining("state it in auth_config.resource_url");
        assertThat(vendor.asked(vendor.auth)).isEmpty();
    }

    @Test
    void theResourceOfAWholeHostIsUsedWhereItIsStated() {
        vendor.resource.put("resource", vendor.api.url());
        vendor.instead.put("/", Answer.json(404, "{}"));
        vendor.instead.put("/.well-known/oauth-protected-resource", Answer.json(200, JsonCodec.write(vendor.resource)));
        try (AdaptorClient client =
                vendor.client(DISCOVER.replace("discover: true", "resource_url: " + vendor.api.url()))) {
            assertThat(DiscoverableVendor.query(client.authorization("vendor").start()))
                    .containsEntry("resource", vendor.api.url());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "token_endpoint, http://id.example.com/token, is not an https URL",
        "authorization_endpoint, http://id.example.com/authorize, is not an https URL",
        "authorization_endpoint, javascript:alert(1), is not an absolute URL",
        "revocation_endpoint, https://id.example.com/revoke#x, has a fragment",
        "registration_endpoint, https://user:pass@id.example.com/x, holds a user or password",
        "token_endpoint, https://0177.0.0.1/token, has a host that is an address in a notation",
        "token_endpoint, /token, is not an absolute URL",
        "token_endpoint, '', is not an absolute URL"
    })
    void endpointsThatAreNoSafeUrlsAreRefused(String name, String url, String why) {
        vendor.server.put(name, url);
        startFails("its " + name).hasMessageContaining(why).hasMessageNotContaining(":pass");
    }

    @Test
    void anAuthorizationServerOnAPrivateAddressIsNotAsked() {
        vendor.resource.putArray("authorization_servers").add("https://10.0.0.1");
        startFails("10.0.0.1").hasMessageContaining("can't be read").hasMessageContaining("allow");
    }

    @Test
    void aTokenEndpointOnAPrivateAddressIsNotAsked() {
        vendor.server.put("token_endpoint", "https://169.254.169.254/latest");
        try (AdaptorClient client = vendor.client(DISCOVER)) {
            Authorization.Started started = client.authorization("vendor").start();
            assertThatThrownBy(() -> client.authorization("vendor").complete(started, vendor.agree(started)))
                    .hasMessageContaining("169.254.169.254");
        }
    }

    @Test
    void hugeMetadataIsNotRead() {
        vendor.server.put("padding", "x".repeat(300_000));
        startFails(METADATA + " can't be read").hasMessageContaining("262144");
    }

    @Test
    void aPageOfHtmlIsNoMetadata() {
        vendor.instead.put(METADATA, Answer.of(200, Map.of("Content-Type", "text/html; charset=utf-8"), "<html>"));
        startFails(METADATA + ": text/html instead of a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "\"x\"", ""})
    void jsonThatIsNoObjectIsNoMetadata(String json) {
        vendor.instead.put(METADATA, Answer.json(200, json));
        startFails(METADATA + ": broken JSON instead of a JSON object");
    }

    @Test
    void aServerThatFailsIsAskedAgainLater() {
        vendor.instead.put(METADATA, Answer.json(503, "{}"));
        try (AdaptorClient client = vendor.client(DISCOVER)) {
            assertThatThrownBy(() -> client.authorization("vendor").start())
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            e -> assertThat(e.outcome()).isEqualTo(Outcome.TRANSIENT));
            vendor.instead.clear();
            client.authorization("vendor").start();
        }
    }

    @Test
    void aRefusedRegistrationSaysWhy() {
        vendor.instead.put(
                "/register",
                Answer.json(400, "{\"error\":\"invalid_redirect_uri\",\"error_description\":\"not on the list\"}"));
        startFails("can't be registered at " + vendor.auth.url() + ": HTTP 400, invalid_redirect_uri, not on the list");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | has no client_id",
                "{\"client_id\": 5} | has no client_id",
                "{\"error\": \"no\", \"client_id\": \"a\"} | HTTP 201, no",
                "{\"client_id\": \"a\", \"token_endpoint_auth_method\": \"client_secret_post\"} | has no client_secret",
                "{\"client_id\": \"a\", \"token_endpoint_auth_method\": \"tls_client_auth\"} | another method",
                "{\"client_id\": \"a\", \"client_secret\": \"b\", \"client_secret_expires_at\": 60} | has ended already"
            })
    void aRegistrationThatGivesNoUsableClientIsRefused(String answer, String why) {
        vendor.instead.put("/register", Answer.json(201, answer));
        startFails(why);
        assertThat(vendor.store.read(vendor.registrationKey())).isNull();
    }

    @Test
    void aServerThatRegistersNobodyIsNamed() {
        vendor.server.remove("registration_endpoint");
        startFails("registers no clients").hasMessageContaining("auth_config.credentials");
    }

    @Test
    void referencesInARegisteredSecretAreNotResolved() {
        vendor.instead.put(
                "/register", Answer.json(201, "{\"client_id\":\"${secret:A}\",\"client_secret\":\"x${secret:B}\"}"));
        vendor.instead.put("/token", vendor.tokens());
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(vendor.yaml(DISCOVER + "client_auth: post\n"), "vendor.yaml"))
                .allowHosts("127.0.0.1")
                .time(vendor.time)
                .secrets(reference -> "stolen-canary")
                .build()) {
            Authorization.Started started = client.authorization("vendor").start();
            assertThat(DiscoverableVendor.query(started)).containsEntry("client_id", "${secret:A}");
            client.authorization("vendor").complete(started, vendor.agree(started));
        }
        assertThat(last(vendor.auth))
                .contains("client_secret=x%24%7Bsecret%3AB%7D")
                .doesNotContain("stolen");
    }

    @Test
    void metadataOfAResourceMayBeElsewhereIfItIsAboutThatResource() {
        try (ScriptedServer elsewhere =
                ScriptedServer.start().otherwise(Answer.json(200, JsonCodec.write(vendor.resource)))) {
            challenge(elsewhere.url() + "/metadata");
            try (AdaptorClient client = vendor.client(DISCOVER)) {
                client.authorization("vendor").start();
            }
        }
        vendor.resource.put("resource", "https://honest.example.com/mcp");
        try (ScriptedServer elsewhere =
                ScriptedServer.start().otherwise(Answer.json(200, JsonCodec.write(vendor.resource)))) {
            challenge(elsewhere.url() + "/metadata");
            startFails("another resource, https://honest.example.com/mcp");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://meta.example.com/x, is not an https URL",
        "https://a@meta.example.com/x, holds a user",
        "https://10.0.0.1/x, can't be read",
        "file:///etc/passwd, is not an absolute URL"
    })
    void aChallengeCannotSendUsAnywhere(String url, String why) {
        challenge(url);
        startFails(why);
    }

    @Test
    void metadataIsNotFollowedToAnotherOriginButWithinItsOwn() {
        try (ScriptedServer other =
                ScriptedServer.start().otherwise(Answer.json(200, JsonCodec.write(vendor.server)))) {
            vendor.instead.put(METADATA, Answer.empty(302, Map.of("Location", other.url() + "/x")));
            startFails("redirects to another origin, " + other.url() + "/x");
            assertThat(other.requests()).isEmpty();
        }
        vendor.instead.put(METADATA, Answer.empty(302, Map.of("Location", "/moved")));
        vendor.instead.put("/moved", Answer.json(200, JsonCodec.write(vendor.server)));
        try (AdaptorClient client = vendor.client(DISCOVER)) {
            client.authorization("vendor").start();
        }
        vendor.instead.put("/moved", Answer.empty(302, Map.of("Location", "/moved")));
        startFails("redirects more than 3 times");
    }

    @Test
    void aCallbackOfAnotherIssuerIsRefused() {
        try (AdaptorClient client = vendor.client(DISCOVER)) {
            Authorization.Started started = client.authorization("vendor").start();
            Map<String, String> callback = vendor.agree(started);
            callback.put("iss", "https://honest.example.com");
            assertThatThrownBy(() -> client.authorization("vendor").complete(started, callback))
                    .hasMessageContaining("a different issuer");
            callback.remove("iss");
            assertThatThrownBy(() -> client.authorization("vendor").complete(started, callback))
                    .hasMessageContaining("does not name its issuer");
        }
        assertThat(vendor.count(vendor.auth, "POST /token")).isZero();
    }

    @Test
    void aCodeOfOneServerIsNotGivenToAnother() {
        try (DiscoverableVendor other = new DiscoverableVendor();
                AdaptorClient client = vendor.client(DISCOVER)) {
            Authorization.Started started = client.authorization("vendor").start();
            vendor.resource.putArray("authorization_servers").add(other.auth.url());
            vendor.time.advance(Duration.ofMinutes(9));
            try (AdaptorClient later = vendor.client(DISCOVER)) {
                assertThatThrownBy(() -> later.authorization("vendor").complete(started, vendor.agree(started)))
                        .hasMessageContaining("is not the one that was asked for consent");
            }
            assertThat(other.count(other.auth, "POST /token")).isZero();
        }
    }

    @Test
    void aRefreshTokenOfOneServerIsNotGivenToAnother() {
        try (DiscoverableVendor other = new DiscoverableVendor();
                AdaptorClient client = vendor.client(DISCOVER)) {
            Authorization.Started started = client.authorization("vendor").start();
            client.authorization("vendor").complete(started, vendor.agree(started));
            vendor.resource.putArray("authorization_servers").add(other.auth.url());
            vendor.time.advance(Duration.ofHours(1));
            assertThat(TokenVendor.failure(client).code()).isEqualTo("RECONNECT_REQUIRED");
            assertThat(TokenVendor.failure(client).message())
                    .contains("the authorization server is now " + other.auth.url());
            assertThat(other.count(other.auth, "POST /token")).isZero();
        }
    }

    @Test
    void aResourceThatNamesAnotherServerThanTheStatedOneIsRefused() {
        try (AdaptorClient client = vendor.client(DISCOVER + "issuer_url: https://id.example.com\n")) {
            assertThatThrownBy(() -> client.authorization("vendor").start())
                    .hasMessageContaining("does not name auth_config.issuer_url")
                    .hasMessageContaining(vendor.auth.url());
        }
    }

    @Test
    void proofKeysCantBeTurnedOffWhereTheServerHasThem() {
        try (AdaptorClient client = vendor.client(DISCOVER + "pkce: false\n")) {
            assertThatThrownBy(() -> client.authorization("vendor").start())
                    .hasMessageContaining("remove auth_config.pkce: false");
        }
        vendor.server.putArray("code_challenge_methods_supported").add("plain");
        startFails("does not bind codes to proof keys by S256");
        try (AdaptorClient client = vendor.client(DISCOVER + "pkce: false\n")) {
            assertThat(DiscoverableVendor.query(client.authorization("vendor").start()))
                    .doesNotContainKey("code_challenge");
        }
    }

    static Stream<String> mistakes() {
        return Stream.of(
                "discover: true\ncredentials: { client_id: a, client_secret: b }\n"
                        + "redirect_uri: https://a|would go to whatever authorization server the resource names",
                "discover: true\ncredentials: { client_id: a }\ntoken_params: { key: '${secret:K}' }\n"
                        + "redirect_uri: https://a|token_params.key: would go to whatever",
                "issuer_url: http://id.example.com\ncredentials: { client_id: a }|is not an https URL",
                "issuer_url: https://id.example.com/.well-known/openid-configuration\ncredentials: { client_id: a }"
                        + "|is the address of metadata",
                "issuer_url: https://id.example.com?x=1\ncredentials: { client_id: a }|has a query",
                "resource_url: https://a.example.com/#x\ncredentials: { client_id: a }|has a fragment",
                "issuer_url: https://a\nregistration: {}\ncredentials: { client_id: a }\nredirect_uri: https://a"
                        + "|registration: never applies",
                "issuer_url: https://a\nregistration: {}|redirect_uri: is missing",
                "issuer_url: https://a\nregistration: { redirect_uris: https://a }|must be a list of URIs",
                "token_url: https://a\nauthorization_url: https://a\nregistration: {}\nredirect_uri: https://a"
                        + "|needs issuer_url, resource_url or discover: true",
                "issuer_url: https://a\ncredentials: { client_id: a, initial_access_token: b }"
                        + "|there is no registration");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatCanNeverWorkIsRefusedWhenItIsRead(String mistake) {
        String[] parts = mistake.split("\\|");
        assertThatThrownBy(() -> vendor.client(parts[0] + "\n").close()).hasMessageContaining(parts[1]);
    }

    private void challenge(String url) {
        vendor.instead.put(
                "/mcp", Answer.of(401, Map.of("WWW-Authenticate", "Bearer resource_metadata=\"" + url + "\""), ""));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> startFails(String message) {
        try (AdaptorClient client = vendor.client(DISCOVER)) {
            return assertThatThrownBy(() -> client.authorization("vendor").start())
                    .isInstanceOf(ConnectorException.class)
                    .hasMessageContaining(message);
        }
    }

    private static String last(ScriptedServer server) {
        return server.requests().get(server.requests().size() - 1).text();
    }
}
