package io.adaptor.server.web;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The accessibility rules of axe-core, WCAG 2.2 AA and best practice, on a page as it is at the moment. */
final class Axe {
    private static final String SCRIPT = script();

    private Axe() {}

    /** Brings the rules into each page that is opened from now on, past the policy of the page. */
    static void into(BrowserContext context) {
        context.addInitScript(SCRIPT);
    }

    /** Each rule that is broken, with the first places. */
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page) {
        return (List<String>) page.evaluate("""
                () => window.axe.run(document, {
                  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                  resultTypes: ['violations'],
                }).then(found => found.violations.map(one => `axe ${one.id} (${one.impact}): `
                  + one.nodes.map(node => node.target.flat().join(' ')).slice(0, 3).join(' | ')))
                """);
    }

    private static String script() {
        try (InputStream stream = Axe.class.getResourceAsStream("/axe.min.js")) {
            if (stream == null) {
                throw new IllegalStateException("axe.min.js is not on the class path: run with -Pbrowser");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
