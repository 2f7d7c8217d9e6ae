package io.adaptor.connectors.amqp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bodies of messages: how trees are written as bytes, and bytes read as trees. Stateless. */
final class MessageBody {
    private static final byte[] NOTHING = {};

    private MessageBody() {}

    /** The content type of a format. */
    static String contentType(@Nullable BodyFormat format) {
        if (format == BodyFormat.TEXT) {
            return "text/plain";
        }
        return format == BodyFormat.BINARY ? "application/octet-stream" : "application/json";
    }

    /**
     * Writes a body.
     *
     * @throws IllegalArgumentException if the tree does not fit the format
     */
    static byte[] written(@Nullable JsonNode body, @Nullable BodyFormat format) {
        if (body == null || body.isMissingNode()) {
            return NOTHING;
        }
        if (format == BodyFormat.TEXT) {
            if (!body.isValueNode()) {
                throw new IllegalArgumentException("must be a text for request_format: text");
            }
            return body.asText().getBytes(StandardCharsets.UTF_8);
        }
        if (format == BodyFormat.BINARY) {
            try {
                return Base64.getDecoder().decode(body.asText());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("must be Base64 for request_format: binary", e);
            }
        }
        return JsonCodec.write(body).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a body.
     *
     * @param format what it is; null or auto to go by the content type, and without one to take what is JSON as that
     * @throws ConnectorException {@code RESPONSE_UNREADABLE} if it is not in the format that is stated
     */
    static JsonNode read(byte[] body, @Nullable BodyFormat format, @Nullable String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (format == BodyFormat.JSON || (auto(format) && type.contains("json"))) {
            try {
                return JsonCodec.read(body);
            } catch (IOException e) {
                throw unreadable("is not JSON: " + e.getMessage());
            }
        }
        if (format == BodyFormat.BINARY) {
            return binary(body);
        }
        String text = text(body);
        if (text == null) {
            if (format == BodyFormat.TEXT) {
                throw unreadable("is not text in UTF-8");
            }
            return binary(body);
        }
        if (auto(format) && type.isEmpty()) {
            try {
                return JsonCodec.read(body);
            } catch (IOException notJson) {
                return TextNode.valueOf(text);
            }
        }
        return TextNode.valueOf(text);
    }

    private static boolean auto(@Nullable BodyFormat format) {
        return format == null || format == BodyFormat.AUTO;
    }

    private static JsonNode binary(byte[] body) {
        return TextNode.valueOf(Base64.getEncoder().encodeToString(body));
    }

    private static @Nullable String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static ConnectorException unreadable(String why) {
        return ConnectorException.builder(
                        StandardErrorCode.RESPONSE_UNREADABLE, Outcome.FAILED, "the body of the message " + why)
                .build();
    }
}
