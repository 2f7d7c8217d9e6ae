package io.adaptor.internal.transform;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Strict UTF-8, which rejects malformed input instead of replacing it with question marks. */
final class Utf8 {
    private Utf8() {}

    static byte[] bytes(String text) {
        check(text);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static void check(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    throw new IllegalArgumentException(
                            "takes whole characters, found half of a surrogate pair at position " + i);
                }
                i++;
            }
        }
    }

    /** Returns the text, or null if the bytes are not UTF-8. */
    static @Nullable String textOrNull(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
