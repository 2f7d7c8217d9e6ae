package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueTransform.Change;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Transforms between a text and its encoded form. Texts are UTF-8. */
final class CodecTransforms {
    private static final String BASE64 = "Base64 of a text in UTF-8";
    private static final String PERCENT = "a text in which every % begins a coded byte of UTF-8";

    private CodecTransforms() {}

    static List<ValueTransform> all() {
        return List.of(
                NamedTransform.of("base64_encode", List.of("url_safe", "padding"), CodecTransforms::base64),
                NamedTransform.of("base64_decode", List.of(), params -> CodecTransforms::fromBase64),
                NamedTransform.of("url_encode", List.of("form"), CodecTransforms::percent),
                NamedTransform.of("url_decode", List.of("form"), CodecTransforms::fromPercent));
    }

    private static Change base64(Params params) {
        Base64.Encoder padded = params.flag("url_safe") ? Base64.getUrlEncoder() : Base64.getEncoder();
        boolean padding = !params.has("padding") || params.flag("padding");
        Base64.Encoder encoder = padding ? padded : padded.withoutPadding();
        return (value, surroundings) -> Values.node(encoder.encodeToString(Utf8.bytes(Values.text(value))));
    }

    private static JsonNode fromBase64(JsonNode value, JsonNode surroundings) {
        String text = Values.textOnly(value, BASE64).strip().replace('-', '+').replace('_', '/');
        try {
            String decoded = Utf8.textOrNull(Base64.getDecoder().decode(text));
            if (decoded != null) {
                return Values.node(decoded);
            }
        } catch (IllegalArgumentException e) {
            // The decoder's message refers to bytes and positions; this one says what was expected.
        }
        throw Found.unsuitable(BASE64, value);
    }

    private static Change percent(Params params) {
        boolean form = params.flag("form");
        return (value, surroundings) -> {
            String text = Values.text(value);
            Utf8.check(text);
            String coded = URLEncoder.encode(text, StandardCharsets.UTF_8);
            return Values.node(
                    form ? coded : coded.replace("+", "%20").replace("*", "%2A").replace("%7E", "~"));
        };
    }

    private static Change fromPercent(Params params) {
        boolean form = params.flag("form");
        return (value, surroundings) -> {
            String decoded = Utf8.textOrNull(percentDecoded(value, form));
            if (decoded == null) {
                throw Found.unsuitable(PERCENT, value);
            }
            return Values.node(decoded);
        };
    }

    // URLDecoder would insert a replacement character for bytes that are not UTF-8.
    private static byte[] percentDecoded(JsonNode value, boolean form) {
        byte[] coded = Utf8.bytes(Values.text(value));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(coded.length);
        for (int i = 0; i < coded.length; i++) {
            if (coded[i] != '%') {
                bytes.write(form && coded[i] == '+' ? ' ' : coded[i]);
            } else if (i + 2 < coded.length
                    && HexFormat.isHexDigit(coded[i + 1])
                    && HexFormat.isHexDigit(coded[i + 2])) {
                bytes.write(HexFormat.fromHexDigit(coded[i + 1]) << 4 | HexFormat.fromHexDigit(coded[i + 2]));
                i += 2;
            } else {
                throw Found.unsuitable(PERCENT, value);
            }
        }
        return bytes.toByteArray();
    }
}
