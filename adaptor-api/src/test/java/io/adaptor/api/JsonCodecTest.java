package io.adaptor.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
