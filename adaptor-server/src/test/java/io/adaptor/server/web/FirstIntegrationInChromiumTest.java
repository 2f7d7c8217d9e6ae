package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.adaptor.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbered steps of docs/first-integration.md, read from the page and done in a browser. */
@Tag("browser")
class FirstIntegrationInChromiumTest {
    private static final Path PAGE = Path.of(System.getProperty("adaptor.root", ".."), "docs", "first-integration.md");
    private static final Pattern STEP = Pattern.compile("(?m)^\\d+\\. (.*)$");
    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
    private static final Pattern SENTENCE =
            Pattern.compile("Open `(?<path>[^`]+)`|Enter `(?<value>[^`]+)` in \\*\\*(?<label>[^*]+)\\*\\*"
                    + "|Click \\*\\*(?<click>[^*]+)\\*\\*|You see \\*\\*(?<seen>[^*]+)\\*\\*"
                    + "|(?<closed>The dialog closes)|(?<editor>Replace the text in the editor by the text below)");
    private static final int PATIENCE_MS = 30_000;
    private static final String PORT_OF_THE_PAGE = "127.0.0.1:8004";

    @Test
    void everyStepOfThePageCanBeDone(@TempDir Path directory) throws IOException {
        assumeTrue(Files.isExecutable(Chromium.PROGRAM), "no Chromium here (Debian: package chromium)");
        String page = Files.readString(PAGE);
        Matcher yaml = YAML.matcher(page);
        assertThat(yaml.find()).as("the page has an integration").isTrue();
        try (Chromium chromium = new Chromium();
                TestServer server = TestServer.start(directory, Map.of());
                Chromium.Visit visit = chromium.visit(1280, ColorScheme.LIGHT)) {
            visit.page().setDefaultTimeout(PATIENCE_MS);
            String integration = yaml.group(1).replace(PORT_OF_THE_PAGE, "127.0.0.1:" + server.port());
            Reader reader = new Reader(server, visit.page(), integration);

            List<String> steps =
                    STEP.matcher(page).results().map(step -> step.group(1)).toList();
            assertThat(steps).hasSizeGreaterThan(15);
            try {
                steps.forEach(reader::does);
            } finally {
                visit.shoot("first-integration");
            }

            assertThat(visit.complaints()).isEmpty();
        }
    }

    /** Somebody who does what a step says and nothing else. */
    private record Reader(TestServer server, Page page, String integration) {
        void does(String step) {
            Matcher sentences = SENTENCE.matcher(step);
            assertThat(sentences.replaceAll("").replaceAll("[. ]", ""))
                    .as("understood of the step: " + step)
                    .isEmpty();
            sentences.reset();
            while (sentences.find()) {
                carriesOut(step, sentences);
            }
        }

        private void carriesOut(String step, Matcher sentence) {
            try {
                if (sentence.group("path") != null) {
                    page.navigate("http://localhost:" + server.port() + sentence.group("path"));
                } else if (sentence.group("label") != null) {
                    String value = sentence.group("value");
                    page.getByLabel(sentence.group("label"))
                            .first()
                            .fill(value.equals("your key") ? server.key() : value);
                } else if (sentence.group("click") != null) {
                    clickable(sentence.group("click")).click();
                } else if (sentence.group("seen") != null) {
                    page.getByText(sentence.group("seen")).first().waitFor();
                } else if (sentence.group("closed") != null) {
                    page.getByRole(AriaRole.DIALOG)
                            .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
                } else {
                    replaceTheTextOfTheEditor();
                }
            } catch (RuntimeException e) {
                throw new AssertionError("the step can't be done: " + step + " (" + sentence.group() + ")", e);
            }
        }

        private Locator clickable(String name) {
            Locator button = page.getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
            // A link to a template goes on after its name; "Run" is not the "Runs" of the navigation.
            Pattern beginning = Pattern.compile("^" + name + "\\b");
            return button.or(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(beginning)))
                    .first();
        }

        // As people do; what is typed as one piece is styled by the browser itself, which the policy forbids.
        private void replaceTheTextOfTheEditor() {
            page.locator(".cm-content").click();
            page.keyboard().press("Control+A");
            page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            page.evaluate("text => navigator.clipboard.writeText(text)", integration);
            page.keyboard().press("Control+V");
        }
    }
}
