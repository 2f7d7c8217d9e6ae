package io.adaptor.connectors.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.JsonProjection;
import io.adaptor.api.MemoryLimit;
import io.adaptor.api.Payload;
import io.adaptor.api.WireFormat;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.body.BodyReader;
import io.adaptor.spi.http.Headers;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a response in the format that the endpoint states, else in the format that the response declares.
 */
final class AnswerReader {
    private AnswerReader() {}

    /** The value of the Accept header. */
    static String accept(WireFormat format) {
        return switch (wanted(format)) {
            case JSON -> "application/json";
            case XML -> "application/xml, text/xml";
            case TEXT -> "text/plain, */*;q=0.5";
            case BINARY -> "*/*";
            case AUTO, FORM, MULTIPART -> "application/json, */*;q=0.5";
        };
    }

    /**
     * Reads a body in the format that the endpoint states, else the one its header declares, else the one it looks
     * like. The endpoint's format applies to successful responses only: an error response in another format is read in
     * that format, so that its status and content count.
     *
     * @param memory the memory that the tree or text may take
     * @param projection reads the wanted parts of a successful response; null to read all of it
     * @throws ConnectorException {@code RESPONSE_UNREADABLE} if the body is not in the expected format
     */
    static Payload read(
            byte[] bytes,
            int status,
            Headers headers,
            WireFormat format,
            MemoryLimit memory,
            @Nullable JsonProjection projection) {
        if (bytes.length == 0) {
            return Payload.empty();
        }
        ContentType type = ContentType.parse(headers.first("Content-Type"));
        BodyFormat wanted = wanted(format);
        BodyFormat read = wanted == BodyFormat.AUTO ? bySaying(type, bytes) : wanted;
        if (status >= 300) {
            return ofError(bytes, headers, read, format, memory);
        }
        try {
            refuseEncoded(headers);
            if ((read == BodyFormat.JSON || read == BodyFormat.XML) && ContentLook.isBlank(bytes)) {
                return Payload.empty();
            }
            return BodyReader.read(read, bytes, type.named(), format.forceArray(), memory, projection);
        } catch (IOException e) {
            throw unreadable(status, type, read, wanted == read, e);
        }
    }

    // Verdicts inspect it, so it is worth more than one attempt: a body that is binary by its header may be readable.
    private static Payload ofError(
            byte[] bytes, Headers headers, BodyFormat said, WireFormat format, MemoryLimit memory) {
        ContentType type = ContentType.parse(headers.first("Content-Type"));
        boolean readable = !encoded(headers);
        boolean structured = type.format() == BodyFormat.JSON || type.format() == BodyFormat.XML;
        BodyFormat claimed = structured ? type.format() : said;
        BodyFormat seen = ContentLook.of(bytes, type.charset());
        BodyFormat read = seen == BodyFormat.TEXT && claimed != BodyFormat.BINARY ? claimed : seen;
        try {
            if (readable && (read == BodyFormat.JSON || read == BodyFormat.XML)) {
                return BodyReader.read(read, bytes, type.named(), format.forceArray(), memory);
            }
        } catch (IOException itOnlyLookedLikeIt) {
            // The header is right about it.
        }
        boolean binary =
                type.format() == BodyFormat.BINARY || (said == BodyFormat.BINARY && ContentLook.isBinary(bytes));
        if (binary) {
            return Payload.bytes(bytes);
        }
        memory.take(2L * bytes.length);
        return Payload.text(BodyReader.text(bytes, type.charset()));
    }

    /** Decodes a body as text in the charset of its header, regardless of the expected format. */
    static String text(byte[] bytes, Headers headers) {
        return BodyReader.text(
                bytes, ContentType.parse(headers.first("Content-Type")).charset());
    }

    private static BodyFormat wanted(WireFormat format) {
        BodyFormat stated = format.response();
        return stated == null ? BodyFormat.AUTO : stated;
    }

    private static BodyFormat bySaying(ContentType type, byte[] bytes) {
        if (!type.mediaType().isEmpty()) {
            BodyFormat said = type.format();
            if (said == BodyFormat.AUTO
                    && type.mentionsJson()
                    && ContentLook.of(bytes, type.charset()) == BodyFormat.JSON) {
                return BodyFormat.JSON;
            }
            return said == BodyFormat.AUTO || said == BodyFormat.MULTIPART ? BodyFormat.BINARY : said;
        }
        if (bytes[0] == '{' || bytes[0] == '[') {
            return BodyFormat.JSON;
        }
        return ContentLook.isXmlDeclared(bytes, type.charset()) ? BodyFormat.XML : BodyFormat.TEXT;
    }

    /** Whether the body is still encoded; the transport removes the field from bodies that it has decoded. */
    static boolean encoded(Headers headers) {
        String encoding = headers.first("Content-Encoding");
        return encoding != null && !encoding.strip().toLowerCase(Locale.ROOT).equals("identity");
    }

    private static void refuseEncoded(Headers headers) throws IOException {
        if (encoded(headers)) {
            throw new IOException(undecodable(headers));
        }
    }

    static String undecodable(Headers headers) {
        return "its Content-Encoding is " + headers.first("Content-Encoding")
                + ", and only gzip and deflate can be decoded";
    }

    private static ConnectorException unreadable(
            int status, ContentType type, BodyFormat expected, boolean stated, IOException e) {
        String why = e instanceof JsonProcessingException json
                ? json.getOriginalMessage() + " at line "
                        + (json.getLocation() == null ? 1 : json.getLocation().getLineNr()) + ", column "
                        + (json.getLocation() == null ? 1 : json.getLocation().getColumnNr())
                : String.valueOf(e.getMessage());
        return ConnectorException.builder(
                        StandardErrorCode.RESPONSE_UNREADABLE,
                        Outcome.FAILED,
                        "the answer (HTTP " + status + ", " + type.shown() + ") is not " + expected.name()
                                + (stated ? ", which response_format expects: " : ": ") + why)
                .status(status)
                .cause(e)
                .build();
    }
}
