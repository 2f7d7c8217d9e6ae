package io.adaptor.internal.mapping;

/**
 * Shortens indices beyond the end of any array, because the library fails on numbers that are not an {@code int} while
 * the specification does not limit them: {@code a[99999999999]} is null.
 */
final class LongIndices {
    /** Beyond the end of any array; twice this number still fits an {@code int}, because slices add two of them. */
    private static final String BEYOND = "536870911";

    private LongIndices() {}

    static String shortened(String text) {
        int brackets = text.indexOf('[');
        if (brackets < 0 || text.length() < brackets + BEYOND.length() + 2) {
            return text;
        }
        StringBuilder result = null;
        int copied = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            } else if (belongsToName(c)) {
                int start = i;
                while (i + 1 < text.length() && belongsToName(text.charAt(i + 1))) {
                    i++;
                }
                if (i + 1 - start >= BEYOND.length() && isNumber(text, start, i + 1)) {
                    result = result == null ? new StringBuilder(text.length()) : result;
                    result.append(text, copied, start).append(bounded(text, start, i + 1));
                    copied = i + 1;
                }
            }
        }
        return result == null
                ? text
                : result.append(text, copied, text.length()).toString();
    }

    private static String bounded(String text, int start, int end) {
        int first = start;
        while (first < end - 1 && text.charAt(first) == '0') {
            first++;
        }
        return end - first < BEYOND.length() ? text.substring(first, end) : BEYOND;
    }

    private static boolean isNumber(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean belongsToName(char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
