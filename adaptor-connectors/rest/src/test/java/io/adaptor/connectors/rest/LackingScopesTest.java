package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.Authorization;
import io.adaptor.api.Connection;
import io.adaptor.api.ErrorDetail;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.testkit.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A remote system that requires more scopes than a token has (RFC 6750, section 3.1). */
@Timeout(60)
class LackingScopesTest {
    private static final String CONSENT = """
            discover: true
            redirect_uri: https://app.example.com/callback
            registration: { client_name: Acme }
            """;
    private static final String ALONE = """
            oauth2_flow: client_credentials
            scopes: [read]
            credentials: { client_id: app, client_secret: s-canary }
            """;

    private final DiscoverableVendor vendor = new DiscoverableVendor();
    private final TokenVendor alone = new TokenVendor();

    @AfterEach
    void close() {
        vendor.close();
        alone.close();
    }

    private static Answer lacking(String scopes) {
        return Answer.of(
                403,
                Map.of("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + scopes + "\""),
                "{\"error\":\"insufficient_scope\"}");
    }

    private static void consent(DiscoverableVendor vendor, AdaptorClient client) {
        Authorization.Started started = client.authorization("vendor").start();
        client.authorization("vendor").complete(started, vendor.agree(started));
    }

    @Test
    void aCallThatLacksScopesNamesThemAndTheNextConsentAsksForAll() {
        try (AdaptorClient client = vendor.client(CONSENT)) {
            consent(vendor, client);
            vendor.instead.put("/mcp/thing", lacking("files:delete files:share"));

            ErrorDetail error = TokenVendor.failure(client);

            assertThat(error.code()).isEqualTo("RECONNECT_REQUIRED");
            assertThat(error.message()).contains("lacks the scopes files:delete, files:share", "connect it again");
            assertThat(test(client).status()).isEqualTo(Connection.Status.RECONNECT_REQUIRED);
            assertThat(test(client).reason()).contains("files:delete, files:share");
        }
        // Another process begins the consent, and the tokens still serve other calls.
        vendor.instead.remove("/mcp/thing");
        try (AdaptorClient client = vendor.client(CONSENT)) {
            assertThat(TokenVendor.code(client)).isEqualTo("ok");
            assertThat(client.call("vendor", "get").explain().notes()).anyMatch(note -> note.contains("files:delete"));
            Authorization.Started started = client.authorization("vendor").start();
            assertThat(DiscoverableVendor.query(started))
                    .containsEntry("scope", "files:read files:write files:delete files:share");

            client.authorization("vendor").complete(started, vendor.agree(started));

            assertThat(test(client).status()).isNotEqualTo(Connection.Status.RECONNECT_REQUIRED);
            assertThat(DiscoverableVendor.query(client.authorization("vendor").start()))
                    .containsEntry("scope", "files:read files:write files:delete files:share");
        }
    }

    private static Connection test(AdaptorClient client) {
        return client.connections("default", "vendor").test("default", Duration.ofSeconds(10));
    }

    @Test
    void scopesThatAreLackedOverAndOverAreNotStoredOverAndOver() {
        try (AdaptorClient client = vendor.client(CONSENT)) {
            consent(vendor, client);
            vendor.instead.put("/mcp/thing", lacking("files:delete"));
            TokenVendor.failure(client);
            long version = version();

            for (int i = 0; i < 5; i++) {
                assertThat(TokenVendor.code(client)).isEqualTo("RECONNECT_REQUIRED");
            }

            assertThat(version()).isEqualTo(version);
        }
    }

    private long version() {
        return vendor.store
                .read(new ConnectionKey("default", "vendor", "default"))
                .version();
    }

    @Test
    void whereNobodyNeedConsentAnotherTokenIsAskedForOnceAndKept() {
        alone.auth
                .answer(Answer.json(200, "{\"access_token\":\"access-canary-1\",\"expires_in\":3600}"))
                .otherwise(Answer.json(200, "{\"access_token\":\"access-canary-2\",\"expires_in\":3600}"));
        alone.api.answer(lacking("write")).answer(Answer.json(200, "{}")).otherwise(lacking("write"));
        try (AdaptorClient client = alone.client(ALONE)) {
            assertThat(TokenVendor.code(client)).isEqualTo("ok");
            assertThat(alone.shown()).isEqualTo("Bearer access-canary-2");
            assertThat(TokenVendor.code(client)).isEqualTo("UPSTREAM_REJECTED");
        }
        assertThat(alone.forms()).extracting(form -> form.get("scope")).containsExactly("read", "read write");
        alone.time.advance(Duration.ofHours(2));
        try (AdaptorClient client = alone.client(ALONE)) {
            TokenVendor.code(client);
        }
        assertThat(alone.forms())
                .extracting(form -> form.get("scope"))
                .containsExactly("read", "read write", "read write");
    }

    @Test
    void scopesThatTheAuthorizationServerDoesNotHaveAreLeftOutAgain() {
        Answer good = Answer.json(200, "{\"access_token\":\"access-canary-1\",\"expires_in\":3600}");
        alone.auth
                .answer(good)
                .answer(Answer.json(400, "{\"error\":\"invalid_scope\"}"))
                .otherwise(good);
        alone.api.otherwise(lacking("nonsense"));
        try (AdaptorClient client = alone.client(ALONE)) {
            for (int i = 0; i < 5; i++) {
                assertThat(TokenVendor.code(client)).isEqualTo("UPSTREAM_REJECTED");
            }
        }
        assertThat(alone.forms())
                .extracting(form -> form.get("scope"))
                .containsExactly("read", "read nonsense", "read");
    }

    @Test
    void aChallengeThatIsNoListOfScopesChangesNothing() {
        alone.auth.otherwise(Answer.json(200, "{\"access_token\":\"access-canary-1\",\"expires_in\":3600}"));
        try (AdaptorClient client = alone.client(ALONE)) {
            for (String scopes : List.of("", "read", "\u00fcber", "a\\\\b")) {
                alone.api.answer(lacking(scopes));
                assertThat(TokenVendor.code(client)).isEqualTo("UPSTREAM_REJECTED");
            }
        }
        assertThat(alone.forms()).hasSize(1);
    }

    @Test
    void aRemoteSystemThatRequiresOtherScopesEachTimeIsNotFollowedForEver() {
        alone.auth.otherwise(Answer.json(200, "{\"access_token\":\"access-canary-1\",\"expires_in\":3600}"));
        try (AdaptorClient client = alone.client(ALONE)) {
            for (int i = 0; i < 60; i++) {
                alone.api.otherwise(lacking("scope-" + i));
                assertThat(TokenVendor.code(client)).isEqualTo("UPSTREAM_REJECTED");
            }
        }
        assertThat(alone.forms()).hasSize(51);
    }
}
