package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.adaptor.server.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page of the console in light and dark, wide and at 320 pixels, as it comes and with things open, and with hostile
 * texts wherever somebody may write one. Leaves a picture of each, such as {@code home-dark-320.png}. {@code
 * -Dadaptor.scenes=PATTERN} takes those whose name the pattern is found in; {@code -Dadaptor.scenes.sampled} shows each in
 * one variant only, not always the same for all.
 */
@Tag("browser")
class ConsolePagesInChromiumTest {
    private static final Pattern SCENES = Pattern.compile(System.getProperty("adaptor.scenes", ""));
    private static final boolean SAMPLED = Boolean.getBoolean("adaptor.scenes.sampled");
    private static final List<String> VARIANTS = List.of("light-1280", "dark-1280", "light-320", "dark-320");
    // What is hostile is so in any colour.
    private static final List<String> HOSTILE_IN = List.of("light-1280", "dark-320");
    private static final int PATIENCE_MS = 10_000;
    private static final int WIDE = 1280;

    @TempDir
    private static Path directory;

    private static Chromium chromium;
    private static ConsoleVendor vendor;
    private static TestServer server;
    private static String key;
    private static String reader;
    private static String newcomer;

    @BeforeAll
    static void start() {
        assumeTrue(Files.isExecutable(Chromium.PROGRAM), "no Chromium here (Debian: package chromium)");
        chromium = new Chromium();
        vendor = new ConsoleVendor();
        server = TestServer.start(directory, Map.of());
        ConsoleScenery scenery = new ConsoleScenery(server, vendor);
        scenery.build();
        key = scenery.hostileKey();
        reader = scenery.readersKey();
        newcomer = server.tenant("newcomer");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            vendor.close();
            chromium.close();
        }
    }

    @Test
    void theRulesFindAFieldWithoutAName() {
        try (Chromium.Visit visit = chromium.visit(WIDE, ColorScheme.LIGHT)) {
            Axe.into(visit.page().context());
            visit.page().navigate("data:text/html,<html lang=en><title>T</title><main><h1>T</h1><input></main>");
            assertThat(Axe.violations(visit.page())).anyMatch(found -> found.startsWith("axe label (critical)"));
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "320, LIGHT", "320, DARK"})
    void everyPageIsReadableSafeAndAccessible(int width, ColorScheme colors) {
        String variant = colors.name().toLowerCase(Locale.ROOT) + "-" + width;
        List<String> faults = new ArrayList<>();
        look(variant, width, colors, key, ConsoleScene.all(), faults);
        if ((width == WIDE) == (colors == ColorScheme.LIGHT)) {
            look(variant, width, colors, key, ConsoleScene.hostile(), faults);
        }
        look(variant, width, colors, reader, ConsoleScene.forbidden(), faults);
        look(variant, width, colors, newcomer, ConsoleScene.empty(), faults);
        assertThat(faults).isEmpty();
    }

    private static void look(
            String variant, int width, ColorScheme colors, String as, List<ConsoleScene> scenes, List<String> faults) {
        try (Chromium.Visit visit = chromium.visit(width, colors)) {
            Page page = visit.page();
            page.setDefaultTimeout(PATIENCE_MS);
            Axe.into(page.context());
            page.onDialog(dialog -> {
                faults.add(page.url() + ": a stored text was run");
                dialog.dismiss();
            });
            page.onRequest(request -> {
                if (!request.url().startsWith(address("/")) && !request.url().startsWith("blob:")) {
                    faults.add(page.url() + ": asks " + request.url());
                }
            });
            page.navigate(address("/"));
            page.getByLabel("API key").fill(as);
            faults.addAll(seen(visit, "sign-in-" + variant));
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                    .click();
            page.locator("#main h1").waitFor();
            for (ConsoleScene scene : scenes) {
                if (isDrawn(scene, variant)
                        && SCENES.matcher(scene.name() + "-" + variant).find()) {
                    faults.addAll(opened(visit, scene, variant));
                }
            }
            visit.complaints().stream()
                    .filter(complaint -> !complaint.contains("net::ERR_FAILED"))
                    .forEach(faults::add);
        }
    }

    private static boolean isDrawn(ConsoleScene scene, String variant) {
        List<String> variants = scene.name().startsWith("hostile") ? HOSTILE_IN : VARIANTS;
        return !SAMPLED || Math.floorMod(scene.name().hashCode(), variants.size()) == variants.indexOf(variant);
    }

    private static List<String> opened(Chromium.Visit visit, ConsoleScene scene, String variant) {
        Page page = visit.page();
        String name = scene.name() + "-" + variant;
        try {
            page.navigate(address(scene.path()));
            page.locator("#main h1, #main h2").first().waitFor();
            page.waitForLoadState(LoadState.LOAD);
            scene.act().accept(page);
            List<String> faults = new ArrayList<>(seen(visit, name));
            if (scene.name().startsWith("hostile") && !text(page).contains("onerror=")) {
                faults.add(name + ": no hostile text is on this page");
            }
            return faults;
        } catch (PlaywrightException e) {
            visit.shoot(name);
            return List.of(name + ": " + e.getMessage().lines().limit(3).toList());
        } finally {
            page.unrouteAll();
            page.evaluate("() => sessionStorage.clear()");
        }
    }

    private static List<String> seen(Chromium.Visit visit, String name) {
        Page page = visit.page();
        settled(page);
        visit.shootWhole(name);
        List<String> faults = new ArrayList<>();
        if (visit.overflow() > 0) {
            faults.add("is " + visit.overflow() + " px wider than the window");
        }
        if (page.locator("img[src=x], script:not([src])").count() > 0) {
            faults.add("a stored text became part of the page");
        }
        faults.addAll(Axe.violations(page));
        return faults.stream().map(fault -> name + ": " + fault).toList();
    }

    // What is still being read, and what still moves, is not what people look at.
    private static void settled(Page page) {
        try {
            page.waitForFunction(
                    "() => document.getAnimations().every(one => one.playState !== 'running' || one.effect.getTiming().iterations === Infinity)"
                            + " && !document.querySelector('[aria-busy=true], #main .loading')",
                    null,
                    new Page.WaitForFunctionOptions().setTimeout(1500));
        } catch (PlaywrightException stillMoving) {
            // It is one of those that show how something is awaited.
        }
        page.waitForTimeout(150);
    }

    /** With the texts in fields. */
    private static String text(Page page) {
        return page.evaluate("""
                        () => [...document.querySelectorAll('#main, [role=dialog]')]
                          .flatMap(part => [part, ...part.querySelectorAll('*')])
                          .map(one => one.value ?? one.shadowRoot?.textContent ?? one.innerText ?? '').join(' ')
                        """).toString();
    }

    private static String address(String path) {
        return "http://localhost:" + server.port() + path;
    }
}
