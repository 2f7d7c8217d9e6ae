package io.adaptor.internal.mapping;

import io.adaptor.internal.mapping.ExpressionException.Kind;

/**
 * Rejects expressions that would crash the parser: it recurses once per level, and overflows the stack long before it
 * reaches the end of 20,000 parentheses. Brackets, steps and operators each add a level.
 */
final class ExpressionBounds {
    static final int MAX_LENGTH = 16_384;
    static final int MAX_DEPTH = 64;
    static final int MAX_CHAIN = 256;

    private final String text;
    private final int[] chains = new int[MAX_DEPTH + 1];
    private int depth;
    private int levels;

    private ExpressionBounds(String text) {
        this.text = text;
    }

    static void check(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new ExpressionException(
                    Kind.TOO_COMPLEX,
                    "expression of " + text.length() + " characters: at most " + MAX_LENGTH + " are allowed");
        }
        new ExpressionBounds(text).checkLevels();
        checkBrackets(text);
    }

    private void checkLevels() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'', '"', '`' -> i = endOfQuoted(i, c);
                case '(', '[', '{' -> open(i);
                case ')', ']', '}' -> close();
                case ',' -> next();
                case '.', '|', '&', '=', '<', '>', '!' -> {
                    link(i);
                    i += text.startsWith("||", i) || text.startsWith("&&", i) || text.startsWith("==", i) ? 1 : 0;
                }
                default -> {}
            }
        }
    }

    private void open(int at) {
        link(at);
        if (++depth > MAX_DEPTH) {
            throw tooDeep(at);
        }
    }

    // A closed bracket remains one step of the chain around it; the levels inside it no longer count.
    private void close() {
        if (depth > 0) {
            levels -= chains[depth];
            chains[depth--] = 0;
        }
    }

    private void next() {
        levels -= chains[depth];
        chains[depth] = 0;
    }

    private void link(int at) {
        chains[depth]++;
        if (++levels > MAX_CHAIN) {
            throw new ExpressionException(
                    Kind.TOO_COMPLEX,
                    "expression with more than " + MAX_CHAIN + " steps in a row, at character " + (at + 1));
        }
    }

    /**
     * Counts brackets in quotes too: they nest in JSON literals, and the parser may delimit quotes differently than
     * this check.
     */
    private static void checkBrackets(String text) {
        int open = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '(', '[', '{' -> open++;
                case ')', ']', '}' -> open = Math.max(0, open - 1);
                default -> {}
            }
            if (open > MAX_DEPTH) {
                throw tooDeep(i);
            }
        }
    }

    private static ExpressionException tooDeep(int at) {
        return new ExpressionException(
                Kind.TOO_COMPLEX,
                "expression nested more than " + MAX_DEPTH + " levels deep, at character " + (at + 1));
    }

    private int endOfQuoted(int start, char quote) {
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
