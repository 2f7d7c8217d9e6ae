package io.adaptor.server.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Something to look at in the console.
 *
 * @param name names its picture; a name that begins with "hostile" says that the texts of {@link ConsoleScenery#EVIL} are there
 * @param path its address
 * @param act what is opened, chosen or run before it is looked at
 */
record ConsoleScene(String name, String path, Consumer<Page> act) {
    private static final List<String> TABS = List.of("", "/endpoints", "/edit", "/versions", "/connections", "/tests");

    /** Those of a server on which something has happened. */
    static List<ConsoleScene> all() {
        return Stream.of(marketplace(), integrations(), tries(), runs(), administration())
                .flatMap(List::stream)
                .toList();
    }

    /** Those of somebody who has nothing yet. */
    static List<ConsoleScene> empty() {
        return List.of(
                still("empty-home", "/"),
                still("empty-integrations", "/integrations"),
                still("empty-try", "/try"),
                still("empty-runs", "/runs"),
                still("empty-events", "/events"),
                still("empty-watch", "/watch"));
    }

    /** Those of somebody who may only look. */
    static List<ConsoleScene> forbidden() {
        return List.of(
                still("reader-integration", "/integrations/orders"),
                still("reader-edit", "/integrations/orders/edit"),
                still("reader-connections", "/integrations/orders/connections"),
                still("reader-try", "/try/orders/get_order"),
                still("reader-admin", "/admin"),
                still("reader-tenants", "/admin/tenants"));
    }

    private static List<ConsoleScene> marketplace() {
        return List.of(
                still("home", "/"),
                still("marketplace", "/marketplace"),
                still("marketplace-none", "/marketplace?q=nothing-like-this"),
                still("template", "/marketplace/stripe"),
                still("setup-sandbox", "/marketplace/shopify/setup?sandbox=true"),
                still("setup-oauth", "/marketplace/hubspot/setup"),
                new ConsoleScene("setup-mistake", "/marketplace/stripe/setup", page -> {
                    label(page, "Secret or restricted key").fill("wrong");
                    press(page, "Install and test");
                    page.getByText("expected form").first().waitFor();
                }));
    }

    private static List<ConsoleScene> integrations() {
        return List.of(
                still("integrations", "/integrations"),
                new ConsoleScene("integrations-loading", "/marketplace", page -> {
                    page.route(Pattern.compile("/v2/integrations"), route -> {});
                    page.navigate(page.url().replaceAll("/marketplace.*", "/integrations"));
                    page.waitForTimeout(600);
                }),
                new ConsoleScene("integrations-failing", "/marketplace", page -> {
                    page.route(Pattern.compile("/v2/integrations"), route -> route.abort());
                    page.navigate(page.url().replaceAll("/marketplace.*", "/integrations"));
                    page.getByRole(AriaRole.ALERT).first().waitFor();
                }),
                new ConsoleScene(
                        "new-integration",
                        "/integrations?new=true",
                        page -> page.locator(".cm-content").waitFor()),
                still("integration", "/integrations/orders"),
                new ConsoleScene("integration-delete", "/integrations/orders", page -> press(page, "Delete")),
                still("integration-missing", "/integrations/nothing"),
                still("endpoints", "/integrations/orders/endpoints"),
                still("edit-general", "/integrations/orders/edit"),
                still("edit-auth", "/integrations/orders/edit?section=auth"),
                still("edit-resilience", "/integrations/orders/edit?section=resilience"),
                still("edit-endpoint", "/integrations/orders/edit?section=endpoint:get_order"),
                new ConsoleScene("edit-changed", "/integrations/orders/edit", page -> {
                    label(page, "Name").fill("Another name");
                    page.getByText("Not saved").first().waitFor();
                }),
                new ConsoleScene("edit-yaml", "/integrations/orders/edit?view=yaml", page -> {
                    page.locator(".cm-content").click();
                    page.keyboard().press("Control+End");
                    page.keyboard().type("\nbasurl: x\nauth");
                    page.getByText(Pattern.compile("problem")).first().waitFor();
                    page.keyboard().press("Control+Space");
                    page.waitForTimeout(300);
                }),
                new ConsoleScene(
                        "versions",
                        "/integrations/orders/versions",
                        page -> page.locator(".timeline button").last().click()),
                still("connections", "/integrations/orders/connections"),
                new ConsoleScene("connection-link", "/integrations/orders/connections", page -> {
                    press(page, "Create a connect link");
                    label(page, "Name of the connection").fill("ada");
                    press(page, "Create link");
                    label(page, "Connect link").waitFor();
                }),
                new ConsoleScene("connection-mistakes", "/integrations/orders/connections", page -> {
                    press(page, "Enter credentials");
                    label(page, "Token").waitFor();
                    page.getByRole(AriaRole.DIALOG)
                            .locator("button[type=submit]")
                            .click();
                    page.getByText("required").first().waitFor();
                }),
                new ConsoleScene("webhooks", "/integrations/stripe/connections", page -> {
                    press(page, "Create address");
                    page.getByText("shown only now").first().waitFor();
                }),
                new ConsoleScene("tests", "/integrations/orders/tests", page -> {
                    page.getByRole(AriaRole.BUTTON, named("^Run")).first().click();
                    page.getByText("Not all").first().waitFor();
                }));
    }

    private static List<ConsoleScene> tries() {
        return List.of(
                still("try-choice", "/try?integration=orders"),
                new ConsoleScene("try", "/try/orders/get_order", page -> {
                    ordered(page, "7");
                    page.getByText("Succeeded").first().waitFor();
                }),
                new ConsoleScene("try-mapped", "/try/orders/get_order", page -> {
                    tab(page, "Mapped");
                    page.locator(".mapping").waitFor();
                }),
                new ConsoleScene("try-request", "/try/orders/get_order", page -> tab(page, "Request")),
                new ConsoleScene("try-expressions", "/try/orders/get_order", page -> tab(page, "Expressions")),
                new ConsoleScene("try-timing", "/try/orders/get_order", page -> tab(page, "Timing")),
                new ConsoleScene("try-failed", "/try/orders/get_order", page -> {
                    ordered(page, "99");
                    page.getByText("UPSTREAM_REJECTED").first().waitFor();
                }),
                new ConsoleScene("try-explain", "/try/orders/get_order", page -> {
                    label(page, "Order number").fill("7");
                    press(page, "Explain");
                    page.getByText("would be sent").first().waitFor();
                }),
                new ConsoleScene("try-pages", "/try/orders/list_orders", page -> {
                    press(page, "Run");
                    press(page, "Next page");
                    button(page, "First page").waitFor();
                }),
                new ConsoleScene("try-lists", "/try/orders/create_order", page -> {
                    Locator lines = page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Lines"))
                            .first();
                    lines.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add"))
                            .click();
                    press(page, "Run");
                    page.getByText("required").first().waitFor();
                }),
                new ConsoleScene(
                        "try-json",
                        "/try/orders/create_order",
                        page -> page.getByText("JSON").first().click()));
    }

    private static List<ConsoleScene> runs() {
        return List.of(
                still("runs", "/runs"),
                still("runs-filtered", "/runs?success=false&code=UPSTREAM_REJECTED"),
                still("runs-none", "/runs?q=nothing-like-this"),
                new ConsoleScene("run-failed", "/runs?success=false&integration=orders", page -> {
                    page.locator("tbody th a").first().click();
                    button(page, "Run again").waitFor();
                }),
                new ConsoleScene("run", "/runs?success=true&endpoint=get_order", page -> {
                    page.locator("tbody th a").first().click();
                    button(page, "Run again").waitFor();
                }),
                still("run-missing", "/runs/nothing"),
                new ConsoleScene(
                        "watch",
                        "/watch",
                        page -> page.locator("canvas").first().waitFor()),
                new ConsoleScene(
                        "watch-table",
                        "/watch",
                        page -> page.getByRole(AriaRole.BUTTON, named("^As table"))
                                .first()
                                .click()));
    }

    private static List<ConsoleScene> administration() {
        return List.of(
                still("admin-keys", "/admin"),
                new ConsoleScene("admin-new-key", "/admin", page -> press(page, "New key")),
                still("admin-secrets", "/admin/secrets"),
                still("admin-tenants", "/admin/tenants"),
                still("admin-audit", "/admin/audit"),
                new ConsoleScene("menu", "/integrations", page -> {
                    Locator menu = button(page, "Menu");
                    if (menu.isVisible()) {
                        menu.click();
                    }
                }),
                still("no-page", "/nothing/here"));
    }

    /** Those with texts that would run if they were taken for a piece of a page. */
    static List<ConsoleScene> hostile() {
        Stream<ConsoleScene> tabs =
                TABS.stream().map(tab -> still("hostile" + tab.replace('/', '-'), "/integrations/hostile" + tab));
        return Stream.concat(
                        tabs,
                        Stream.of(
                                still("hostile-list", "/integrations"),
                                still("hostile-edit-endpoint", "/integrations/hostile/edit?section=endpoint:get"),
                                still("hostile-edit-yaml", "/integrations/hostile/edit?view=yaml"),
                                new ConsoleScene("hostile-connection", "/integrations/hostile/connections", page -> {
                                    press(page, "Enter credentials");
                                    page.getByRole(AriaRole.DIALOG)
                                            .getByText("onerror")
                                            .first()
                                            .waitFor();
                                }),
                                new ConsoleScene(
                                        "hostile-remove",
                                        "/integrations/hostile/connections",
                                        page -> page.getByRole(AriaRole.BUTTON, named("^Remove"))
                                                .last()
                                                .click()),
                                new ConsoleScene("hostile-tests-run", "/integrations/hostile/tests", page -> {
                                    page.getByRole(AriaRole.BUTTON, named("^Run"))
                                            .first()
                                            .click();
                                    page.getByText("Not all").first().waitFor();
                                }),
                                new ConsoleScene("hostile-try", "/try/hostile/get", page -> {
                                    press(page, "Run");
                                    page.getByText("Succeeded").first().waitFor();
                                }),
                                new ConsoleScene("hostile-raw", "/try/hostile/get", page -> tab(page, "Raw answer")),
                                new ConsoleScene("hostile-mapped", "/try/hostile/get", page -> tab(page, "Mapped")),
                                new ConsoleScene(
                                        "hostile-expressions", "/try/hostile/get", page -> tab(page, "Expressions")),
                                new ConsoleScene("hostile-refused", "/try/hostile/refused", page -> {
                                    press(page, "Run");
                                    page.getByText("UPSTREAM_REJECTED").first().waitFor();
                                }),
                                still("hostile-run", "/runs/hostile-refused"),
                                still("hostile-runs", "/runs?integration=hostile"),
                                still("hostile-filter", "/runs?q=%3Cimg%20src=x%20onerror=alert(1)%3E"),
                                still("hostile-events", "/events"),
                                new ConsoleScene("hostile-event", "/events", page -> press(page, "Show")),
                                still("hostile-keys", "/admin"),
                                still("hostile-tenants", "/admin/tenants"),
                                still("hostile-audit", "/admin/audit")))
                .toList();
    }

    private static ConsoleScene still(String name, String path) {
        return new ConsoleScene(name, path, page -> {});
    }

    private static void ordered(Page page, String order) {
        label(page, "Order number").fill(order);
        press(page, "Run");
    }

    private static Locator label(Page page, String text) {
        return page.getByLabel(Pattern.compile("^" + text)).first();
    }

    private static Page.GetByRoleOptions named(String pattern) {
        return new Page.GetByRoleOptions().setName(Pattern.compile(pattern));
    }

    private static Locator button(Page page, String text) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(text).setExact(true))
                .first();
    }

    private static void press(Page page, String text) {
        button(page, text).click();
    }

    private static void tab(Page page, String text) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(text)).click();
    }
}
