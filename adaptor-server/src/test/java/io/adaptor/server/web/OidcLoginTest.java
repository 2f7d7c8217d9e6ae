package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in with a browser at a provider that nobody in this project wrote. */
class OidcLoginTest {
    private static final MockOAuth2Server PROVIDER = new MockOAuth2Server(
            new OAuth2Config(false, null, null, true, new OAuth2TokenProvider(), Set.of(), new NettyWrapper()));

    @TempDir
    private static Path directory;

    private static TestServer server;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() {
        PROVIDER.start();
        server = TestServer.start(
                directory,
                Map.of(
                        "OIDC_ISSUER", PROVIDER.issuerUrl("adaptor").toString(),
                        "OIDC_AUDIENCE", "adaptor-server",
                        "OIDC_CLIENT_ID", "console",
                        "OIDC_CLIENT_SECRET", "client-secret-canary-1"));
    }

    @AfterAll
    static void stop() {
        server.close();
        PROVIDER.shutdown();
    }

    private static void nextTokens(String tenant, List<String> audience, Map<String, Object> more) {
        Map<String, Object> claims = new HashMap<>(Map.of("tenant_id", tenant, "scope", "read execute"));
        claims.putAll(more);
        PROVIDER.enqueueCallback(new DefaultOAuth2TokenCallback("adaptor", "ada", "JWT", audience, claims, 3600));
    }

    private String here(String path) {
        return "http://localhost:" + server.port() + path;
    }

    /** Goes to the provider and comes back; returns the address that the provider leads to. */
    private String consented(String to) {
        Answer login = browser.open(here("/v2/session/login?to=" + to));
        assertThat(login.status()).as(login.text()).isEqualTo(302);
        assertThat(login.header("Location"))
                .contains("code_challenge_method=S256", "code_challenge=", "nonce=", "state=", "client_id=console")
                .doesNotContain("canary");
        assertThat(login.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax", "Path=/v2/session/callback");
        return browser.open(login.header("Location")).header("Location");
    }

    @Test
    void aLoginBecomesASessionWithTheClaimsTenantAndScopes() {
        nextTokens("default", List.of("console"), Map.of());

        Answer back = browser.open(consented("/runs?tab=raw"));

        assertThat(back.status()).as(back.text()).isEqualTo(302);
        assertThat(back.header("Location")).isEqualTo("/runs?tab=raw");
        Answer session = browser.open(here("/v2/session"));
        assertThat(session.json().path("tenant_id").asText()).isEqualTo("default");
        assertThat(session.json().path("actor").asText()).isEqualTo("oidc:ada");
        assertThat(session.json().path("scopes")).hasSize(2);
        assertThat(browser.open(here("/v2/integrations")).status()).isEqualTo(200);
        assertThat(browser.open(here("/v2/keys")).status()).isEqualTo(403);
        assertThat(server.get("/v2/audit").text()).contains("oidc:ada").contains("GET /v2/session/callback");
        assertThat(server.sendAs("", "GET", "/v2/session/options", "")
                        .json()
                        .path("oidc")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whatComesBackToAnotherBrowserOrWithAnotherStateBeginsNoSession() {
        String back = consented("/");

        assertThat(new Browser().open(back).status()).isEqualTo(403);
        assertThat(browser.open(back.replaceFirst("state=[^&]{4}", "state=AAAA"))
                        .status())
                .isEqualTo(403);
        assertThat(browser.open(here("/v2/session/callback?error=access_denied"))
                        .status())
                .isEqualTo(403);
        assertThat(browser.open(here("/v2/session")).status()).isEqualTo(401);
    }

    @Test
    void tokensOfStrangeTenantsOrOfAnotherLoginBeginNoSession() {
        nextTokens("nobody", List.of("console"), Map.of());
        assertThat(browser.open(consented("/")).status()).isEqualTo(403);
        nextTokens("default", List.of("console"), Map.of("nonce", "another"));
        Answer replayed = browser.open(consented("/"));
        assertThat(replayed.status()).as(replayed.header("Location")).isEqualTo(403);
        assertThat(browser.open(here("/v2/session")).status()).isEqualTo(401);
    }

    @Test
    void aLoginLeadsNowhereElse() {
        for (String to : List.of("//evil.example", "https://evil.example", "/%5Cevil.example", "/%09/evil.example")) {
            nextTokens("default", List.of("console"), Map.of());
            assertThat(browser.open(consented(to)).header("Location")).as(to).isEqualTo("/");
        }
    }
}
