package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ArrayStyle;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * {@code multipart/form-data} by RFC 7578: files as separate parts, everything else as form fields. The boundary is
 * derived from the content, so that the same body has the same bytes on each attempt.
 */
final class MultipartBody {
    private final ArrayStyle style;
    private final List<MultipartPart> parts = new ArrayList<>();

    private MultipartBody(ArrayStyle style) {
        this.style = style;
    }

    static EncodedBody of(JsonNode body, ArrayStyle style) {
        return of(body, style, MultipartBoundary::of);
    }

    /** As {@link #of(JsonNode, ArrayStyle)}, with a boundary computed from the parts. */
    static EncodedBody of(JsonNode body, ArrayStyle style, Function<List<MultipartPart>, String> boundary) {
        if (!body.isObject()) {
            throw InvalidRequest.of("body", "a multipart body needs an object: its fields are the parts");
        }
        MultipartBody result = new MultipartBody(style);
        body.fields().forEachRemaining(field -> result.add(field.getKey(), field.getValue()));
        if (result.parts.isEmpty()) {
            throw InvalidRequest.of("body", "a multipart body needs at least one part");
        }
        return result.encoded(boundary.apply(result.parts));
    }

    private void add(String name, JsonNode value) {
        if (MultipartPart.isPart(value)) {
            parts.add(MultipartPart.file(name, value));
        } else if (value.isArray() && !value.isEmpty() && MultipartPart.isPart(value.get(0))) {
            // RFC 7578, section 4.3: several files of one field are sent as parts with the same name.
            value.forEach(file -> parts.add(MultipartPart.file(name, file)));
        } else {
            NamedValues.ofForm(
                    name,
                    value,
                    style,
                    (key, texts, separator) ->
                            parts.add(MultipartPart.text(key, String.join(String.valueOf(separator), texts))));
        }
    }

    private EncodedBody encoded(String boundary) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (MultipartPart part : parts) {
            out.writeBytes(ascii("--" + boundary + "\r\n"));
            out.writeBytes(part.head().getBytes(StandardCharsets.UTF_8));
            out.writeBytes(part.content());
            out.writeBytes(ascii("\r\n"));
        }
        out.writeBytes(ascii("--" + boundary + "--\r\n"));
        return new EncodedBody(out.toByteArray(), "multipart/form-data; boundary=" + boundary);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
