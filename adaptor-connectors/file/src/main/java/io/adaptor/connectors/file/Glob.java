package io.adaptor.connectors.file;

/**
 * A pattern for paths: {@code *} matches any characters of one name, {@code ?} a single character, {@code **} any
 * characters across several names. Without a slash it is matched against the last name only. Matching takes time in
 * proportion to both lengths.
 *
 * @param pattern the pattern
 */
record Glob(String pattern) {
    boolean matches(String path) {
        String text = pattern.indexOf('/') < 0 ? path.substring(path.lastIndexOf('/') + 1) : path;
        boolean[] reached = new boolean[text.length() + 1];
        reached[0] = true;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*') {
                boolean several = i + 1 < pattern.length() && pattern.charAt(i + 1) == '*';
                i += several ? 1 : 0;
                // "**/" may match nothing.
                if (several && i + 1 < pattern.length() && pattern.charAt(i + 1) == '/') {
                    i++;
                    folders(reached, text);
                } else {
                    star(reached, text, several);
                }
            } else {
                one(reached, text, c);
            }
        }
        return reached[text.length()];
    }

    private static void star(boolean[] reached, String text, boolean several) {
        for (int i = 0; i < text.length(); i++) {
            reached[i + 1] |= reached[i] && (several || text.charAt(i) != '/');
        }
    }

    private static void folders(boolean[] reached, String text) {
        boolean any = false;
        for (int i = 0; i < text.length(); i++) {
            any |= reached[i];
            reached[i + 1] |= any && text.charAt(i) == '/';
        }
    }

    private static void one(boolean[] reached, String text, char c) {
        for (int i = text.length(); i > 0; i--) {
            char there = text.charAt(i - 1);
            reached[i] = reached[i - 1] && (c == '?' ? there != '/' : there == c);
        }
        reached[0] = false;
    }
}
