package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.spi.body.BodyWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One part of a multipart body.
 *
 * @param head its header fields and the empty line after them
 * @param content its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MultipartPart(String head, byte[] content) {
    private static final Set<String> FIELDS = Set.of("filename", "content_type", "base64", "text");
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(; ?[A-Za-z0-9_-]+=(\"[^\"\\\\\\p{Cntrl}]*\""
                    + "|[A-Za-z0-9!#$%&'*+.^_`|~-]+))*");

    /** Whether a value is a separate part: it has a file name, or a content type and content. */
    static boolean isPart(JsonNode value) {
        return value.has("filename") || (value.has("content_type") && (value.has("base64") || value.has("text")));
    }

    /** Creates a part from {@code {filename, content_type, base64 | text}}. */
    static MultipartPart file(String name, JsonNode file) {
        String field = "body." + name;
        for (Iterator<String> names = file.fieldNames(); names.hasNext(); ) {
            String other = names.next();
            if (!FIELDS.contains(other)) {
                throw InvalidRequest.of(
                        field + "." + other, "a file has filename, content_type, and base64 or text; nothing else");
            }
        }
        if (!file.isObject() || file.has("base64") == file.has("text")) {
            throw InvalidRequest.of(field, "a file needs its content in either base64 or text");
        }
        StringBuilder head = disposition(name);
        if (file.has("filename")) {
            head.append("; filename=\"")
                    .append(quoted(JsonCodec.text(file.get("filename"))))
                    .append('"');
        }
        boolean text = file.has("text");
        String type = file.has("content_type")
                ? file.get("content_type").asText()
                : text ? "text/plain; charset=utf-8" : "application/octet-stream";
        if (!MEDIA_TYPE.matcher(type).matches()) {
            throw InvalidRequest.of(field + ".content_type", "is not a media type such as image/png");
        }
        head.append("\r\nContent-Type: ").append(type).append("\r\n\r\n");
        byte[] content = text
                ? JsonCodec.text(file.get("text")).getBytes(StandardCharsets.UTF_8)
                : BodyWriter.base64(field + ".base64", file.get("base64"));
        return new MultipartPart(head.toString(), content);
    }

    /** A plain field without a content type, which means plain text by RFC 7578, section 4.4. */
    static MultipartPart text(String name, String value) {
        return new MultipartPart(
                disposition(name).append("\r\n\r\n").toString(), value.getBytes(StandardCharsets.UTF_8));
    }

    private static StringBuilder disposition(String name) {
        return new StringBuilder("Content-Disposition: form-data; name=\"")
                .append(quoted(name))
                .append('"');
    }

    // As browsers do (HTML, section 4.10.21.8): UTF-8, with quotes and control characters percent-encoded.
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c < ' ' || c == 127) {
                quoted.append(PercentEncoding.encode(String.valueOf(c)));
            } else {
                quoted.append(c);
            }
        }
        return quoted.toString();
    }
}
