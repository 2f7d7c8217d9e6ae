package io.adaptor.security;

import java.util.Arrays;

/**
 * The places where a text may have been truncated before it was masked: its end, and before each ellipsis. The text
 * before such a place may be a prefix of a secret, followed by an incomplete escape. The text is normalized by
 * {@link Letters}. Not thread-safe.
 */
final class Cuts {
    /** The maximum length of an incomplete escape, such as {@code &#x1f60}, or of an incomplete nested escape. */
    private static final int LONGEST_RUIN = 12;

    private final char[] text;
    private final int[] places;

    Cuts(char[] text) {
        this.text = text;
        int count = 0;
        int[] found = new int[4];
        for (int at = 0; at <= text.length; at++) {
            if (isCut(at)) {
                found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                found[count++] = at;
            }
        }
        this.places = Arrays.copyOf(found, count);
    }

    char[] text() {
        return text;
    }

    /** Returns the positions before each ellipsis and at the end. */
    int[] places() {
        return places;
    }

    /** Returns whether a text may contain an ellipsis, escaped or not. */
    static boolean mayBeIn(String text) {
        return text.indexOf('\u2026') >= 0 || text.contains("...") || text.contains("2026") || text.contains("hellip");
    }

    /**
     * Returns the cut at a position where the text stops matching, or after the incomplete escape at this position; -1
     * if there is none. The first characters of the ellipsis or of the escape may have matched by chance, so the cut
     * may lie before the position.
     */
    int at(int place) {
        int next = Arrays.binarySearch(places, place - 2);
        int cut = places[next < 0 ? -next - 1 : next];
        if (cut <= place) {
            return cut;
        }
        if (cut > place + LONGEST_RUIN) {
            return -1;
        }
        for (int at = place; at < cut; at++) {
            if (!isOfRuin(text[at])) {
                return -1;
            }
        }
        if (isClosing(text[place])) {
            return cut;
        }
        for (int at = place; at >= Math.max(0, place - LONGEST_RUIN / 2); at--) {
            if (beginsRuin(text[at])) {
                return cut;
            }
        }
        return -1;
    }

    private boolean isCut(int at) {
        return at == text.length || isEllipsis(at);
    }

    private boolean isEllipsis(int at) {
        char c = text[at];
        return c == '\u2026' || (c == '.' && at + 2 < text.length && text[at + 1] == '.' && text[at + 2] == '.');
    }

    // Non-ASCII characters may be one byte of a multi-byte character, decoded alone.
    private static boolean beginsRuin(char c) {
        // A slash may stand for a backslash; see Letters.
        return c == '/' || c == '%' || c == '&' || c > 126;
    }

    private static boolean isOfRuin(char c) {
        return c == '#' || beginsRuin(c) || isClosing(c) || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    }

    // Quotes and brackets that were open at the cut.
    private static boolean isClosing(char c) {
        return c == '"' || c == '\'' || c == '}' || c == ']' || c == ')' || c == '>';
    }
}
