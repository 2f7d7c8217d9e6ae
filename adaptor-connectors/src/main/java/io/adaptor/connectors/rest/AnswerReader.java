package io.adaptor.connectors.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.Outcome;
import io.adaptor.api.Payload;
import io.adaptor.api.WireFormat;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.JsonCodec;
import io.adaptor.spi.http.Headers;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the body of an answer: as the endpoint says, else as the answer says. */
final class AnswerReader {
    private AnswerReader() {}

    /** What to ask for. */
    static String accept(WireFormat format) {
        return switch (wanted(format)) {
            case JSON -> "application/json";
            case XML -> "application/xml, text/xml";
            case TEXT -> "text/plain, */*;q=0.5";
            case AUTO, BINARY, FORM, MULTIPART -> "application/json, */*;q=0.5";
        };
    }

    /**
     * Reads a body.
     *
     * @throws ConnectorException {@code RESPONSE_UNREADABLE} if it is not what it is said to be; an error page that is
     *     not is read as text, so that its status is what counts
     */
    static Payload read(byte[] bytes, int status, Headers headers, WireFormat format) {
        if (bytes.length == 0) {
            return Payload.empty();
        }
        ContentType type = ContentType.parse(headers.first("Content-Type"));
        BodyFormat wanted = wanted(format);
        BodyFormat read = wanted == BodyFormat.AUTO ? bySaying(type, bytes) : wanted;
        return switch (read) {
            case JSON -> json(bytes, status, type);
            case BINARY -> Payload.bytes(bytes);
            default -> Payload.text(new String(bytes, type.charset()));
        };
    }

    private static BodyFormat wanted(WireFormat format) {
        BodyFormat stated = format.response();
        return stated == null ? BodyFormat.AUTO : stated;
    }

    private static BodyFormat bySaying(ContentType type, byte[] bytes) {
        if (type.isJson()) {
            return BodyFormat.JSON;
        }
        if (type.mediaType().isEmpty()) {
            return bytes[0] == '{' || bytes[0] == '[' ? BodyFormat.JSON : BodyFormat.TEXT;
        }
        return type.isText() ? BodyFormat.TEXT : BodyFormat.BINARY;
    }

    private static Payload json(byte[] bytes, int status, ContentType type) {
        try {
            Charset charset = type.charset();
            // Jackson finds out about UTF-8, UTF-16 and UTF-32 by itself (RFC 4627, section 3).
            boolean other = !charset.name().startsWith("UTF-") && !charset.equals(StandardCharsets.US_ASCII);
            return Payload.json(other ? JsonCodec.read(new String(bytes, charset)) : JsonCodec.read(bytes));
        } catch (IOException e) {
            if (status >= 300) {
                return Payload.text(new String(bytes, type.charset()));
            }
            throw unreadable(status, type.mediaType(), e);
        }
    }

    private static ConnectorException unreadable(int status, @Nullable String said, IOException e) {
        String message = e instanceof JsonProcessingException json
                ? json.getOriginalMessage() + " at line "
                        + (json.getLocation() == null ? 1 : json.getLocation().getLineNr()) + ", column "
                        + (json.getLocation() == null ? 1 : json.getLocation().getColumnNr())
                : String.valueOf(e.getMessage());
        return ConnectorException.builder(
                        StandardErrorCode.RESPONSE_UNREADABLE,
                        Outcome.FAILED,
                        "the answer (HTTP " + status + (said == null || said.isEmpty() ? "" : ", " + said)
                                + ") is not JSON: " + message)
                .status(status)
                .cause(e)
                .build();
    }
}
