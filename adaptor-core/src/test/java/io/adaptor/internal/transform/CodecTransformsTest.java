package io.adaptor.internal.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecTransformsTest {
    @Test
    void whatIsEncodedCanBeDecoded() {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            StringBuilder built = new StringBuilder();
            random.ints(random.nextInt(40), 1, 0x1F700)
                    .filter(c -> c < 0xD800 || c > 0xDFFF)
                    .forEach(built::appendCodePoint);
            String text = built.toString();
            assertThat(there("base64_encode", "{}", "base64_decode", "{}", text))
                    .isEqualTo(text);
            assertThat(there("base64_encode", "{\"url_safe\": true, \"padding\": false}", "base64_decode", "{}", text))
                    .isEqualTo(text);
            assertThat(there("url_encode", "{}", "url_decode", "{}", text)).isEqualTo(text);
            assertThat(there("url_encode", "{\"form\": true}", "url_decode", "{\"form\": true}", text))
                    .isEqualTo(text);
            assertThat(there("json_stringify", "{}", "json_parse", "{}", text)).isEqualTo(text);
            assertThat(apply("url_encode", "{\"form\": true}", text))
                    .isEqualTo(URLEncoder.encode(text, StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "base64_decode, ====",
        "base64_decode, a b",
        "base64_decode, /w==",
        "base64_decode, a",
        "url_decode, %",
        "url_decode, %4",
        "url_decode, %zz",
        "url_decode, %FF",
        "url_decode, %C3",
        "json_parse, {",
        "json_parse, 1 2",
        "json_parse, ''"
    })
    void whatWasNeverEncodedIsRefused(String transform, String value) {
        assertThatThrownBy(() -> apply(transform, "{}", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(transform + " takes ")
                .hasMessageEndingWith(", found \"" + value + "\"");
    }

    @ParameterizedTest
    @CsvSource({"base64_encode, {}", "url_encode, {}", "hash, {}", "hmac, '{\"key\": \"k\"}'"})
    void halfACharacterIsRefusedInsteadOfBecomingAQuestionMark(String transform, String params) {
        assertThatThrownBy(() -> apply(transform, params, "a\uD83D"))
                .hasMessage(transform + " takes whole characters, found half of a surrogate pair at position 1");
    }

    @ParameterizedTest
    @CsvSource({
        "hash, sha1, a9993e364706816aba3e25717850c26c9cd0d89d",
        "hash, md5, 900150983cd24fb0d6963f7d28e17f72",
        "hash, sha512, ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
    })
    void digestsAreThoseOfTheStandards(String transform, String algorithm, String digest) {
        assertThat(apply(transform, "{\"algorithm\": \"" + algorithm + "\"}", "abc"))
                .isEqualTo(digest);
    }

    @ParameterizedTest
    @CsvSource({"md5, 750c783e6ab0b503eaa86e310a5db738", "sha1, effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"})
    void keyedDigestsAreThoseOfTheStandards(String algorithm, String digest) {
        assertThat(apply(
                        "hmac",
                        "{\"key\": \"Jefe\", \"algorithm\": \"" + algorithm + "\"}",
                        "what do ya want for nothing?"))
                .isEqualTo(digest);
    }

    private static String there(String first, String firstParams, String second, String secondParams, String text) {
        return apply(second, secondParams, apply(first, firstParams, text));
    }

    private static String apply(String transform, String params, String text) {
        JsonNode result = Transforms.prepared(transform, params).apply(TextNode.valueOf(text), NullNode.getInstance());
        return result.textValue();
    }
}
