package io.adaptor.json;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts and numbers as YAML: plain where every reader takes them for the same, else quoted. */
final class YamlText {
    /** Narrower than YAML allows: nothing in here has a meaning anywhere in a line. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/(][A-Za-z0-9_/.+()=;-]*( [A-Za-z0-9_/.+()=;-]+)*");

    private static final int LONGEST_PLAIN = 500;

    private YamlText() {}

    /** On one line. */
    static String inline(String text) {
        return plain(text) ? text : quoted(text);
    }

    /** On one line, or as a literal block whose lines stand at an indentation. */
    static String block(String text, int indent) {
        if (!literal(text)) {
            return inline(text);
        }
        boolean ends = text.endsWith("\n");
        String margin = " ".repeat(indent);
        String body = ends ? text.substring(0, text.length() - 1) : text;
        return body.lines()
                .map(line -> line.isEmpty() ? "" : margin + line)
                .collect(Collectors.joining("\n", ends ? "|\n" : "|-\n", ""));
    }

    private static boolean plain(String text) {
        return text.length() <= LONGEST_PLAIN
                && PLAIN.matcher(text).matches()
                && YamlScalars.advice(text) == null
                && YamlScalars.value(text) instanceof TextNode;
    }

    // A block keeps lines as they are, but not what is invisible at their edges.
    private static boolean literal(String text) {
        boolean severalLines = text.indexOf('\n') > 0 && text.indexOf('\n') < text.length() - 1;
        return severalLines
                && !text.startsWith(" ")
                && !text.endsWith("\n\n")
                && text.chars().allMatch(c -> c == '\n' || printable((char) c))
                && text.lines().noneMatch(line -> line.endsWith(" "));
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (printable(c) || pair(text, i)) {
                        out.append(c);
                    } else {
                        out.append(String.format("\\u%04x", (int) c));
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    private static boolean printable(char c) {
        return (c >= ' ' && c < 0x7f)
                || (c >= 0xa0 && c < 0xd800 && c != 0x2028 && c != 0x2029)
                || (c >= 0xe000 && c < 0xfeff);
    }

    // Half of a pair alone is not a character.
    private static boolean pair(String text, int at) {
        char c = text.charAt(at);
        return Character.isHighSurrogate(c)
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : Character.isLowSurrogate(c) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
