package io.adaptor.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JMESPath by code points, as its specification has it. */
class CodePointsTest {
    /** U+FF5E comes before the emoji, whose first UTF-16 unit is smaller. */
    private static final String TWO = "[\"\uD83D\uDE00\", \"\uFF5E\"]";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a": "😀"}                       | length(a)              | 1
            {"a": "a😀b"}                     | length(a)              | 3
            {"a": "👨‍👩‍👧"}                       | length(a)              | 5
            {"a": ""}                         | length(a)              | 0
            {"a": [1, 2]}                     | length(a)              | 2
            {"a": {"b": 1}}                   | length(a)              | 1
            {"a": ["😀😀", "x"]}              | a[?length(@) == `2`]   | ["😀😀"]
            {"a": "a😀b"}                     | reverse(a)             | "b😀a"
            {"a": "🇩🇪é"}                      | length(a)              | 3
            {"a": "𠮷野家"}                    | length(a)              | 3
            {"a": ["𠮷", "a"]}                | map(&length(@), a)     | [1,1]
            {"a": "🇩🇪"}                      | length(reverse(a))     | 2
            {"a": ["😀", "ｚ", "a"]}          | sort(a)                | ["a","ｚ","😀"]
            {"a": ["𝒵", "豈", "z"]}           | max(a)                 | "𝒵"
            {"a": ["😀", "豈"]}               | sort(a)[0]             | "豈"
            {"a": "x😀"}                      | ends_with(a, '😀')     | true
            {"a": "😀"}                       | length(to_array(a))    | 1
            """)
    void lengthAndReverseCountCodePoints(String input, String expression, String result) {
        assertThat(evaluated(input, expression)).isEqualTo(result);
    }

    @Test
    void orderIsThatOfCodePoints() {
        assertThat(evaluated(TWO, "sort(@)")).isEqualTo("[\"\uFF5E\",\"\uD83D\uDE00\"]");
        assertThat(evaluated(TWO, "max(@)")).isEqualTo("\"\uD83D\uDE00\"");
        assertThat(evaluated(TWO, "min(@)")).isEqualTo("\"\uFF5E\"");
        String objects = "[{\"k\": \"\uD83D\uDE00\"}, {\"k\": \"\uFF5E\"}]";
        assertThat(evaluated(objects, "sort_by(@, &k)[0].k")).isEqualTo("\"\uFF5E\"");
        assertThat(evaluated(objects, "max_by(@, &k).k")).isEqualTo("\"\uD83D\uDE00\"");
        assertThat(evaluated(objects, "min_by(@, &k).k")).isEqualTo("\"\uFF5E\"");
    }

    @Test
    void theOrderOfAnyTwoTextsIsThatOfTheirCodePoints() {
        String[] texts = {
            "", "a", "ab", "b", "\uD7FF", "\uE000", "\uFFFF", "\uD800\uDC00", "\uD800\uDC01", "\uDBFF\uDFFF"
        };
        for (int i = 0; i < texts.length; i++) {
            for (int j = 0; j < texts.length; j++) {
                assertThat(Integer.signum(CodePoints.compare(texts[i], texts[j])))
                        .as("%s and %s", i, j)
                        .isEqualTo(Integer.signum(i - j));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a[99999999999]              | null
            a[-99999999999]             | null
            a[2147483648].b             | null
            a[0:99999999999]            | [1,2,3]
            a[99999999999:]             | []
            a[-99999999999:]            | [1,2,3]
            a[::99999999999]            | [1]
            a[::-99999999999]           | [3]
            a[99999999999:0:-1]         | [3,2]
            a[0000000000001]            | 2
            a99999999999[0]             | 7
            "99999999999"               | 8
            [a[0], '[99999999999]']     | [1,"[99999999999]"]
            """)
    void anIndexBeyondEveryArrayIsNullLikeAnyOther(String expression, String result) {
        assertThat(evaluated("{\"a\": [1, 2, 3], \"a99999999999\": [7], \"99999999999\": 8}", expression))
                .isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.00000043   | "0.00000043"
            1e3          | "1000"
            1.10         | "1.10"
            [4.3e-7]     | "[0.00000043]"
            null         | "null"
            """)
    void toStringWritesPlainDigits(String input, String text) {
        assertThat(evaluated(input, "to_string(@)")).isEqualTo(text);
    }

    @Test
    @Timeout(60)
    void countingALongTextAgainAndAgainIsGivenUp() {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put("text", "x".repeat(1 << 20));
        ArrayNode list = input.putArray("list");
        for (int i = 0; i < 100_000; i++) {
            list.addObject().set("text", input.get("text"));
        }

        assertThatThrownBy(() -> Expressions.compile("map(&length(text), list)").evaluate(input))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("steps");
    }

    private static String evaluated(String input, String expression) {
        return JsonCodec.write(Expressions.compile(expression).evaluate(Mappings.json(input)));
    }
}
