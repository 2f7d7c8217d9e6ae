package io.adaptor.json;

import static io.adaptor.json.Samples.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class YamlTreeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            quoteCharacter = '`',
            value = {
                "true = true",
                "False = false",
                "~ = null",
                "Null = null",
                "0 = 0",
                "-17 = -17",
                "+17 = 17",
                "0x1F = 31",
                "0o17 = 15",
                "123456789012345678901234567890 = 123456789012345678901234567890",
                "1.10 = 1.10",
                ".5 = 0.5",
                "1. = 1",
                "1e3 = 1000",
                "-1.5E-3 = -0.0015",
                "2026-10-01 = \"2026-10-01\"",
                "12:75 = \"12:75\"",
                "1.2.3 = \"1.2.3\"",
                "0b = \"0b\"",
                "tRUE = \"tRUE\"",
                "'yes' = \"yes\"",
                "\"0777\" = \"0777\"",
                "a_1 = \"a_1\"",
                "+ = \"+\"",
            })
    void plainScalarsResolveByTheCoreSchema(String yaml, String json) throws IOException {
        JsonNode value = Samples.tree("v: " + yaml).get("v");

        assertThat(JsonCodec.write(value)).isEqualTo(yaml.equals("1.") ? "1" : JsonCodec.write(JsonCodec.read(json)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "No",
                "ON",
                "off",
                "y",
                "N",
                "0777",
                "-08",
                "00",
                "1_000",
                "1_0.5",
                "1.0_5",
                "0x1_F",
                "-0x1F",
                "0b11",
                "1:30",
                "190:20:30",
                "1:30.5",
                ".inf",
                "-.INF",
                ".nan",
                "1e99999999999"
            })
    void whatReadersTakeDifferentlyIsRefused(String scalar) {
        assertThat(mistakes("name: " + scalar + "\ntype: graphql\ncategory: c\n"))
                .singleElement()
                .asString()
                .startsWith("t.yaml:1: name: is " + scalar + " without quotes, ")
                .endsWith("in quotes");
    }

    @Test
    void keysAreText() {
        assertThat(Samples.tree("a: {1: x, null: x, true: x, on: x, 1.5: x, '': x}")
                        .get("a")
                        .fieldNames())
                .toIterable()
                .containsExactly("1", "null", "true", "on", "1.5", "");
    }

    @Test
    void everyThingThatIsNotJsonIsRefusedWithItsLine() {
        assertThat(mistakes("""
                        name: &anchor least
                        type: graphql
                        category: c
                        description: *anchor
                        settings: &s
                          a: !!str 5
                          b: ! x
                          c: !!set {}
                          <<: {x: 1}
                          ? [1]
                          : 2
                          ? {a: b}
                          : 2
                          d: 1
                          d: 2
                        """))
                .containsExactly(
                        "t.yaml:1: name: has an anchor (&), which is not supported; leave it out",
                        "t.yaml:4: description: is an alias (*), which is not supported; write the value out",
                        "t.yaml:5: settings: has an anchor (&), which is not supported; leave it out",
                        "t.yaml:6: settings.a: has a tag (!), which is not supported; leave it out",
                        "t.yaml:7: settings.b: has a tag (!), which is not supported; leave it out",
                        "t.yaml:8: settings.c: has a tag (!), which is not supported; leave it out",
                        "t.yaml:9: settings: has a merge key (<<), which is not supported; write the fields out",
                        "t.yaml:10: settings: has a list or a mapping as the name of a field; names are text",
                        "t.yaml:12: settings: has a list or a mapping as the name of a field; names are text",
                        "t.yaml:15: settings.d: is given twice, first on line 14; keep one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "'a: 1\\n\\tb: 2' = 2: is indented with a tab; use spaces",
                "'a:\\n\\tb: 2' = 2: is indented with a tab; use spaces",
                "'a: b: c' = 1: has a colon where no field can begin; check the indentation, or put text that holds ': ' in quotes",
                "'a: 1\\nb\\nc: 2' = 2: has a name without a colon; write name: value",
                "'a: \"x\\nb: 2' = 1: ends inside a quoted text; close the quotes",
                "'a: 1\\n  b: 2' = 2: has a colon where no field can begin; check the indentation, or put text that holds ': ' in quotes",
                "'a:\\n  - 1\\n b: 2' = 3: does not fit the lines above; check indentation, quotes and brackets",
                "'a: [1, 2\\nb: 3' = 2: has an open bracket; separate by commas and close it",
                "'a: [1, 2' = 1: has an open bracket; separate by commas and close it",
                "'a: @b' = 1: begins a value with a character that has a meaning in YAML; put the text in quotes",
                "'a: \"\\q\"' = 1: has an unknown escape in double quotes; double the backslash or use single quotes",
                "'a: ]' = 1: has a bracket, comma or dash where a value is expected; close what is open or put the text in quotes",
                "'a: 1\\n---\\nb: 2' = 2: begins a second document; one file holds one",
                "'- a' = 1: is a list; must be a mapping",
                "'just text' = 1: is \"just text\"; must be a mapping",
                "'# only a comment' = 1: is empty; an integration in YAML or JSON is expected",
                "' \\n ' = 1: is empty; an integration in YAML or JSON is expected",
                "'---' = 1: is null; must be a mapping",
            })
    void whatTheLibraryFindsIsSaidPlainly(String yaml, String mistake) {
        String text = yaml.replace("\\n", "\n").replace("\\t", "\t");

        assertThat(mistakes(text)).hasSizeBetween(1, 6).contains("t.yaml:" + mistake);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "- ", "[a: ", "[{a: ", "{\"a\":", "{\"a\":[", "{\"a\":[[{\"b\":"})
    void deepNestingIsOneClearMistake(String opening) {
        for (String text : List.of(opening.repeat(100_000), "a: " + opening.repeat(100_000))) {
            assertThat(mistakes(text))
                    .singleElement()
                    .asString()
                    // A dash after a name is no list in YAML, and that is found first.
                    .containsAnyOf(
                            "is nested deeper than 100 levels",
                            "does not fit",
                            "where a value is expected",
                            "is not YAML")
                    .hasSizeLessThan(300);
        }
        assertThat(mistakes(opening.repeat(100_000))).asString().contains("is nested deeper than 100 levels");
    }

    @Test
    void deepNestingInANameIsOneClearMistakeToo() {
        assertThat(mistakes("? ".repeat(100_000)))
                .hasSizeLessThan(5)
                .contains("t.yaml:1: has a list or a mapping as the name of a field; names are text");
        assertThat(mistakes("? " + "[".repeat(1000) + "]".repeat(1000) + "\n: 1\n" + Samples.LEAST))
                .containsExactly("t.yaml:1: has a list or a mapping as the name of a field; names are text");
    }

    @Test
    void aHundredLevelsAreFine() {
        String nested = "[".repeat(98) + "]".repeat(98);
        String refused = "[".repeat(99) + "]".repeat(99);
        assertThat(Samples.read(Samples.LEAST + "settings: {a: " + nested + "}").settings())
                .containsKey("a");
        assertThat(mistakes(Samples.LEAST + "settings: {a: " + refused + "}"))
                .singleElement()
                .asString()
                .contains("nested deeper");
    }

    @Test
    void garbageOfAnySizeIsOneFastMistake() {
        for (String part : List.of(
                "x", "{", "a: b\n", "- - -\n", "\"", "\u0000", "%", "&a *a ", "\t", "1", "'", "!", "|\n", "1:")) {
            String text = part.repeat((10 << 20) / part.length());
            long start = System.nanoTime();
            assertThat(mistakes(text)).containsExactly("t.yaml: is larger than 4 MiB; one file holds one integration");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "a: b\n",
                "- - -\n",
                "\"",
                "\u0000",
                "%",
                "&a *a ",
                "1",
                "'",
                "!",
                "|\n",
                "1:",
                "a: 1:1:1:1\n",
                "? a\n",
                "a,"
            })
    void garbageWithinTheBoundEndsSoon(String part) {
        assertThat(mistakes(part.repeat((1 << 20) / part.length()))).hasSizeLessThanOrEqualTo(1001);
    }

    @Test
    void aLongNameIsNotRepeatedForEveryItem() {
        String text =
                Samples.LEAST + "settings:\n  ? " + "k".repeat(1 << 18) + "\n  : [" + "1,".repeat(1 << 20) + "1]\n";

        assertThat(Samples.read(text).settings()).hasSize(1);
    }

    @Test
    void aLongNumberIsRefused() {
        assertThat(mistakes(Samples.LEAST + "pool_size: " + "9".repeat(1 << 20)))
                .singleElement()
                .asString()
                .contains("a number of more than 1000 digits");
    }
}
