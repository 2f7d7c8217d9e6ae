package io.adaptor.spi.body;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.MappingException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Base64;

/** Writes a mapped body in a given format. Stateless. */
public final class BodyWriter {
    private BodyWriter() {}

    /**
     * Writes a tree.
     *
     * @param tree the mapped body
     * @param format {@code JSON}, {@code XML} (a text is written as a complete document), {@code TEXT} or
     *     {@code BINARY} (from Base64)
     * @param charset the charset of XML and text
     * @return the bytes
     * @throws MappingException {@code VALIDATION_FAILED} if the tree cannot be represented in the format
     * @throws IllegalArgumentException if the format is any other
     */
    public static byte[] write(JsonNode tree, BodyFormat format, Charset charset) {
        return switch (format) {
            case JSON -> JsonCodec.bytes(tree);
            case XML -> text(tree.isTextual() ? tree.textValue() : XmlWriter.write(tree, charset), charset);
            case TEXT -> text(tree.isContainerNode() ? JsonCodec.write(tree) : JsonCodec.text(tree), charset);
            case BINARY -> base64("body", tree);
            case AUTO, FORM, MULTIPART -> throw new IllegalArgumentException("not written here: " + format.wireName());
        };
    }

    /**
     * Encodes a text.
     *
     * @param text the text
     * @param charset its charset
     * @return the bytes, without a byte order mark
     * @throws MappingException {@code VALIDATION_FAILED} if the charset cannot encode a character of the text
     */
    public static byte[] text(String text, Charset charset) {
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw MappingException.ofRequest("body", "holds a character that " + charset.name() + " can't express");
        }
    }

    /**
     * Decodes the bytes that a tree contains as Base64 text (RFC 4648, section 4).
     *
     * @param field the path of the value, for the error
     * @param value the text
     * @return the bytes
     * @throws MappingException {@code VALIDATION_FAILED} if the value is not Base64 text
     */
    public static byte[] base64(String field, JsonNode value) {
        try {
            if (value.isTextual()) {
                return Base64.getDecoder().decode(value.textValue());
            }
        } catch (IllegalArgumentException notBase64) {
            // Reported below with our own message: the exception quotes a character of the content.
        }
        throw MappingException.ofRequest(field, "must be a Base64 text (A-Z, a-z, 0-9, + and /, without line breaks)");
    }
}
