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

/** Reads a whole body in a stated format. Stateless. */
public final class BodyReader {
    private BodyReader() {}

    /**
     * Reads a body.
     *
     * @param format what it is; everything but {@code JSON}, {@code XML} and {@code BINARY} is read as text
     * @param bytes the body, not empty
     * @param named the charset that is stated for it, which gives way to a byte order mark; null where none is: JSON and text
     *     are UTF-8 then, XML follows its declaration
     * @param forceArray paths of XML elements that are arrays even when there is only one, as {@code force_array} has them
     * @param memory what the tree or text may take
     * @return the payload
     * @throws IOException if it is not of the format; the message quotes nothing of an XML body but the position
     */
    public static Payload read(
            BodyFormat format, byte[] bytes, @Nullable Charset named, List<String> forceArray, MemoryLimit memory)
            throws IOException {
        return read(format, bytes, named, forceArray, memory, null);
    }

    /**
     * Reads a body, of JSON only what is wanted of it.
     *
     * @param format as above
     * @param bytes as above
     * @param named as above
     * @param forceArray as above
     * @param memory what the tree, its parts or the text may take
     * @param projection that of the request; null to read all
     * @return the payload
     * @throws IOException as above
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
                // RFC 7303, section 3: the mark before the header, the header before what the document says.
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
     * Reads a text.
     *
     * @param bytes the body
     * @param otherwise the charset where there is no byte order mark
     * @return the text without its mark; what can't be decoded is replaced by U+FFFD
     */
    public static String text(byte[] bytes, Charset otherwise) {
        return ByteOrderMark.decode(bytes, otherwise);
    }

    private static Payload json(
            byte[] bytes, @Nullable Charset named, MemoryLimit memory, @Nullable JsonProjection projection)
            throws IOException {
        Charset charset = named == null ? StandardCharsets.UTF_8 : named;
        // Jackson finds out about UTF-8, UTF-16 and UTF-32 by itself (RFC 4627, section 3).
        boolean other = !charset.name().startsWith("UTF-") && !charset.equals(StandardCharsets.US_ASCII);
        if (projection != null && !other) {
            return Payload.json(bytes, projection, memory);
        }
        return Payload.json(other ? JsonCodec.read(text(bytes, charset), memory) : JsonCodec.read(bytes, memory));
    }
}
