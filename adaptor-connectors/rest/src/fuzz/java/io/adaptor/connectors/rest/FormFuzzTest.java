package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.ArrayStyle;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.MappingException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A form and a query decode to what went in; a form of any document is one line of ASCII, or the document is refused. */
class FormFuzzTest {
    static Stream<Arguments> seeds() {
        return Stream.of(
                Arguments.of("a", "b c", "{\"a\":{\"b\":[1,{\"c\":null}]},\"d\":[]}"),
                Arguments.of("a[b]", "é😀&=+%", "{\"a\":[[1,2],[3]],\"é\":1e400}"),
                Arguments.of("", "\r\n\u0000", "{\"\":\"\",\"x\":true}"),
                Arguments.of("a.b", "%41+", "[1]"));
    }

    @DictionaryEntries({"&", "=", "+", "%", "%2B", "[", "]", "\\x0D\\x0A", "\\\\ud800", "null", "1e999999999"})
    @MethodSource("seeds")
    @FuzzTest
    void formsDecodeToWhatWentIn(
            @NotNull @WithUtf8Length(max = 200) String name,
            @NotNull @WithUtf8Length(max = 200) String value,
            @NotNull @WithUtf8Length(max = 600) String document) {
        ObjectNode one = JsonNodeFactory.instance.objectNode().put(name, value);
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1}) {
            try {
                assertPair(FormBody.of(one, ArrayStyle.REPEAT, charset), charset, name, value);
            } catch (MappingException refused) {
                assertThat(charset).isEqualTo(StandardCharsets.ISO_8859_1);
            }
        }
        assertPair(QueryString.of(Map.of(name, one.get(name)), null), StandardCharsets.UTF_8, name, value);
        for (ArrayStyle style : ArrayStyle.values()) {
            any(document, style);
        }
    }

    private static void assertPair(String form, Charset charset, String name, String value) {
        int equals = form.indexOf('=');
        assertThat(URLDecoder.decode(form.substring(0, equals), charset)).isEqualTo(name);
        assertThat(URLDecoder.decode(form.substring(equals + 1), charset)).isEqualTo(value);
    }

    private static void any(String document, ArrayStyle style) {
        try {
            JsonNode tree = JsonCodec.read(document);
            assertThat(FormBody.of(tree, style)).matches("[A-Za-z0-9%&=+,._~*-]*");
        } catch (IOException | MappingException refused) {
            return;
        }
    }
}
