package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.sun.net.httpserver.HttpServer;
import io.adaptor.server.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console in a real browser, on a server that was started with no configuration: from the first key to a roll-back. */
@Tag("browser")
class ConsoleInChromiumTest {
    private static final int PATIENCE_MS = 30_000;

    private static final String ORDERS = """
            integration_id: orders
            name: Orders of the shop
            type: rest_api
            category: shop
            base_url: http://127.0.0.1:%d
            auth_config: { type: bearer_token, credentials: { token: "${connection:token}" } }
            connection_fields:
              token: { label: Token, secret: true }
            retry_config: { max_retries: 0 }
            endpoints:
              get_order:
                path: /orders/{id}
                method: GET
                description: One order of the shop.
                validation_schema:
                  properties:
                    variables:
                      required: [id]
                      properties:
                        id: { type: string, title: Order number }
                request_mapping: { path_params: { id: variables.id } }
                response_mapping: { field_mappings: { number: id, total: amount } }
            """;

    private static Chromium chromium;
    private static HttpServer vendor;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Files.isExecutable(Chromium.PROGRAM), "no Chromium here (Debian: package chromium)");
        chromium = new Chromium();
        vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.createContext("/orders/", exchange -> {
            String id = exchange.getRequestURI().getPath().substring("/orders/".length());
            byte[] body = ("{\"id\":\"" + id + "\",\"amount\":" + (11.5 + Integer.parseInt(id)) + "}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        vendor.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            vendor.stop(0);
            chromium.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "320, LIGHT"})
    void fromAFirstStartToARollBack(int width, ColorScheme colors, @TempDir Path directory) {
        try (TestServer server = TestServer.start(directory, Map.of());
                Chromium.Visit visit = chromium.visit(width, colors)) {
            new Journey(server, visit, "console-" + width + "-" + colors.name().toLowerCase(Locale.ROOT))
                    .go(width, colors);
            assertThat(visit.complaints()).isEmpty();
            assertThat(server.get("/v2/audit?limit=200").text()).contains("POST /v2/session", "rollback");
        }
    }

    /** A person who has never seen it. */
    private record Journey(TestServer server, Chromium.Visit visit, String name) {
        private Page page() {
            return visit.page();
        }

        void go(int width, ColorScheme colors) {
            page().setDefaultTimeout(PATIENCE_MS);
            signsIn();
            installsATemplateAndRunsItInTheSandbox();
            writesAnIntegrationAndRunsIt();
            breaksAMappingReadsWhyAndFixesIt();
            hasAnEndUserConnect(width, colors);
            rollsBack();
        }

        private void signsIn() {
            open("/");
            heading("Welcome to Adaptor").waitFor();
            seen("first-start");
            label("API key").fill("ak_wrong-canary");
            press("Sign in");
            text("not valid").waitFor();
            label("API key").fill(server.key());
            press("Sign in");
            heading("Pick a template to try").waitFor();
            assertThat(page().evaluate("() => document.cookie + JSON.stringify({...localStorage, ...sessionStorage})")
                            .toString())
                    .doesNotContain("ak_");
            seen("pick");
        }

        private void installsATemplateAndRunsItInTheSandbox() {
            link("Stripe").click();
            press("Install and try");
            button("Run in the sandbox").waitFor();
            press("Run in the sandbox");
            text("Succeeded").waitFor();
            seen("first-run");
            link("Open in log").click();
            text("(sandbox)").waitFor();
            seen("first-run-in-log");
        }

        private void writesAnIntegrationAndRunsIt() {
            open("/integrations?new=true");
            page().locator(".cm-content").click();
            page().keyboard().press("Control+A");
            // As people do; what is typed as one piece is styled by the browser itself, which the policy forbids.
            page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            page().evaluate(
                            "text => navigator.clipboard.writeText(text)",
                            ORDERS.formatted(vendor.getAddress().getPort()));
            page().keyboard().press("Control+V");
            press("Create");
            heading("Orders of the shop").waitFor();
            seen("written");
            open("/integrations/orders/connections");
            press("Enter credentials");
            label(Pattern.compile("Name of the connection")).fill("default");
            label(Pattern.compile("Token")).fill("token-canary-1");
            press("Test and store");
            dialog().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            runs("/try/orders/get_order", "7", "Succeeded");
            text("18.5").waitFor();
            assertThat(page().content()).doesNotContain("token-canary-1");
            seen("ran");
            link("Open in log").click();
            button("Run again").waitFor();
            seen("in-the-log");
            press("Run again");
        }

        private void runs(String path, String order, String outcome) {
            open(path);
            label(Pattern.compile("Order number")).fill(order);
            press("Run");
            text(outcome).waitFor();
        }

        private void breaksAMappingReadsWhyAndFixesIt() {
            open("/integrations/orders/edit?section=endpoint:get_order");
            label(Pattern.compile("^Value total")).fill("length(amount)");
            press("Save");
            text("All changes are saved").waitFor();
            runs("/try/orders/get_order", "7", "Failed");
            seen("broken");
            page().getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Mapped"))
                    .click();
            label(Pattern.compile("^total")).fill("amount");
            // What came back the last time is mapped again at once.
            text("18.5").waitFor();
            press("Save mapping");
            text("Saved as a new version").waitFor();
            press("Run");
            text("Succeeded").waitFor();
            seen("fixed");
        }

        private void hasAnEndUserConnect(int width, ColorScheme colors) {
            open("/integrations/orders/connections");
            press("Create a connect link");
            label("Name of the connection").fill("ada");
            press("Create link");
            String link = page().getByLabel("Connect link", new Page.GetByLabelOptions().setExact(true))
                    .inputValue();
            seen("link");
            try (Chromium.Visit ada = chromium.visit(width, colors)) {
                ada.page().navigate(link);
                ada.page().locator("input:not([type=hidden])").first().fill("token-canary-ada");
                ada.page().locator("button, input[type=submit]").first().click();
                ada.page().waitForLoadState();
                ada.shoot(name + "-end-user");
                assertThat(ada.complaints()).isEmpty();
            }
            runs("/try/orders/get_order?connection=ada", "8", "Succeeded");
            text("19.5").waitFor();
            seen("with-that-connection");
        }

        private void rollsBack() {
            open("/integrations/orders/versions");
            page().locator(".timeline button").nth(1).click();
            press("Roll back to this version");
            seen("roll-back-asked");
            dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Roll back to this version"))
                    .click();
            text("Rolled back").waitFor();
            seen("rolled-back");
            open("/watch");
            // The numbers of what this journey ran.
            page().locator("canvas").first().waitFor();
            seen("watch");
        }

        private void open(String path) {
            page().navigate("http://localhost:" + server.port() + path);
        }

        private void seen(String step) {
            visit.shoot(name + "-" + step);
            assertThat(visit.overflow()).as(step + " is wider than the window").isLessThanOrEqualTo(0);
        }

        private Locator heading(String text) {
            return page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(text));
        }

        private Locator button(String text) {
            return page().getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(text).setExact(true))
                    .first();
        }

        private Locator link(String text) {
            return page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(text))
                    .first();
        }

        private Locator dialog() {
            return page().getByRole(AriaRole.DIALOG);
        }

        private Locator label(String text) {
            return page().getByLabel(text).first();
        }

        private Locator label(Pattern text) {
            return page().getByLabel(text).first();
        }

        private Locator text(String text) {
            return page().getByText(text).first();
        }

        private void press(String text) {
            button(text).click();
        }
    }
}
