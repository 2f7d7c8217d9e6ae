package io.adaptor.internal.mapping;

/** Texts by code points, as the specification of JMESPath has it; Java's own order and lengths are of UTF-16 units. */
final class CodePoints {
    private CodePoints() {}

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Compares by code points: an emoji comes after U+FF5E, while its first unit comes before. */
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
