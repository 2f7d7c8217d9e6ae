package io.adaptor.connectors.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
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
import org.jspecify.annotations.Nullable;

/** Bodies of messages: how trees are written as bytes, and bytes read as trees. Stateless. */
final class MessageBody {
    private static final byte[] NOTHING = {};

    private MessageBody() {}

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
     * @param format what it is; null or auto to take what is JSON as that, else what is text, else Base64
     * @throws ConnectorException {@code RESPONSE_UNREADABLE} if it is not in the format that is stated
     */
    static JsonNode read(byte @Nullable [] body, @Nullable BodyFormat format) {
        if (body == null) {
            return NullNode.getInstance();
        }
        if (format == BodyFormat.JSON) {
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
        if (format == null || format == BodyFormat.AUTO) {
            try {
                return JsonCodec.read(body);
            } catch (IOException notJson) {
                return TextNode.valueOf(text);
            }
        }
        return TextNode.valueOf(text);
    }

    private static JsonNode binary(byte[] body) {
        return TextNode.valueOf(Base64.getEncoder().encodeToString(body));
    }

    /** Bytes as text; null where they are not UTF-8. */
    static @Nullable String text(byte[] body) {
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
