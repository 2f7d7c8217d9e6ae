package io.adaptor.spi.body;

import io.adaptor.api.BodyFormat;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.JsonProjection;
import io.adaptor.api.MemoryLimit;
import io.adaptor.api.Payload;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a whole body in a given format. Stateless. */
public final class BodyReader {
    private BodyReader() {}

    /**
     * Reads a body.
     *
     * @param format the format; everything except {@code JSON}, {@code XML} and {@code BINARY} is read as text
     * @param bytes the body, not empty
     * @param named the declared charset, over which a byte order mark takes precedence; null if there is none: JSON and
     *     text are then read as UTF-8, and XML according to its declaration
     * @param forceArray paths of XML elements that are arrays even if there is only one, as in {@code force_array}
     * @param memory the limit on the memory of the tree or text
     * @return the payload
     * @throws IOException if the body is not in the format; for XML, the message states the position but quotes no
     *     content
     */
    public static Payload read(
            BodyFormat format, byte[] bytes, @Nullable Charset named, List<String> forceArray, MemoryLimit memory)
            throws IOException {
        return read(format, bytes, named, forceArray, memory, null);
    }

    /**
     * Reads a body; of JSON, only the parts that the projection selects.
     *
     * @param format the format; everything except {@code JSON}, {@code XML} and {@code BINARY} is read as text
     * @param bytes the body, not empty
     * @param named the declared charset, over which a byte order mark takes precedence; null if there is none
     * @param forceArray paths of XML elements that are arrays even if there is only one
     * @param memory the limit on the memory of the tree, its parts or the text
     * @param projection the projection of the request; null to read everything
     * @return the payload
     * @throws IOException if the body is not in the format
     */
    public static Payload read(
            BodyFormat format,
            byte[] bytes,
            @Nullable Charset named,
            List<String> forceArray,
            MemoryLimit memory,
            @Nullable JsonProjection projection)
            throws IOException {
        return switch (format) {
            case JSON -> json(bytes, named, memory, projection);
            case XML -> {
                // RFC 7303, section 3: the byte order mark takes precedence over the header, and the header over the
                // document.
                Charset charset = ByteOrderMark.of(bytes) == null ? named : null;
                yield Payload.json(XmlReader.read(bytes, charset, forceArray, memory));
            }
            case BINARY -> Payload.bytes(bytes);
            default -> {
                memory.take(2L * bytes.length);
                yield Payload.text(text(bytes, named == null ? StandardCharsets.UTF_8 : named));
            }
        };
    }

    /**
     * Decodes a text.
     *
     * @param bytes the body
     * @param otherwise the charset if there is no byte order mark
     * @return the text without its byte order mark; undecodable bytes are replaced by U+FFFD
     */
    public static String text(byte[] bytes, Charset otherwise) {
        return ByteOrderMark.decode(bytes, otherwise);
    }

    private static Payload json(
            byte[] bytes, @Nullable Charset named, MemoryLimit memory, @Nullable JsonProjection projection)
            throws IOException {
        Charset charset = named == null ? StandardCharsets.UTF_8 : named;
        // Jackson detects UTF-8, UTF-16 and UTF-32 itself (RFC 4627, section 3).
        boolean other = !charset.name().startsWith("UTF-") && !charset.equals(StandardCharsets.US_ASCII);
        if (projection != null && !other) {
            return Payload.json(bytes, projection, memory);
        }
        return Payload.json(other ? JsonCodec.read(text(bytes, charset), memory) : JsonCodec.read(bytes, memory));
    }
}
