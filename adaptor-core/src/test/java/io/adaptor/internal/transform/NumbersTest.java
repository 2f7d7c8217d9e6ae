package io.adaptor.internal.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.adaptor.api.JsonCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            add       | 0.2                      | 0.1                      | 0.3
            add       | 9007199254740993         | 0                        | 9007199254740993
            add       | 1                        | 9223372036854775807      | 9223372036854775808
            add       | -1                       | -9223372036854775808     | -9223372036854775809
            add       | 1                        | 2147483647               | 2147483648
            add       | 0.01                     | 99999999999999999999.99  | 100000000000000000000.00
            subtract  | 0.9                      | 1                        | 0.1
            multiply  | 3                        | 0.1                      | 0.3
            multiply  | 1.10                     | 2                        | 2.20
            multiply  | 0                        | 12.50                    | 0.00
            divide    | 8                        | 1                        | 0.125
            divide    | 3                        | 1                        | 0.3333333333333333333333333333333333
            divide    | 10                       | 123456789012345678901234567890123456789012345678900 | 12345678901234567890123456789012345678901234567890
            divide    | 2                        | 1234567890123456789012345678901234567890.1 | 617283945061728394506172839450617283945.05
            divide    | 0.5                      | 3                        | 6
            divide    | -2                       | 7                        | -3.5
            modulo    | 0.3                      | 1                        | 0.1
            modulo    | -3                       | 7                        | 1
            min       | 2                        | 2.0                      | 2.0
            max       | -1                       | -2                       | -1
            """)
    void arithmeticIsExact(String transform, String by, String value, String result) {
        assertThat(JsonCodec.write(Transforms.run(transform, "{\"value\": " + by + "}", value)))
                .isEqualTo(result);
    }

    @Test
    void whatIsAddedCanBeTakenAwayAgain() {
        Random random = new Random(42);
        for (int i = 0; i < 500; i++) {
            BigDecimal value = decimal(random);
            String params = "{\"value\": " + decimal(random).toPlainString() + "}";
            JsonNode sum = Transforms.run("add", params, value.toPlainString());
            JsonNode back = Transforms.prepared("subtract", params).apply(sum, NullNode.getInstance());
            assertThat(back.decimalValue()).isEqualByComparingTo(value);
        }
    }

    @Test
    void divisionAndRestMakeTheWholeAgain() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            BigDecimal value = decimal(random);
            BigDecimal by = decimal(random).add(BigDecimal.ONE);
            String params = "{\"value\": " + by.toPlainString() + "}";
            BigDecimal rest =
                    Transforms.run("modulo", params, value.toPlainString()).decimalValue();
            BigDecimal whole = value.divideToIntegralValue(by);
            assertThat(whole.multiply(by).add(rest)).isEqualByComparingTo(value);
        }
    }

    private static BigDecimal decimal(Random random) {
        return new BigDecimal(new BigInteger(random.nextInt(120), random), random.nextInt(12));
    }

    @ParameterizedTest
    @CsvSource({
        "0, half_even, 0.5, 0", "0, half_even, 1.5, 2", "0, half_up, -0.5, -1", "2, half_even, 2.675, 2.68",
        "2, up, 1.001, 1.01", "2, down, -1.009, -1.00", "0, ceiling, -1.5, -1", "0, floor, -1.5, -2",
        "2, half_up, 12, 12", "2, half_up, 12.3, 12.3", "-3, half_up, 1500, 2000", "-3, half_up, 12, 0"
    })
    void roundingTakesDecimalsAwayAndNeverAddsAny(int decimals, String rounding, String value, String result) {
        String params = "{\"decimals\": %d, \"rounding\": \"%s\"}".formatted(decimals, rounding);
        assertThat(JsonCodec.write(Transforms.run("round", params, value))).isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000", "1e999999999", "1e-1001", "1e99999999999"})
    void aNumberThatWouldUnfoldIntoMillionsOfDigitsIsRefused(String value) {
        assertThatThrownBy(() -> Transforms.run("add", "{\"value\": 1}", "\"" + value + "\""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Transforms.run("to_number", "{}", "\"" + value + "\""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNumberOfTheCallerThatWouldUnfoldIntoMillionsOfDigitsIsRefused() {
        assertThatThrownBy(() -> negated(DecimalNode.valueOf(new BigDecimal("1e999999999"))))
                .hasMessage("negate takes and makes numbers of up to 1000 digits");
    }

    @Test
    void aNumberLargerThanAnyDoubleIsExactToo() {
        assertThat(JsonCodec.write(Transforms.run("add", "{\"value\": 1.5}", "1e400")))
                .isEqualTo("1" + "0".repeat(399) + "1.5");
    }

    @Test
    void numbersCannotBeMadeToGrowWithoutEnd() {
        String digits = "9".repeat(1000);
        assertThatThrownBy(() -> Transforms.run("multiply", "{\"value\": " + digits + "}", digits))
                .hasMessage("multiply takes and makes numbers of up to 1000 digits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"\"", "\"abc\"", "\"1,5\"", "\"0x10\"", "\"1 2\"", "\"١\"", "\"NaN\"", "true", "[1]", "{}"})
    void whatIsNoNumberIsRefused(String value) {
        assertThatThrownBy(() -> Transforms.run("add", "{\"value\": 1}", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("add takes a number or a text that holds one, found ");
    }

    @Test
    void binaryNumbersOfTheCallerAreTakenAsTheyPrint() {
        assertThat(negated(DoubleNode.valueOf(0.1))).isEqualTo("-0.1");
        assertThat(negated(FloatNode.valueOf(0.1f))).isEqualTo("-0.1");
        assertThatThrownBy(() -> negated(DoubleNode.valueOf(Double.NaN))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> negated(FloatNode.valueOf(Float.NEGATIVE_INFINITY)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String negated(JsonNode value) {
        return JsonCodec.write(Transforms.prepared("negate", "{}").apply(value, NullNode.getInstance()));
    }
}
