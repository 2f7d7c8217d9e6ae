package io.adaptor.server.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Chromium of the machine, never one that is downloaded. Screenshots go where {@code adaptor.screenshots} says. For one
 * thread; close it at the end.
 */
final class Chromium implements AutoCloseable {
    static final Path PROGRAM = Path.of(System.getProperty("adaptor.chromium", "/usr/bin/chromium"));

    private static final Path SCREENSHOTS = screenshots();
    private static final int HIGHEST = 4000;

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setArgs(List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));

    /** A browser of one end user, who has no cookies yet, with a window of that width. */
    Visit visit(int width, ColorScheme colors) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(colors));
        return new Visit(context, context.newPage());
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Path screenshots() {
        try {
            String stated = System.getProperty("adaptor.screenshots");
            return stated == null
                    ? Files.createTempDirectory("adaptor-screenshots")
                    : Files.createDirectories(Path.of(stated));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One end user at work. */
    static final class Visit implements AutoCloseable {
        private final BrowserContext context;
        private final Page page;
        private final List<String> complaints = new ArrayList<>();

        private Visit(BrowserContext context, Page page) {
            this.context = context;
            this.page = page;
            page.onConsoleMessage(message -> {
                // That a page is 422 or 410 is meant.
                if (message.type().equals("error")
                        && !message.text().startsWith("Failed to load resource: the server responded")) {
                    complaints.add(page.url() + ": " + message.text());
                }
            });
            page.onPageError(error -> complaints.add(page.url() + ": " + error));
        }

        Page page() {
            return page;
        }

        void shoot(String name) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SCREENSHOTS.resolve(name + ".png"))
                    .setFullPage(true));
        }

        /** A picture of all of a page as a window that is high enough shows it, so that what sticks to an edge is where it belongs. */
        void shootWhole(String name) {
            int width = page.viewportSize().width;
            int height = page.viewportSize().height;
            int whole = ((Number) page.evaluate("() => document.documentElement.scrollHeight")).intValue();
            page.setViewportSize(width, Math.max(height, Math.min(whole, HIGHEST)));
            page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
            page.setViewportSize(width, height);
        }

        /** What the browser complained of, such as something that the page's policy forbids. */
        List<String> complaints() {
            return complaints;
        }

        /** How much wider than the window the page is, in pixels. */
        int overflow() {
            return ((Number) page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth"))
                    .intValue();
        }

        /** Texts whose contrast to what is behind them is less than WCAG 2.2 AA asks for. */
        @SuppressWarnings("unchecked")
        List<String> pale() {
            return (List<String>) page.evaluate("""
                    () => {
                      const rgb = text => (text.match(/[0-9.]+/g) || []).map(Number);
                      const light = color => {
                        const [r, g, b] = color.slice(0, 3).map(part => {
                          const share = part / 255;
                          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
                        });
                        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                      };
                      const behind = element => {
                        for (let at = element; at; at = at.parentElement) {
                          const color = rgb(getComputedStyle(at).backgroundColor);
                          if (color.length === 3 || color[3] > 0) return color;
                        }
                        return [255, 255, 255];
                      };
                      return [...document.querySelectorAll('body *')]
                        .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
                        .map(element => {
                          const one = light(rgb(getComputedStyle(element).color));
                          const other = light(behind(element));
                          const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
                          return [element.tagName + ' ' + element.textContent.trim().slice(0, 40), ratio];
                        })
                        .filter(([, ratio]) => ratio < 4.5)
                        .map(([name, ratio]) => name + ' ' + ratio.toFixed(2));
                    }
                    """);
        }

        /** Parts that are to be hit with a finger and are lower than 44 pixels. */
        @SuppressWarnings("unchecked")
        List<String> small() {
            return (List<String>) page.evaluate("""
                    () => [...document.querySelectorAll('input:not([type=radio]), select, button, .button')]
                      .map(element => [element.id || element.textContent, element.getBoundingClientRect().height])
                      .filter(([, height]) => height < 44)
                      .map(([name, height]) => name + ' ' + height)
                    """);
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
