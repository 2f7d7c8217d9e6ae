package io.adaptor.spi.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.RequestPreview;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts an HTTP request to a human-readable preview. */
final class HttpPreview {
    private HttpPreview() {}

    static RequestPreview of(HttpRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Headers.Field field : request.headers().fields()) {
            headers.merge(field.name(), field.value(), (one, other) -> one + ", " + other);
        }
        byte[] body = request.body();
        long bytes = body != null
                ? body.length
                : request.stream() != null ? request.stream().length() : 0;
        return RequestPreview.of("http", request.method().name(), request.url().toString())
                .withHeaders(headers)
                .withBody(body == null ? null : shown(body, request.headers().first("Content-Type")), bytes);
    }

    private static @Nullable JsonNode shown(byte[] body, @Nullable String contentType) {
        if (body.length == 0 || body.length > RequestPreview.MOST_SHOWN) {
            return null;
        }
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (type.contains("json")) {
            try {
                return JsonCodec.read(body);
            } catch (IOException e) {
                // Otherwise as plain text.
            }
        }
        return text(body);
    }

    // Content that is not UTF-8 is not shown, regardless of its type.
    private static @Nullable JsonNode text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.indexOf('\0') < 0 ? TextNode.valueOf(text) : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
