package io.adaptor.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;

/** A structured result with its JSON text, which is written only once. */
record Shown(ObjectNode structured, String text) {
    private static final int MOST_OF_CHAR = 3;

    static Shown of(ObjectNode structured) {
        return new Shown(structured, JsonCodec.write(structured));
    }

    /** Returns whether the text has at most the given number of bytes in UTF-8. */
    boolean fits(int bytes) {
        if (text.length() <= bytes / MOST_OF_CHAR) {
            return true;
        }
        int taken = 0;
        for (int i = 0; i < text.length() && taken <= bytes; i++) {
            char c = text.charAt(i);
            // Each half of a surrogate pair counts as two of its four bytes.
            taken += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : MOST_OF_CHAR;
        }
        return taken <= bytes;
    }
}
