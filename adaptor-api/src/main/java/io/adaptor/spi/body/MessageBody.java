package io.adaptor.spi.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of broker messages, most of which do not state their format: writes trees as bytes, and reads bytes as trees.
 * Stateless.
 */
public final class MessageBody {
    private MessageBody() {}

    /**
     * Writes a body.
     *
     * @param field the path of the tree, for the error
     * @param tree the tree to write
     * @param format {@code TEXT}, {@code BINARY} (from Base64); anything else, and null, is JSON
     * @return the bytes; texts are UTF-8
     * @throws MappingException {@code VALIDATION_FAILED} if the tree does not fit the format
     */
    public static byte[] write(String field, JsonNode tree, @Nullable BodyFormat format) {
        if (format == BodyFormat.TEXT) {
            if (!tree.isValueNode()) {
                throw MappingException.ofRequest(field, "must be a text for request_format: text");
            }
            return tree.asText().getBytes(StandardCharsets.UTF_8);
        }
        return format == BodyFormat.BINARY ? BodyWriter.base64(field, tree) : JsonCodec.bytes(tree);
    }

    /**
     * Reads a body.
     *
     * @param body the bytes
     * @param format the format: {@code JSON}, {@code TEXT} or {@code BINARY}; null or {@code AUTO} to derive it from
     *     the content type
     * @param contentType the content type stated by the sender; null if there is none: the body is then read as JSON if
     *     it is valid JSON, otherwise as text if it is UTF-8, otherwise as binary
     * @return the tree; binary bodies are Base64 strings
     * @throws ConnectorException {@code RESPONSE_UNREADABLE} if the body is not in the stated format
     */
    public static JsonNode read(byte[] body, @Nullable BodyFormat format, @Nullable String contentType) {
        boolean auto = format == null || format == BodyFormat.AUTO;
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (format == BodyFormat.JSON || (auto && type.contains("json"))) {
            try {
                return JsonCodec.read(body);
            } catch (IOException e) {
                throw unreadable("is not JSON: " + e.getMessage());
            }
        }
        String text = format == BodyFormat.BINARY ? null : utf8(body);
        if (text == null) {
            if (format == BodyFormat.TEXT) {
                throw unreadable("is not text in UTF-8");
            }
            return TextNode.valueOf(base64(body));
        }
        if (auto && type.isEmpty()) {
            try {
                return JsonCodec.read(body);
            } catch (IOException notJson) {
                return TextNode.valueOf(text);
            }
        }
        return TextNode.valueOf(text);
    }

    /**
     * Decodes a key or a header of unknown format.
     *
     * @param bytes the bytes that were sent
     * @return the text; in Base64 if the bytes are not UTF-8
     */
    public static String text(byte[] bytes) {
        String text = utf8(bytes);
        return text == null ? base64(bytes) : text;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
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
