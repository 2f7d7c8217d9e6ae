package io.adaptor.security;

/**
 * Normalizes characters for the comparison with secrets: hosts, header names and the like are often lower-cased before
 * they are quoted, forms encode a space as {@code +}, and browsers read a backslash in a URL as a slash.
 */
final class Letters {
    private static final char[] ASCII = new char[128];

    static {
        for (char c = 0; c < ASCII.length; c++) {
            ASCII[c] = c == '+' ? ' ' : c == '\\' ? '/' : c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
    }

    private Letters() {}

    static char of(char c) {
        return c < ASCII.length ? ASCII[c] : Character.toLowerCase(c);
    }

    static char[] all(CharSequence text) {
        char[] letters = new char[text.length()];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = of(text.charAt(i));
        }
        return letters;
    }
}
