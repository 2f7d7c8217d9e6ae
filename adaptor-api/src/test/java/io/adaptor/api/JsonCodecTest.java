package io.adaptor.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "820982911946154508",
                "123456789012345678901234567890",
                "1.10",
                "0.1",
                "-0",
                "1.0",
                "100",
                "0.000001",
                "true",
                "null",
                "\"\\u0000\""
            })
    void whatIsReadIsWrittenAsItWas(String json) throws IOException {
        assertThat(JsonCodec.write(JsonCodec.read(json))).isEqualTo(json.equals("-0") ? "0" : json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{} {}", "nope", "NaN", "{'a': 1}", "[1,]", "01"})
    void whatIsNotOneJsonValueIsRefused(String json) {
        assertThatThrownBy(() -> JsonCodec.read(json)).isInstanceOf(IOException.class);
    }

    @Test
    void nestingIsBounded() throws IOException {
        assertThat(JsonCodec.read("[".repeat(500) + "]".repeat(500)).isArray()).isTrue();
        assertThatThrownBy(() -> JsonCodec.read("[".repeat(100_000))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "4.3E-7, 0.00000043",
        "1e3, 1000",
        "-1.50e2, -150",
        "1.10, 1.10",
        "100, 100",
        "123456789012345678901234567890, 123456789012345678901234567890"
    })
    void aNumberIsWrittenInPlainDigitsAsJsonAndAsText(String json, String plain) throws IOException {
        assertThat(JsonCodec.text(JsonCodec.read(json))).isEqualTo(plain);
        assertThat(JsonCodec.write(JsonCodec.read("[" + json + "]"))).isEqualTo("[" + plain + "]");
        assertThat(new String(JsonCodec.bytes(JsonCodec.read(json)), StandardCharsets.UTF_8))
                .isEqualTo(plain);
        assertThat(JsonCodec.writePretty(JsonCodec.read(json))).isEqualTo(plain);
    }

    @Test
    void aBinaryNumberHasTheDigitsItPrints() {
        assertThat(JsonCodec.text(FloatNode.valueOf(1.1f))).isEqualTo("1.1");
        assertThat(JsonCodec.text(FloatNode.valueOf(4.3e-7f))).isEqualTo("0.00000043");
        assertThat(JsonCodec.text(DoubleNode.valueOf(4.3e-7))).isEqualTo("0.00000043");
        assertThat(JsonCodec.text(DoubleNode.valueOf(1e21))).isEqualTo("1000000000000000000000");
    }

    @Test
    void aValueWithoutATextOfItsOwnHasNone() throws IOException {
        assertThat(JsonCodec.text(JsonCodec.read("null"))).isEmpty();
        assertThat(JsonCodec.text(JsonCodec.read("true"))).isEqualTo("true");
        assertThatThrownBy(() -> JsonCodec.text(JsonCodec.read("[1]"))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e99999999999", "-1E1000", "1e-1001", "0e999999999", "9.9e-999999999"})
    @Timeout(10)
    void aNumberOfTooManyDigitsIsRefusedWithItsPlace(String number) {
        String json = "{\n  \"a\": " + number + "}";

        assertThatThrownBy(() -> JsonCodec.read(json)).satisfies(JsonCodecTest::saysWhere);
        assertThatThrownBy(() -> JsonCodec.read(json.getBytes(StandardCharsets.UTF_8)))
                .satisfies(JsonCodecTest::saysWhere);
        assertThatThrownBy(() -> {
                    try (JsonParser parser =
                            JsonCodec.parser(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))) {
                        parser.nextToken();
                        JsonCodec.readValue(parser);
                    }
                })
                .satisfies(JsonCodecTest::saysWhere);
    }

    @Test
    @Timeout(10)
    void alsoDigitsThatAreWrittenOutAreBounded() throws IOException {
        assertThat(JsonCodec.text(JsonCodec.read("9".repeat(1000)))).hasSize(1000);
        assertThatThrownBy(() -> JsonCodec.read("\n" + "9".repeat(1001)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a number of more than 1000 digits")
                .hasMessageContaining("line: 2");
        assertThatThrownBy(() -> JsonCodec.read("\n" + "9".repeat(1_000_000)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a number of more than 1000 digits")
                .hasMessageContaining("line: 2");
        assertThatThrownBy(() -> JsonCodec.read("0." + "9".repeat(1001))).isInstanceOf(IOException.class);
    }

    @Test
    void aNumberOfJavaCodeBeyondTheBoundsIsWrittenAllTheSame() {
        assertThat(JsonCodec.write(DecimalNode.valueOf(new BigDecimal("1e999999999"))))
                .isEqualTo("1E+999999999");
    }

    private static void saysWhere(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a number of more than 1000 digits before or after its decimal point")
                .hasMessageContaining("line: 2, column: 8");
        assertThat(thrown.getMessage()).doesNotContain("999");
    }
}
