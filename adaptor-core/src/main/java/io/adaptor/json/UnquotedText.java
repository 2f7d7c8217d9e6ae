package io.adaptor.json;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;

/**
 * A text without quotes in which a brace or bracket stands, as in <code>{path: /orders/{id}}</code>: the likeliest
 * mistake of this format, and the YAML library reports it as a bracket that is not closed.
 *
 * @param spot where the text begins
 * @param message what is wrong; it never quotes the text
 */
record UnquotedText(Spot spot, String message) {
    private static final Pattern BEFORE = Pattern.compile("(?:([A-Za-z0-9_.-]{1,64})[\"']?\\s*:|[-,\\[{:])\\s*$");

    /** Returns the unquoted text at the position that the YAML library reports; null if the problem is another one. */
    static @Nullable UnquotedText at(String text, Mark mark) {
        int at = offset(text, mark);
        if (at >= text.length()) {
            return null;
        }
        int from = text.lastIndexOf('\n', at - 1) + 1;
        boolean opens = text.charAt(at) == '{' || text.charAt(at) == '[';
        int begin = opens ? beginOfText(text, from, at) : beginOfBracket(text, from, at);
        if (begin < 0) {
            return null;
        }
        Matcher before = BEFORE.matcher(text.substring(from, begin));
        if (!before.find()) {
            return null;
        }
        String name = before.group(1) == null ? "value" : before.group(1);
        return new UnquotedText(
                new Spot(mark.getLine() + 1, begin - from + 1),
                "has braces or brackets in a text without quotes; put the " + name + " in quotes"
                        + (before.group(1) == null ? "" : ": " + name + ": \"...\""));
    }

    /** Returns the offset of a mark of the YAML library in the text. */
    static int offset(String text, Mark mark) {
        int from = 0;
        for (int line = 0; line < mark.getLine(); line++) {
            from = text.indexOf('\n', from) + 1;
        }
        return Math.min(text.length(), from + mark.getColumn());
    }

    // "/orders/" in front of "{id}": what ends it to the left is a mark of YAML.
    private static int beginOfText(String text, int from, int bracket) {
        int begin = bracket;
        while (begin > from
                && ",[]{}\"'".indexOf(text.charAt(begin - 1)) < 0
                && !(Character.isWhitespace(text.charAt(begin - 1)) && colonOrDash(text, from, begin - 1))) {
            begin--;
        }
        while (begin < bracket && text.charAt(begin) == ' ') {
            begin++;
        }
        return begin == bracket ? -1 : begin;
    }

    private static boolean colonOrDash(String text, int from, int space) {
        int at = space;
        while (at > from && text.charAt(at) == ' ') {
            at--;
        }
        return text.charAt(at) == ':' || text.charAt(at) == '-';
    }

    // "{id}" in front of "/lines": a mapping, for YAML, that goes on with a text.
    private static int beginOfBracket(String text, int from, int at) {
        int end = at - 1;
        while (end > from && text.charAt(end) == ' ') {
            end--;
        }
        if (end < from || "}]".indexOf(text.charAt(end)) < 0) {
            return -1;
        }
        int depth = 0;
        for (int i = end; i >= from; i--) {
            char c = text.charAt(i);
            depth += "}]".indexOf(c) >= 0 ? 1 : "{[".indexOf(c) >= 0 ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
