package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.adaptor.server.Awaited;
import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the console does with others: a provider of logins, one of consents, remote systems, a spreadsheet. */
@Tag("browser")
class ConsoleActionsInChromiumTest {
    private static final int WIDE = 1280;
    private static final int PATIENCE_MS = 15_000;

    @TempDir
    private static Path directory;

    private static Chromium chromium;
    private static ConsoleVendor vendor;
    private static MockOAuth2Server oauth;
    private static TestServer server;
    private static ConsoleScenery scenery;

    private Chromium.Visit visit;
    private Page page;

    @BeforeAll
    static void start() {
        assumeTrue(Files.isExecutable(Chromium.PROGRAM), "no Chromium here (Debian: package chromium)");
        chromium = new Chromium();
        vendor = new ConsoleVendor();
        oauth = new MockOAuth2Server(
                new OAuth2Config(true, null, null, true, new OAuth2TokenProvider(), Set.of(), new NettyWrapper()));
        oauth.start();
        server = TestServer.start(
                directory,
                Map.of(
                        "OIDC_ISSUER", oauth.issuerUrl("house").toString(),
                        "OIDC_AUDIENCE", "adaptor-server",
                        "OIDC_CLIENT_ID", "console",
                        "OIDC_CLIENT_SECRET", "client-secret-canary-1"));
        scenery = new ConsoleScenery(server, vendor);
        scenery.build();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            oauth.shutdown();
            vendor.close();
            chromium.close();
        }
    }

    @BeforeEach
    void visit() {
        visit = chromium.visit(WIDE, ColorScheme.LIGHT);
        page = visit.page();
        page.setDefaultTimeout(PATIENCE_MS);
    }

    @AfterEach
    void leave() {
        assertThat(visit.complaints()).noneMatch(complaint -> complaint.startsWith(address("/")));
        visit.close();
    }

    private static String address(String path) {
        return "http://localhost:" + server.port() + path;
    }

    private void signedIn() {
        page.navigate(address("/"));
        page.getByLabel("API key").fill(server.key());
        press("Sign in");
        page.locator("#main h1").waitFor();
    }

    private Locator button(String text) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(text).setExact(true))
                .first();
    }

    private void press(String text) {
        button(text).click();
    }

    private Locator text(String text) {
        return page.getByText(text).first();
    }

    @Test
    void somebodySignsInAtTheOrganisationAndReturnsToThePageThatWasAskedFor() {
        oauth.enqueueCallback(new DefaultOAuth2TokenCallback(
                "house",
                "ada",
                "JWT",
                List.of("console"),
                new HashMap<>(Map.of("tenant_id", "default", "scope", "read execute")),
                3600));
        page.navigate(address("/runs?success=false"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in with your organisation"))
                .click();
        page.waitForURL(Pattern.compile(".*/house/authorize.*"));
        page.locator("input[name=username]").fill("ada");
        page.locator("input[type=submit], button[type=submit]").click();

        page.waitForURL(address("/runs?success=false"));
        text("oidc:ada").waitFor();
        assertThat(page.locator("nav a").allTextContents()).doesNotContain("Admin");
        visit.shoot("actions-organisation");
    }

    @Test
    void anAccountIsConnectedInAWindowOfTheProviderAndThePageSeesIt() {
        Answer made = server.post("/v2/integrations", """
                {"integration_id": "consent", "name": "Vendor of things", "type": "rest_api", "category": "crm",
                 "base_url": "%s", "test_endpoint": "orders", "retry_config": {"max_retries": 0},
                 "auth_config": {"type": "oauth2", "oauth2_flow": "authorization_code",
                   "authorization_url": "%s", "token_url": "%s", "scopes": ["openid"],
                   "credentials": {"client_id": "app", "client_secret": "client-secret-canary-2"}},
                 "endpoints": {"orders": {"path": "/orders", "method": "GET"}}}
                """.formatted(
                        vendor.url(), oauth.authorizationEndpointUrl("shop"), oauth.tokenEndpointUrl("shop")));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        signedIn();
        page.navigate(address("/integrations/consent/connections"));
        press("Create a connect link");
        page.getByLabel("Name of the connection").first().fill("ada");
        press("Create link");

        Page window = page.context().waitForPage(() -> press("Open here"));
        assertThat(window.evaluate("() => window.opener")).isNull();
        window.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue to Vendor of things"))
                .click();
        window.waitForURL(Pattern.compile(".*/shop/authorize.*"));
        window.locator("input[name=username]").fill("ada");
        window.locator("input[type=submit], button[type=submit]").click();
        window.waitForSelector("text=Vendor of things is connected");
        window.close();
        assertThat(server.get("/v2/integrations/consent/connections/ada")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("connected");

        page.getByRole(AriaRole.DIALOG).getByText("Connected.").waitFor();
        visit.shoot("actions-connected");
        page.keyboard().press("Escape");
        page.locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText("ada"))
                .getByText("Connected")
                .waitFor();
    }

    @Test
    void credentialsThatAreRefusedAreNotStoredUnlessSomebodyInsists() {
        signedIn();
        page.navigate(address("/integrations/orders/connections"));
        press("Enter credentials");
        page.getByLabel(Pattern.compile("^Name of the connection")).fill("bob");
        page.getByLabel(Pattern.compile("^Token")).fill("token-canary-wrong");
        press("Test and store");

        text("tested and refused, and not stored").waitFor();
        visit.shoot("actions-refused");
        assertThat(page.locator("[role=alert]").allInnerTexts().toString())
                .contains("AUTH_FAILED")
                .doesNotContain("token-canary-wrong");
        assertThat(server.get("/v2/integrations/orders/connections/bob").status())
                .isEqualTo(404);

        page.getByLabel(Pattern.compile("^Token")).fill("token-canary-good");
        press("Test and store");
        page.getByRole(AriaRole.DIALOG).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(server.get("/v2/integrations/orders/connections/bob")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("connected");
    }

    @Test
    void anEventIsDeliveredOnceMore() {
        int before = runs("take");
        signedIn();
        page.navigate(address("/events"));
        press("Replay");
        text("Queued").waitFor();

        Awaited.until(() -> runs("take"), now -> now > before);
        visit.shoot("actions-replayed");
    }

    private static int runs(String endpoint) {
        return server.get("/v2/executions?integration=hostile&endpoint=" + endpoint)
                .json()
                .path("items")
                .size();
    }

    @Test
    void theAuditIsSavedForASpreadsheet() throws IOException {
        signedIn();
        page.navigate(address("/admin/audit?action=POST%20%2Fv2%2Fintegrations"));
        page.locator("tbody tr").first().waitFor();

        Download download = page.waitForDownload(() -> press("CSV"));

        assertThat(download.suggestedFilename()).isEqualTo("audit.csv");
        List<String> lines = Files.readAllLines(download.path());
        assertThat(lines.get(0)).isEqualTo("number,at,actor,action,target,status");
        assertThat(lines).hasSizeGreaterThan(5).anyMatch(line -> line.contains("/v2/integrations/orders"));
    }

    @Test
    void aBreakerThatIsOpenIsShownWithWhatItBelongsTo() {
        signedIn();
        page.navigate(address("/watch"));
        Locator row = page.locator("tr")
                .filter(new Locator.FilterOptions().setHasText("warehouse"))
                .filter(new Locator.FilterOptions().setHasText("Open"));
        row.waitFor();
        row.getByRole(AriaRole.LINK).click();
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Warehouse"))
                .waitFor();
    }
}
