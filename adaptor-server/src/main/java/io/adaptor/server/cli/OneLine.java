package io.adaptor.server.cli;

/** Formats texts that must stay on one line of the terminal. */
final class OneLine {
    private OneLine() {}

    /** Returns the text with line breaks and other control characters made visible. */
    static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append(' ');
                default -> {
                    if (c >= ' ' && c != 127) {
                        line.append((char) c);
                    }
                }
            }
        });
        return line.toString();
    }
}
