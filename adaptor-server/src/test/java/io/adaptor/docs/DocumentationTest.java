package io.adaptor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.MappingPreview;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.json.TemplateFormat;
import io.adaptor.marketplace.TemplateSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the pages show is held against the library. */
class DocumentationTest {
    private static final Path ROOT = Path.of(System.getProperty("adaptor.root", ".."));
    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @TestFactory
    List<DynamicTest> everyIntegrationOnAPageCanBeReadAndItsMappingsCompiled() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            Matcher matcher = YAML.matcher(Files.readString(page));
            for (int number = 1; matcher.find(); number++) {
                String yaml = matcher.group(1);
                String name = ROOT.relativize(page) + " #" + number;
                if (yaml.contains("\nendpoints:")) {
                    tests.add(DynamicTest.dynamicTest(name, () -> {
                        Integration integration = integration(yaml, name);
                        assertThat(MappingPreview.problems(integration)).isEmpty();
                    }));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(2);
        return tests;
    }

    private static Integration integration(String yaml, String name) {
        return yaml.contains("\ntemplate:")
                ? TemplateSandbox.of(TemplateFormat.read(yaml, name)).integration()
                : IntegrationFormat.read(yaml, name);
    }

    @Test
    void everyLinkBetweenPagesLeadsSomewhere() throws IOException {
        for (Path page : pages()) {
            Matcher matcher = LINK.matcher(Files.readString(page));
            while (matcher.find()) {
                assertThat(page.resolveSibling(matcher.group(1)))
                        .as("linked from " + page)
                        .exists();
            }
        }
    }

    @Test
    void everyPageAndEveryDecisionIsListed() throws IOException {
        for (String folder : List.of("docs", "docs/adr")) {
            Path list = ROOT.resolve(folder).resolve("README.md");
            List<String> linked = LINK.matcher(Files.readString(list))
                    .results()
                    .map(link -> link.group(1))
                    .toList();
            try (Stream<Path> files = Files.list(list.getParent())) {
                assertThat(files.map(file -> file.getFileName().toString())
                                .filter(name -> name.endsWith(".md") && !name.equals("README.md")))
                        .as("pages that " + ROOT.relativize(list) + " should link")
                        .isSubsetOf(linked);
            }
        }
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(
                ROOT.resolve("README.md"),
                ROOT.resolve("CONTRIBUTING.md"),
                ROOT.resolve("CODE_OF_CONDUCT.md"),
                ROOT.resolve("SECURITY.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }
}
