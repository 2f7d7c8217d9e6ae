package io.adaptor.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A text is an expression that yields a value that can be written, the same each time, or it is refused as ours. */
class ExpressionFuzzTest {
    private static final String DATA =
            "{\"items\":[{\"id\":820982911946154508,\"price\":1e30,\"tags\":[\"a\",\"b\"]},{\"id\":-2,\"x\":null}],\"s\":\"\\ud83d\\ude00é\"}";

    static Stream<Arguments> seeds() {
        return Stream.of(
                Arguments.of("items[?id > `1`].{a: id, b: tags[0]} | [0]", DATA),
                Arguments.of("sort_by(items, &id)[-1].price", DATA),
                Arguments.of("length(s) == `2` && !contains(items[*].tags[], 'a')", DATA),
                Arguments.of("merge(items[0], {x: @}).*.to_string(@)", DATA),
                Arguments.of("items[::-1][?x == null].id | join(',', map(&to_string(@), @))", DATA),
                Arguments.of("\"a\\u0041\" || 'it\\'s' || `{\"a\": [1e400]}`", "[1e999,0.1]"),
                Arguments.of("max_by(items, &id).not_null(x, tags) | reverse(@)", DATA),
                Arguments.of("items[9999999999].sum(@)", "[]"));
    }

    @DictionaryEntries({
        "abs(", "avg(", "ceil(", "contains(", "ends_with(", "floor(", "join(", "keys(", "length(", "map(&", "max(",
        "max_by(", "merge(", "min(", "min_by(", "not_null(", "reverse(", "sort(", "sort_by(", "starts_with(", "sum(",
        "to_array(", "to_number(", "to_string(", "type(", "values(", "[?", "[*]", "[]", "`1e999`", "'", "&&", "||", ".*"
    })
    @MethodSource("seeds")
    @FuzzTest
    void expressionsYieldOrAreRefused(
            @NotNull @WithUtf8Length(max = 600) String text, @NotNull @WithUtf8Length(max = 600) String data)
            throws IOException {
        JsonNode input;
        try {
            input = JsonCodec.read(data);
        } catch (IOException notJson) {
            input = JsonCodec.read(DATA);
        }
        JsonNode before = input.deepCopy();
        JsonNode value;
        try {
            value = Expressions.compile(text).evaluate(input);
        } catch (ExpressionException e) {
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(4_000);
            return;
        }
        assertThat(input).as("the input after evaluation").isEqualTo(before);
        assertThat(Expressions.compile(text).evaluate(input)).isEqualTo(value);
        assertThat(JsonCodec.write(value)).isNotEmpty();
        Expression.truthy(value);
    }
}
