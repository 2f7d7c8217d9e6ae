package io.adaptor.internal.mapping;

import io.adaptor.internal.mapping.ExpressionException.Kind;

/**
 * Refuses expressions that the parser could not survive: it recurses once per level, and overflows the stack long before
 * it finds the end of 20,000 parentheses.
 */
final class ExpressionBounds {
    static final int MAX_LENGTH = 16_384;
    static final int MAX_DEPTH = 64;

    private ExpressionBounds() {}

    static void check(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new ExpressionException(
                    Kind.TOO_COMPLEX,
                    "expression of " + text.length() + " characters: at most " + MAX_LENGTH + " are allowed");
        }
        int depth = 0;
        int prefixes = 0;
        int links = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'', '"', '`' -> i = endOfQuoted(text, i, c);
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> depth--;
                default -> {}
            }
            // Each of these puts the rest of the expression one level deeper in the tree.
            prefixes = c == '!' || c == '&' ? prefixes + 1 : Character.isWhitespace(c) ? prefixes : 0;
            links += c == '.' || c == '|' || c == '[' ? 1 : 0;
            if (depth > MAX_DEPTH || prefixes > MAX_DEPTH) {
                throw new ExpressionException(
                        Kind.TOO_COMPLEX,
                        "expression nested more than " + MAX_DEPTH + " levels deep, at character " + (i + 1));
            }
            if (links > 1024) {
                throw new ExpressionException(
                        Kind.TOO_COMPLEX, "expression with more than 1024 steps, at character " + (i + 1));
            }
        }
    }

    private static int endOfQuoted(String text, int start, char quote) {
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote) {
                return i;
            }
        }
        return text.length();
    }
}
