package io.adaptor.internal.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTransformsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            (a)(b)?       | $1-$2        | ac       | a-c
            a             | $$           | a        | $
            a             | $0$0         | ba       | baa
            (?P<x>a)      | <${x}>       | a        | <a>
            (?<x>a)       | ${1}0        | a        | a0
            a*            | -            | baac     | -b--c-
            (?i)É         | e            | éÉ       | ee
            .             | x            | 😀       | x
            """)
    void groupsStandInAReplacement(String pattern, String replacement, String value, String result) {
        assertThat(replace(pattern, replacement, value)).isEqualTo(result);
    }

    @Test
    void onlyTheFirstIsReplacedWhereThatIsWanted() {
        JsonNode result = Transforms.run(
                "regex_replace", "{\"pattern\": \"a\", \"replacement\": \"b\", \"first_only\": true}", "\"aaa\"");
        assertThat(result.textValue()).isEqualTo("baa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "$2", "$x", "${", "${}", "${y}", "${2}", "a$ b", "${x"})
    void aReplacementMustNotPointIntoNothing(String replacement) {
        assertThatThrownBy(() -> replace("(?P<x>a)", replacement, "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("regex_replace: replacement must have only $$ and groups");
    }

    @Test
    void aGroupThatTookNoPartIsNull() {
        assertThat(Transforms.run("regex_extract", "{\"pattern\": \"a(b)?\"}", "\"a\"")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a{1000}){1000}",
                "((a{100}){100}){100}",
                "(((a{1000}){1000}){1000}){1000}",
                "(?:a{1000})?{1000}",
                "a{1000}b{1000}c{1000}",
                "((((a{9}){9}){9}){9}){9}",
                "([)]a{1000}){1000}",
                "(a{10}){1,1000}",
                "(a{1000}){100,}"
            })
    void aPatternThatIsShortButHugeIsRefusedAtOnce(String pattern) {
        Assertions.assertTimeout(
                Duration.ofSeconds(2),
                () -> assertThatThrownBy(() -> replace(pattern, "", "a"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("regex_replace: pattern must "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:?\\d{2})",
                "([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}",
                "(\\d{1,3}\\.){3}\\d{1,3}",
                "\\p{L}{1,100}",
                "a{,5}",
                "\\{1}"
            })
    void patternsOfEverydayAreNot(String pattern) {
        assertThat(replace(pattern, "", "?")).isEqualTo("?");
    }

    @Test
    void aPatternThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> replace("a".repeat(1001), "", "a")).hasMessageContaining("up to 1000 characters");
        assertThatThrownBy(() -> replace("(".repeat(500) + ")".repeat(499), "", "a"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsCatastrophicElsewhereIsQuickHere() {
        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(replace("^(a+)+$", "", "a".repeat(50_000) + "!"))
                        .endsWith("!"));
    }

    @Test
    void workThatIsQuadraticIsGivenUp() {
        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> replace("x.*y|x", "-", "x".repeat(500_000)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(
                                "regex_replace gave up: the pattern takes too many steps on a text of 500000 characters"));
    }

    @Test
    void aSimplePatternMayWorkOnALargeText() {
        assertThat(replace("\\d+", "#", "abc 123 ".repeat(100_000)))
                .startsWith("abc # abc # ")
                .hasSize(600_000);
    }

    private static String replace(String pattern, String replacement, String value) {
        return Transforms.named("regex_replace")
                .prepare(
                        Map.of("pattern", TextNode.valueOf(pattern), "replacement", TextNode.valueOf(replacement)),
                        expression -> node -> node)
                .apply(TextNode.valueOf(value), NullNode.getInstance())
                .textValue();
    }
}
