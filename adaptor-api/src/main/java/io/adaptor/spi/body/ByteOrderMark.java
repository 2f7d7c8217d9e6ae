package io.adaptor.spi.body;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The byte order mark at the beginning of a text; it takes precedence over any header (RFC 7303, section 3.3; Encoding,
 * section 6).
 */
enum ByteOrderMark {
    UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
    UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
    UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE);

    private final Charset charset;
    private final int[] mark;

    ByteOrderMark(Charset charset, int... mark) {
        this.charset = charset;
        this.mark = mark;
    }

    /** Returns the mark at the beginning of a text, or null if there is none. */
    static @Nullable ByteOrderMark of(byte[] bytes) {
        for (ByteOrderMark candidate : values()) {
            if (candidate.begins(bytes)) {
                return candidate;
            }
        }
        return null;
    }

    /** Decodes a text without its mark, in the charset of the mark or otherwise in the given one. */
    static String decode(byte[] bytes, Charset otherwise) {
        ByteOrderMark found = of(bytes);
        return found == null
                ? new String(bytes, otherwise)
                : new String(bytes, found.mark.length, bytes.length - found.mark.length, found.charset);
    }

    private boolean begins(byte[] bytes) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
