package io.adaptor.internal.mapping;

/**
 * Keeps backslashes in raw strings as the JMESPath specification requires: only a backslash before a quote is an
 * escape. The library also reduces two backslashes to one, so each pair is doubled before the text is passed to it.
 */
final class RawStrings {
    private RawStrings() {}

    static String keepBackslashes(String text) {
        if (text.indexOf('\'') < 0 || !text.contains("\\\\")) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length() + 8);
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            result.append(c);
            if (c == '\\' && quote != 0 && i + 1 < text.length()) {
                char escaped = text.charAt(++i);
                result.append(quote == '\'' && escaped == '\\' ? "\\\\\\" : String.valueOf(escaped));
            } else if (quote == 0 && (c == '\'' || c == '"' || c == '`')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return result.toString();
    }
}
