package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Connect links as end users see them, in a real browser. */
@Tag("browser")
class ConnectInChromiumTest {
    private static final String KEY = "the-canary-key-1";
    private static final int WIDE = 1280;
    private static final int NARROW = 320;

    @TempDir
    private static Path directory;

    private static TestServer server;
    private static Chromium chromium;
    private static ScriptedServer vendor;
    private static ScriptedServer application;
    /** With a page on which a person logs in. */
    private static MockOAuth2Server oauth;

    @BeforeAll
    static void start() {
        assumeTrue(Files.isExecutable(Chromium.PROGRAM), "no Chromium here (Debian: package chromium)");
        chromium = new Chromium();
        vendor = ScriptedServer.start().otherwise(io.adaptor.testkit.Answer.json(200, "{}"));
        application = ScriptedServer.start()
                .otherwise(io.adaptor.testkit.Answer.of(
                        200, Map.of("Content-Type", "text/html"), "<!DOCTYPE html><title>Settings</title>"));
        oauth = new MockOAuth2Server(
                new OAuth2Config(true, null, null, true, new OAuth2TokenProvider(), Set.of(), new NettyWrapper()));
        oauth.start();
        server = TestServer.start(directory, Map.of("ADAPTOR_RETURN_URLS", returnUrl()));
        stored("form", """
                "name": "Vendor of things", "connection_fields": {
                   "account": {"label": "Account", "pattern": "[A-Z]{2,10}", "example": "ACME",
                     "help": "The short name in capital letters that stands in your profile, under Settings, Account, General"},
                   "region": {"label": "Region", "type": "choice", "options": ["eu", "us"]},
                   "note": {"label": "Note", "required": false},
                   "api_key": {"label": "API key", "secret": true, "help": "Made under Settings, API"}},
                 "auth_config": {"type": "api_key", "api_key_header": "X-Key",
                   "credentials": {"api_key": "${connection:api_key}"}}
                """);
        stored("consent", """
                "name": "Vendor of things", "auth_config": {"type": "oauth2", "oauth2_flow": "authorization_code",
                   "authorization_url": "%s", "token_url": "%s", "scopes": ["openid"],
                   "credentials": {"client_id": "app", "client_secret": "the-canary-client-secret"}}
                """.formatted(oauth.authorizationEndpointUrl("house"), oauth.tokenEndpointUrl("house")));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            oauth.shutdown();
            application.close();
            vendor.close();
            chromium.close();
        }
    }

    private static void stored(String id, String more) {
        Answer answer = server.post("/v2/integrations", """
                {"integration_id": "%s", "type": "rest_api", "category": "crm", "base_url": "%s",
                 "retry_config": {"max_retries": 0}, "test_endpoint": "me",
                 "endpoints": {"me": {"path": "/me", "method": "GET"}}, %s}
                """.formatted(id, vendor.url(), more));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static String returnUrl() {
        return application.url().replace("127.0.0.1", "localhost") + "/settings";
    }

    private static String link(String id) {
        Answer made = server.post(
                "/v2/integrations/" + id + "/connect-sessions",
                "{\"connection_id\":\"ada\",\"return_url\":\"" + returnUrl() + "\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("url").asText();
    }

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** What holds of every page. */
    private static void good(Chromium.Visit visit, String name) {
        visit.shoot(name);
        assertThat(visit.overflow()).as("pixels beyond the window of " + name).isLessThanOrEqualTo(0);
        assertThat(visit.pale()).as("texts of too little contrast in " + name).isEmpty();
        assertThat(visit.small()).as("parts too small for a finger in " + name).isEmpty();
        assertThat(visit.complaints())
                .as("complaints about " + name)
                .noneMatch(complaint -> complaint.startsWith("http://localhost:" + server.port()));
    }

    @Test
    void aFormIsFilledWithTheKeyboardAloneAndMistakesAreMended() {
        try (Chromium.Visit visit = chromium.visit(WIDE, ColorScheme.LIGHT)) {
            Page page = visit.page();
            page.navigate(link("form"));
            good(visit, "form");
            page.keyboard().press("Tab");
            assertThat(focused(page)).isEqualTo("field-account");
            page.keyboard().type("acme");
            page.keyboard().press("Tab");
            page.keyboard().type("us");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            page.keyboard().type(KEY);
            page.keyboard().press("Enter");

            page.waitForSelector(".summary");
            good(visit, "form-with-a-mistake");
            assertThat(page.title()).startsWith("Error: ");
            assertThat(focused(page)).as("the summary, so that it is read out").isEqualTo("summary");
            assertThat(page.locator("#field-account-error").textContent()).contains("[A-Z]{2,10}");
            assertThat(field(page, "Account").inputValue()).isEqualTo("acme");
            assertThat(field(page, "Region").inputValue()).isEqualTo("us");
            assertThat(field(page, "API key").inputValue())
                    .as("a secret is not sent back")
                    .isEmpty();
            assertThat(page.locator("#field-account").getAttribute("aria-describedby"))
                    .isEqualTo("field-account-help field-account-error");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(focused(page)).as("where the link of the summary leads").isEqualTo("field-account");
            page.keyboard().press("Control+A");
            page.keyboard().type("ACME");
            for (int i = 0; i < 3; i++) {
                page.keyboard().press("Tab");
            }
            page.keyboard().type(KEY);
            page.keyboard().press("Tab");
            assertThat(focused(page)).isEqualTo("Connect");
            page.keyboard().press("Enter");

            page.waitForSelector("text=Vendor of things is connected");
            good(visit, "connected");
            page.waitForURL(Pattern.compile(Pattern.quote(returnUrl()) + "\\?status=connected&connection=ada"));
            assertThat(vendor.requests()
                            .get(vendor.requests().size() - 1)
                            .headers()
                            .first("X-Key"))
                    .isEqualTo(KEY);
        }
    }

    private static String focused(Page page) {
        return String.valueOf(page.evaluate(
                "() => { const at = document.activeElement;" + " return at.id || at.className || at.textContent; }"));
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void pagesFitANarrowWindowByDayAndByNight(ColorScheme colors) {
        try (Chromium.Visit visit = chromium.visit(NARROW, colors)) {
            String name = "narrow-" + colors.name().toLowerCase(java.util.Locale.ROOT);
            Page page = visit.page();
            String link = link("form");
            page.navigate(link);
            good(visit, name + "-form");
            field(page, "Account").fill("averyveryverylongnamewithoutanyspacethatdoesnotfitintoawindow");
            page.getByRole(AriaRole.BUTTON).click();
            page.waitForSelector(".summary");
            good(visit, name + "-mistakes");
            boolean dark = colors == ColorScheme.DARK;
            assertThat(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo(dark ? "rgb(20, 23, 27)" : "rgb(255, 255, 255)");
            page.navigate(link("consent"));
            good(visit, name + "-consent");
            expire();
            page.navigate(link);
            good(visit, name + "-expired");
        }
    }

    @Test
    void anEndUserConsentsAtTheProviderAndComesBackToTheApplication() {
        try (Chromium.Visit visit = chromium.visit(WIDE, ColorScheme.DARK)) {
            Page page = visit.page();
            String link = link("consent");
            page.navigate(link);
            good(visit, "consent");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue to Vendor of things"))
                    .click();
            page.waitForURL(Pattern.compile(".*/house/authorize.*"));
            page.locator("input[name=username]").fill("ada");
            page.locator("input[type=submit], button[type=submit]").click();

            page.waitForSelector("text=Vendor of things is connected");
            good(visit, "consented");
            page.waitForURL(Pattern.compile(Pattern.quote(returnUrl()) + "\\?status=connected&connection=ada"));

            page.navigate(link);
            assertThat(page.locator("h1").textContent()).isNotBlank();
            good(visit, "used-up");
        }
    }

    @Test
    void aLinkWhoseTimeIsOverSaysSo() throws Exception {
        try (Chromium.Visit visit = chromium.visit(WIDE, ColorScheme.LIGHT)) {
            String link = link("form");
            expire();

            int status = visit.page().navigate(link).status();

            assertThat(status).isEqualTo(410);
            assertThat(visit.page().locator("main").textContent()).contains("has expired");
            good(visit, "expired");
        }
    }

    private static void expire() {
        try {
            String port = Files.readAllLines(directory.resolve("postgres/postmaster.pid"))
                    .get(3);
            DriverManagerDataSource source =
                    new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
            source.setUsername("postgres");
            source.setPassword(Files.readString(directory.resolve("postgres.password")));
            JdbcClient.create(source)
                    .sql("UPDATE adaptor.connect_sessions SET expires_at = now() - interval '1 minute'")
                    .update();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
