package io.adaptor.examples.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page shows what was compiled and run here. */
class SideBySidePageTest {
    private static final Path ROOT = Path.of(System.getProperty("adaptor.root", ".."));
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^ *// snippet\\n(.*?)^ *// end of snippet");

    @ParameterizedTest
    @ValueSource(strings = {"FeignShop", "CamelShop", "AdaptorShop"})
    void thePageShowsWhatWasCompiled(String source) throws IOException {
        Matcher snippet = SNIPPET.matcher(Files.readString(
                ROOT.resolve("adaptor-spi-examples/src/test/java/io/adaptor/examples/sidebyside/" + source + ".java")));
        assertThat(snippet.find()).isTrue();

        assertThat(unindented(Files.readString(ROOT.resolve("docs/from-feign-camel-nango.md"))))
                .contains(unindented(snippet.group(1)));
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
