package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connect links that ask for values. */
class ConnectFormTest {
    private static final String KEY = "the-canary-key-1";

    @TempDir
    private static Path directory;

    private static TestServer server;

    private final ScriptedServer vendor = ScriptedServer.start();
    private final Browser browser = new Browser();

    @BeforeAll
    static void start() {
        server = TestServer.start(
                directory, Map.of("ADAPTOR_RETURN_URLS", "https://app.example.com/settings, http://localhost:9000"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    private void integration(String id) {
        Answer stored = server.post("/v2/integrations", """
            {"integration_id": "%s", "name": "Vendor <b>", "type": "rest_api", "category": "crm",
             "base_url": "%s", "retry_config": {"max_retries": 0}, "test_endpoint": "me",
             "connection_fields": {
               "account": {"label": "Account & id", "pattern": "[A-Z]{2,10}", "help": "In your profile", "example": "ACME"},
               "region": {"type": "choice", "options": ["eu", "us"]},
               "note": {"required": false},
               "api_key": {"label": "API key", "secret": true}},
             "auth_config": {"type": "api_key", "api_key_header": "X-Key",
               "credentials": {"api_key": "${connection:api_key}"}},
             "endpoints": {"me": {"path": "/me", "method": "GET"}}}
            """.formatted(id, vendor.url()));
        assertThat(stored.status()).as(stored.text()).isEqualTo(201);
    }

    private static String link(String id, String more) {
        Answer made = server.post(
                "/v2/integrations/" + id + "/connect-sessions", "{\"connection_id\":\"user-1\"" + more + "}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("url").asText();
    }

    private static Map<String, String> values(String account, String key) {
        return new HashMap<>(
                Map.of("field.account", account, "field.region", "us", "field.note", "", "field.api_key", key));
    }

    @Test
    void anEndUserEntersValuesAndComesBackConnected() {
        integration("form");
        vendor.otherwise(io.adaptor.testkit.Answer.json(200, "{}"));
        String link = link("form", ",\"return_url\":\"https://app.example.com/settings/a?tab=1\",\"label\":\"Ada\"");

        Answer page = browser.open(link);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax");
        assertThat(page.text())
                .contains(
                        "<html lang=\"en\">",
                        "Connect Vendor &lt;b&gt;",
                        "for=\"field-account\">Account &amp; id</label>")
                .contains("type=\"password\"", "aria-describedby=\"field-account-help\"", "<option value=\"us\">")
                .doesNotContain("<b>", "<script");

        Answer done = browser.submit(link, values("ACME", KEY));

        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.text()).contains("is connected").doesNotContain("canary");
        assertThat(Browser.refresh(done))
                .isEqualTo("https://app.example.com/settings/a?tab=1&status=connected&connection=user-1");
        assertThat(vendor.requests().get(0).headers().first("X-Key")).isEqualTo(KEY);
        Answer again = browser.open(link);
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.text()).contains("has been used already");
        assertThat(browser.submit(link, values("OTHER", KEY)).status()).isEqualTo(410);
    }

    @Test
    void mistakesStandNextToTheirFieldsAndSecretsAreNotRepeated() {
        integration("wrong");
        String link = link("wrong", "");
        browser.open(link);

        Answer page = browser.submit(link, values("acme\"><script>", KEY));

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text())
                .contains("<title>Error: ", "role=\"alert\"", "href=\"#field-account\"", "id=\"field-account-error\"")
                .contains("aria-invalid=\"true\"", "value=\"acme&quot;&gt;&lt;script&gt;\"")
                .contains("<option value=\"us\" selected=\"\">")
                .doesNotContain("canary", "<script");
        Answer missing = browser.submit(link, Map.of("field.account", "ACME"));
        assertThat(missing.text()).contains("id=\"field-region-error\"", "id=\"field-api_key-error\"");
        assertThat(vendor.requests()).isEmpty();
    }

    @Test
    void refusedValuesLeaveTheConnectionAsItWas() {
        integration("refused");
        vendor.answer(
                        io.adaptor.testkit.Answer.json(200, "{}"),
                        io.adaptor.testkit.Answer.json(401, "{}"),
                        io.adaptor.testkit.Answer.json(200, "{}"))
                .otherwise(io.adaptor.testkit.Answer.json(401, "{}"));
        String first = link("refused", "");
        browser.open(first);
        assertThat(browser.submit(first, values("ACME", KEY)).status()).isEqualTo(200);

        String second = link("refused", "");
        Answer form = browser.open(second);
        assertThat(form.text()).contains("value=\"ACME\"", "Leave it empty to keep the present one");
        Answer refused = browser.submit(second, values("OTHER", "the-canary-key-2"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("That did not work").doesNotContain("canary");
        assertThat(server.post("/v2/execute/refused/me", "{\"options\":{},\"connection\":\"user-1\"}")
                        .text())
                .contains("\"success\":true");
        assertThat(vendor.requests().get(2).headers().first("X-Key")).isEqualTo(KEY);
    }

    @Test
    void anotherBrowserCanNotGoOnWithALinkThatIsInUse() {
        integration("other");
        String link = link("other", "");
        Browser preview = new Browser();
        assertThat(preview.open(link).status()).isEqualTo(200);
        browser.open(link);
        assertThat(browser.submit(link, values("acme", KEY)).status()).isEqualTo(422);

        assertThat(preview.open(link).status()).isEqualTo(403);
        assertThat(preview.submit(link, values("ACME", KEY)).status()).isEqualTo(403);
        assertThat(new Browser().submit(link, values("ACME", KEY)).status()).isEqualTo(403);
        assertThat(browser.open(link).status()).isEqualTo(200);
    }

    @Test
    void aLinkThatIsNoneIsSaidToBeNone() {
        Answer page = browser.open("http://localhost:" + server.port() + "/v2/connect/nothing");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains("There is no such link");
    }

    @Test
    void onlyReturnUrlsOfTheOperatorAreTaken() {
        integration("returns");
        for (String url : new String[] {
            "https://app.example.com/other",
            "https://app.example.com/settingsX",
            "https://app.example.com:444/settings",
            "http://app.example.com/settings",
            "https://app.example.com@evil.example/settings",
            "https://app.example.com.evil.example/settings",
            "https://app.example.com/settings/../other",
            "https://app.example.com/settings/%2e%2E/other",
            "https://app.example.com\\\\@evil.example/settings",
            "https://app.example.com/settings#x",
            "https://[::99999999999.1.1.1]/settings",
            "javascript:alert(1)"
        }) {
            Answer refused =
                    server.post("/v2/integrations/returns/connect-sessions", "{\"return_url\":\"" + url + "\"}");
            assertThat(refused.status()).as(url).isEqualTo(422);
            assertThat(refused.text()).contains("ADAPTOR_RETURN_URLS");
        }
        link("returns", ",\"return_url\":\"http://localhost:9000/any/where\"");
        assertThat(server.post("/v2/integrations/returns/connect-sessions", "{\"expires\":59}")
                        .status())
                .isEqualTo(422);
        assertThat(server.post("/v2/integrations/nothing/connect-sessions", "{}")
                        .status())
                .isEqualTo(404);
    }
}
