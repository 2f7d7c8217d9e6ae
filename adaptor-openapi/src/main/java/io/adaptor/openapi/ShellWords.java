package io.adaptor.openapi;

import java.util.ArrayList;
import java.util.List;

/** Splits a command line as a shell does, without executing anything. */
final class ShellWords {
    private static final String CONTROL = "|&;<>`";

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    static List<String> of(String text) {
        ShellWords shell = new ShellWords(text.replace("\r\n", "\n"));
        shell.read();
        return shell.words;
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\'') {
                quoted();
            } else if (c == '"') {
                doubleQuoted();
            } else if (c == '$' && at < text.length() && text.charAt(at) == '\'') {
                at++;
                escaped();
            } else if (c == '\\') {
                if (at < text.length() && text.charAt(at) != '\n') {
                    add(text.charAt(at));
                }
                at++;
            } else if (Character.isWhitespace(c)) {
                end();
            } else if (c == '#' && !begun) {
                at = Math.max(at, end('\n'));
            } else if (CONTROL.indexOf(c) >= 0) {
                throw new OpenApiException(
                        "curl",
                        "has \"" + c + "\" outside of quotes; give one curl command and nothing that a shell does");
            } else {
                add(c);
            }
        }
        end();
    }

    private int end(char c) {
        int found = text.indexOf(c, at);
        return found < 0 ? text.length() : found;
    }

    private void add(char c) {
        word.append(c);
        begun = true;
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
    }

    private void quoted() {
        int end = closing('\'');
        word.append(text, at, end);
        begun = true;
        at = end + 1;
    }

    private int closing(char quote) {
        int end = text.indexOf(quote, at);
        if (end < 0) {
            throw new OpenApiException("curl", "has a " + quote + " that is not closed");
        }
        return end;
    }

    private void doubleQuoted() {
        begun = true;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length() && "\"\\$`\n".indexOf(text.charAt(at)) >= 0) {
                char next = text.charAt(at++);
                word.append(next == '\n' ? "" : String.valueOf(next));
            } else {
                word.append(c);
            }
        }
        closing('"');
        at++;
    }

    /** Reads {@code $'...'}, as copied from browsers. */
    private void escaped() {
        begun = true;
        while (at < text.length() && text.charAt(at) != '\'') {
            char c = text.charAt(at++);
            if (c != '\\' || at >= text.length()) {
                word.append(c);
                continue;
            }
            char next = text.charAt(at++);
            switch (next) {
                case 'n' -> word.append('\n');
                case 'r' -> word.append('\r');
                case 't' -> word.append('\t');
                case 'u' -> unicode();
                default -> word.append(next);
            }
        }
        closing('\'');
        at++;
    }

    private void unicode() {
        int end = at;
        while (end < text.length() && end < at + 4 && Character.digit(text.charAt(end), 16) >= 0) {
            end++;
        }
        word.append(end == at ? 'u' : (char) Integer.parseInt(text.substring(at, end), 16));
        at = end;
    }
}
