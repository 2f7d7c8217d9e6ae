package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connect links that lead through an authorization server that nobody in this project wrote. */
class ConnectConsentPageTest {
    private static final MockOAuth2Server OAUTH = new MockOAuth2Server(
            new OAuth2Config(false, null, null, true, new OAuth2TokenProvider(), Set.of(), new NettyWrapper()));

    @TempDir
    private static Path directory;

    private static TestServer server;

    private final ScriptedServer vendor = ScriptedServer.start();
    private final Browser browser = new Browser();

    @BeforeAll
    static void start() {
        OAUTH.start();
        server = TestServer.start(directory, Map.of("ADAPTOR_RETURN_URLS", "https://app.example.com"));
    }

    @AfterAll
    static void stop() {
        server.close();
        OAUTH.shutdown();
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    private String link(String id, String more) {
        Answer stored = server.post("/v2/integrations", """
                {"integration_id": "%s", "name": "Vendor", "type": "rest_api", "category": "crm", "base_url": "%s",
                 "retry_config": {"max_retries": 0}, "test_endpoint": "me",
                 "auth_config": {"type": "oauth2", "oauth2_flow": "authorization_code", "authorization_url": "%s",
                   "token_url": "%s", "scopes": ["openid"],
                   "credentials": {"client_id": "app", "client_secret": "the-canary-client-secret"}},
                 "endpoints": {"me": {"path": "/me", "method": "GET"}, "sites": {"path": "/sites", "method": "GET"}}%s}
                """.formatted(
                id, vendor.url(), OAUTH.authorizationEndpointUrl("house"), OAUTH.tokenEndpointUrl("house"), more));
        assertThat(stored.status()).as(stored.text()).isEqualTo(201);
        return fresh(id);
    }

    private static String fresh(String id) {
        return server.post(
                        "/v2/integrations/" + id + "/connect-sessions",
                        "{\"connection_id\":\"ada\",\"label\":\"Ada's\",\"return_url\":\"https://app.example.com/done\"}")
                .json()
                .path("url")
                .asText();
    }

    private String toConsent(String link) {
        Answer button = browser.open(link);
        assertThat(button.status()).as(button.text()).isEqualTo(200);
        URI authorize = OAUTH.authorizationEndpointUrl("house").uri();
        assertThat(button.header("Content-Security-Policy"))
                .contains("form-action 'self' http://" + authorize.getAuthority());
        assertThat(button.text()).contains("Continue to Vendor");
        Answer away = browser.submit(link, Map.of());
        assertThat(away.status()).as(away.text()).isEqualTo(303);
        String url = away.header("Location");
        assertThat(url)
                .contains("code_challenge_method=S256", "state=", "client_id=app")
                .contains("redirect_uri=http%3A%2F%2Flocalhost%3A" + server.port() + "%2Fv2%2Foauth%2Fcallback")
                .doesNotContain("canary");
        return url;
    }

    private String consented(String link) {
        return browser.open(toConsent(link)).header("Location");
    }

    @Test
    void anEndUserConsentsAndTheConnectionIsUsed() {
        vendor.otherwise(io.adaptor.testkit.Answer.json(200, "{\"name\":\"Ada\"}"));
        String link = link("consent", "");

        String callback = consented(link);
        assertThat(callback).startsWith("http://localhost:" + server.port() + "/v2/oauth/callback?");
        assertThat(new Browser().open(callback).status()).isEqualTo(403);
        Answer done = browser.open(callback);

        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(Browser.refresh(done)).isEqualTo("https://app.example.com/done?status=connected&connection=ada");
        assertThat(done.text()).doesNotContain("code=", "canary");
        assertThat(browser.open(callback).status()).isEqualTo(410);
        assertThat(browser.open(link).status()).isEqualTo(410);
        assertThat(server.post("/v2/execute/consent/me", "{\"options\":{},\"connection\":\"ada\"}")
                        .text())
                .contains("\"success\":true");
        assertThat(vendor.requests().get(0).headers().first("Authorization")).startsWith("Bearer ");
    }

    @Test
    void aRefusedConsentMayBeTriedAgain() {
        vendor.otherwise(io.adaptor.testkit.Answer.json(200, "{}"));
        String link = link("denied", "");
        String url = toConsent(link);
        Matcher state = Pattern.compile("[?&]state=([^&]+)").matcher(url);
        assertThat(state.find()).isTrue();

        Answer denied = browser.open("http://localhost:" + server.port()
                + "/v2/oauth/callback?error=access_denied&error_description=%3Cb%3Eno%3C%2Fb%3E&state="
                + state.group(1));

        assertThat(denied.status()).isEqualTo(422);
        assertThat(denied.text())
                .contains("Vendor is not connected", "access_denied", "Try again")
                .contains(URI.create(link).getPath())
                .doesNotContain("<b>");
        assertThat(browser.open(consented(link)).status()).isEqualTo(200);
    }

    @Test
    void ofSeveralThingsTheEndUserChoosesOne() {
        io.adaptor.testkit.Answer sites = io.adaptor.testkit.Answer.json(
                200, "[{\"name\":\"Site A\",\"id\":\"a\"},{\"name\":\"<i>B\",\"id\":\"b\"}]");
        vendor.otherwise(sites);
        String link = link("sites", """
                , "connection_fields": {"site_id": {"required": false}},
                "after_consent": {"endpoint": "sites", "choices": "@", "label": "name", "values": {"site_id": "id"}}
                """);

        Answer on = browser.open(consented(link));
        assertThat(on.status()).as(on.text()).isEqualTo(303);
        Answer choices =
                browser.open(URI.create(link).resolve(on.header("Location")).toString());
        assertThat(choices.text()).contains("<fieldset>", "Site A</label>", "&lt;i&gt;B</label>");
        assertThat(browser.submit(link, Map.of()).status()).isEqualTo(422);
        List<String> ids = new ArrayList<>();
        Matcher each =
                Pattern.compile("type=\"radio\"[^>]* value=\"([0-9a-f]+)\"").matcher(choices.text());
        while (each.find()) {
            ids.add(each.group(1));
        }
        Answer done = browser.submit(link, Map.of("choice", ids.get(1)));

        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.text()).contains("Vendor is connected");
    }

    @Test
    void aStateThatNobodyAwaitsIsRefusedAsAPage() {
        Answer page = browser.open("http://localhost:" + server.port() + "/v2/oauth/callback?code=x&state=y");

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("Content-Type")).startsWith("text/html");
    }
}
