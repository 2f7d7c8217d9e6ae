package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Values as they may appear in a message: short, on one line, and masked where they may be secret.
 *
 * @param secret whether a secret may stand at a path
 */
record Shown(Predicate<String> secret) {
    private static final int LONGEST = 60;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_MESSAGE = 1500;
    private static final String MASK = "***";

    private static final Pattern PLAIN = Pattern.compile("\\P{Cntrl}*");
    private static final Pattern USER_INFO = Pattern.compile("://[^/\\s]*@");
    private static final Pattern QUERY = Pattern.compile("(://[^\\s?\"]*)\\?[^\\s\"]*");

    String value(String path, JsonNode value) {
        if (value.isObject()) {
            return "a mapping";
        }
        if (value.isArray()) {
            return "a list";
        }
        if (value.isNull()) {
            return "null";
        }
        return value.isTextual() ? text(path, '"' + value.textValue() + '"') : text(path, value.asText());
    }

    /** Returns the shown form of a value that is already a string. */
    String text(String path, String text) {
        if (secret.test(path)) {
            return MASK;
        }
        String bounded = text.length() > 2000 ? text.substring(0, 2000) : text;
        String open = USER_INFO.matcher(bounded).replaceAll("://" + MASK + "@");
        return shorten(QUERY.matcher(open).replaceAll("$1?" + MASK), LONGEST);
    }

    /** Returns a message of limited length. */
    static String message(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    /** Returns a name, truncated and on one line. */
    static String name(String name) {
        return shorten(name, LONGEST_NAME);
    }

    private static String shorten(String text, int longest) {
        if (text.length() <= longest && PLAIN.matcher(text).matches()) {
            return text;
        }
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(longest).forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return line.length() < text.length() ? line + "…" : line.toString();
    }
}
