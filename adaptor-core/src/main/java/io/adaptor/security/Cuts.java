package io.adaptor.security;

import java.util.Arrays;

/**
 * Where a text was cut before it could be masked: at its end, and before each ellipsis. What stands there may be the head of
 * a secret, with a broken escape behind it. The text is in {@link Letters}. For one thread.
 */
final class Cuts {
    /** The longest part of an escape: {@code &#x1f60}, or one that stands for half of another. */
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

    /** Before each ellipsis, and at the end. */
    int[] places() {
        return places;
    }

    /** Whether it is worth looking for an ellipsis, escaped ones included. */
    static boolean mayBeIn(String text) {
        return text.indexOf('\u2026') >= 0 || text.contains("...") || text.contains("2026") || text.contains("hellip");
    }

    /**
     * The cut at a place that differs from what was sought, or behind the broken escape there; -1 where there is none. What
     * differs may be a later part of the ellipsis or of the escape, whose first part was as sought by chance.
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

    // Beyond ASCII: one byte of a character of several, read alone.
    private static boolean beginsRuin(char c) {
        // A slash is a backslash too.
        return c == '/' || c == '%' || c == '&' || c > 126;
    }

    private static boolean isOfRuin(char c) {
        return c == '#' || beginsRuin(c) || isClosing(c) || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    }

    // What was open where the cut was.
    private static boolean isClosing(char c) {
        return c == '"' || c == '\'' || c == '}' || c == ']' || c == ')' || c == '>';
    }
}
