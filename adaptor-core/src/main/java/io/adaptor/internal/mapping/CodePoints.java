package io.adaptor.internal.mapping;

/**
 * Operations on texts by code point, as the JMESPath specification requires; Java's own order and lengths count UTF-16
 * units.
 */
final class CodePoints {
    private CodePoints() {}

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Compares by code point: an emoji sorts after U+FF5E, although its first UTF-16 unit sorts before it. */
    static int compare(String left, String right) {
        int most = Math.min(left.length(), right.length());
        for (int i = 0; i < most; i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l != r) {
                boolean sameKind = Character.isSurrogate(l) == Character.isSurrogate(r);
                return sameKind ? l - r : Character.isSurrogate(l) ? 1 : -1;
            }
        }
        return left.length() - right.length();
    }
}
