package io.adaptor.internal.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTransformsTest {
    private static final String MEBIBYTE = "x".repeat(Values.MAX_TEXT);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            substring   | {"start": -1}                            | "ab😀"       | "😀"
            substring   | {"start": -9, "length": 2}               | "abc"        | "ab"
            substring   | {"length": 0}                            | "abc"        | ""
            substring   | {"start": 1048576, "length": 1048576}    | "abc"        | ""
            substring   | {"start": 1}                             | 1.50         | ".50"
            capitalize  | {}                                       | "𐐨b"         | "𐐀b"
            capitalize  | {}                                       | "😀a"        | "😀a"
            capitalize  | {}                                       | "ßa"         | "ßa"
            substring   | {"start": 1, "length": 1}                | "𠮷野家"     | "野"
            length      | {}                                       | "𠮷野家"     | 3
            pad_left    | {"length": 3, "pad": "-"}                | "😀"         | "--😀"
            capitalize  | {"words": true}                          | "o'neil de la cruz" | "O'neil De La Cruz"
            capitalize  | {}                                       | ""           | ""
            lowercase   | {"locale": "tr"}                         | "I"          | "ı"
            trim        | {"side": "start"}                        | " a "        | "a "
            trim        | {}                                       | "   "        | ""
            pad_left    | {"length": 3, "pad": "😀"}               | "a"          | "😀😀a"
            pad_left    | {"length": 3}                            | "long"       | "long"
            replace     | {"find": "aa", "replacement": "a"}       | "aaaa"       | "aa"
            replace     | {"find": "a", "replacement": "$1\\\\"}   | "a"          | "$1\\\\"
            split       | {"separator": ", "}                      | "a, b,c, "   | ["a","b,c",""]
            split       | {}                                       | ""           | []
            split       | {"separator": "."}                       | "a.b"        | ["a","b"]
            join        | {}                                       | []           | ""
            join        | {}                                       | [1.50, true] | "1.50,true"
            concat      | {"prefix": "x"}                          | null         | null
            concat      | {"values": ["a"]}                        | null         | "a"
            concat      | {"values": ["a", 1, true, null]}         | ""           | "a1true"
            length      | {}                                       | {"a": 1}     | 1
            length      | {}                                       | ""           | 0
            to_string   | {}                                       | true         | "true"
            to_string   | {}                                       | null         | null
            to_string   | {}                                       | 1e2          | "100"
            to_boolean  | {}                                       | 0            | false
            to_boolean  | {}                                       | " ON "       | true
            json_parse  | {}                                       | "null"       | null
            json_parse  | {}                                       | "9007199254740993" | 9007199254740993
            conditional | {"when": "a", "then": null}              | 1            | 1
            default     | {"value": null}                          | null         | null
            default     | {"value": 1}                             | ""           | ""
            default     | {"value": 1, "empty": true}              | []           | 1
            default     | {"value": 1, "empty": true}              | false        | false
            coalesce    | {"values": [1]}                          | false        | false
            lookup      | {"table": {"true": "y"}}                 | true         | "y"
            lookup      | {"table": {"a": null}, "default": 1}     | "a"          | null
            lookup      | {"table": {"a": 1}, "default": null}     | "b"          | null
            """)
    void textsAndChoices(String transform, String params, String value, String result) {
        assertThat(Transforms.run(transform, params, value)).isEqualTo(Transforms.json(result));
    }

    @Test
    void noPartOfATextEverCutsACharacterInTwo() {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            String text = new String(
                            random.ints(random.nextInt(12), 0, 3)
                                    .flatMap(c ->
                                            c == 0 ? "a".codePoints() : c == 1 ? "é".codePoints() : "😀".codePoints())
                                    .toArray(),
                            0,
                            0)
                    + "😀";
            String params = "{\"start\": %d, \"length\": %d}".formatted(random.nextInt(20) - 10, random.nextInt(10));
            String part = Transforms.prepared("substring", params)
                    .apply(TextNode.valueOf(text), NullNode.getInstance())
                    .textValue();
            assertThat(text).contains(part);
            Utf8.check(part);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            concat         | {"suffix": "y"}
            replace        | {"find": "x", "replacement": "yy"}
            regex_replace  | {"pattern": "^", "replacement": "y"}
            regex_replace  | {"pattern": ".+", "replacement": "$0$0"}
            base64_encode  | {}
            json_stringify | {}
            """)
    void aTextThatWouldOutgrowTheBoundIsRefused(String transform, String params) {
        assertThatThrownBy(() -> Transforms.prepared(transform, params)
                        .apply(TextNode.valueOf(MEBIBYTE), NullNode.getInstance()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(transform + " takes and makes texts of up to 1048576 characters");
    }

    @Test
    void aTextThatIsTooLongAlreadyIsRefused() {
        assertThatThrownBy(() -> Transforms.prepared("uppercase", "{}")
                        .apply(TextNode.valueOf(MEBIBYTE + "x"), NullNode.getInstance()))
                .hasMessage("uppercase takes and makes texts of up to 1048576 characters");
    }

    @Test
    void aTextIsNotSplitIntoMillions() {
        assertThatThrownBy(() -> Transforms.prepared("split", "{}")
                        .apply(TextNode.valueOf(",".repeat(200_000)), NullNode.getInstance()))
                .hasMessage("split makes up to 100000 parts");
    }
}
