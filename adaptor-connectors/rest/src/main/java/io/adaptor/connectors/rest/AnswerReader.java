package io.adaptor.connectors.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.api.WireFormat;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.http.Headers;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Reads the body of an answer: as the endpoint says, else as the answer says. */
final class AnswerReader {
    private AnswerReader() {}

    /** What to ask for. */
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
     * Reads a body. What an endpoint says about its answers is about those that succeed: an error is read as what it
     * says it is, and where that fails as text, so that its status is what counts.
     *
     * @throws ConnectorException {@code RESPONSE_UNREADABLE} if it is not what it should be
     */
    static Payload read(byte[] bytes, int status, Headers headers, WireFormat format) {
        if (bytes.length == 0) {
            return Payload.empty();
        }
        ContentType type = ContentType.parse(headers.first("Content-Type"));
        BodyFormat said = bySaying(type, bytes);
        boolean success = status < 300;
        BodyFormat wanted = wanted(format);
        BodyFormat read = wanted == BodyFormat.AUTO || !success ? said : wanted;
        try {
            refuseEncoded(headers);
            return switch (read) {
                case JSON -> json(bytes, type);
                case XML -> xml(bytes, type, format);
                case BINARY -> Payload.bytes(bytes);
                default -> text(bytes, type);
            };
        } catch (IOException e) {
            if (!success) {
                return text(bytes, type);
            }
            throw unreadable(status, type, read, wanted == read, e);
        }
    }

    /** A body as the text that its header says it is, whatever it should have been. */
    static String text(byte[] bytes, Headers headers) {
        return ByteOrderMark.decode(
                bytes, ContentType.parse(headers.first("Content-Type")).charset());
    }

    private static BodyFormat wanted(WireFormat format) {
        BodyFormat stated = format.response();
        return stated == null ? BodyFormat.AUTO : stated;
    }

    private static BodyFormat bySaying(ContentType type, byte[] bytes) {
        if (!type.mediaType().isEmpty()) {
            BodyFormat said = type.format();
            return said == BodyFormat.AUTO || said == BodyFormat.MULTIPART ? BodyFormat.BINARY : said;
        }
        if (bytes[0] == '{' || bytes[0] == '[') {
            return BodyFormat.JSON;
        }
        boolean xml = ByteOrderMark.decode(bytes.length > 16 ? Arrays.copyOf(bytes, 16) : bytes, type.charset())
                .startsWith("<?xml ");
        return xml ? BodyFormat.XML : BodyFormat.TEXT;
    }

    private static Payload json(byte[] bytes, ContentType type) throws IOException {
        Charset charset = type.charset();
        // Jackson finds out about UTF-8, UTF-16 and UTF-32 by itself (RFC 4627, section 3).
        boolean other = !charset.name().startsWith("UTF-") && !charset.equals(StandardCharsets.US_ASCII);
        return Payload.json(other ? JsonCodec.read(ByteOrderMark.decode(bytes, charset)) : JsonCodec.read(bytes));
    }

    private static Payload xml(byte[] bytes, ContentType type, WireFormat format) throws IOException {
        // RFC 7303, section 3: the mark before the header, the header before what the document says.
        Charset charset = ByteOrderMark.of(bytes) == null ? type.named() : null;
        return Payload.json(XmlReader.read(bytes, charset, format.forceArray()));
    }

    private static Payload text(byte[] bytes, ContentType type) {
        return Payload.text(ByteOrderMark.decode(bytes, type.charset()));
    }

    /** Whether it is still encoded; what the transport has decoded no longer has the field. */
    static boolean encoded(Headers headers) {
        String encoding = headers.first("Content-Encoding");
        return encoding != null && !encoding.strip().toLowerCase(Locale.ROOT).equals("identity");
    }

    private static void refuseEncoded(Headers headers) throws IOException {
        if (encoded(headers)) {
            throw new IOException("it came with an encoding that was not asked for (Content-Encoding)");
        }
    }

    private static ConnectorException unreadable(
            int status, ContentType type, BodyFormat expected, boolean stated, IOException e) {
        String found = type.mediaType().isEmpty() ? "no content type" : type.mediaType();
        String why = e instanceof JsonProcessingException json
                ? json.getOriginalMessage() + " at line "
                        + (json.getLocation() == null ? 1 : json.getLocation().getLineNr()) + ", column "
                        + (json.getLocation() == null ? 1 : json.getLocation().getColumnNr())
                : String.valueOf(e.getMessage());
        return ConnectorException.builder(
                        StandardErrorCode.RESPONSE_UNREADABLE,
                        Outcome.FAILED,
                        "the answer (HTTP " + status + ", " + found + ") is not " + expected.name()
                                + (stated ? ", which response_format expects: " : ": ") + why)
                .status(status)
                .cause(e)
                .build();
    }
}
