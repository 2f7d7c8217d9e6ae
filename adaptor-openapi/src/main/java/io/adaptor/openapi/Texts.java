package io.adaptor.openapi;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shortens the descriptions of a document to plain texts. */
final class Texts {
    private static final Pattern TAGS = Pattern.compile(
            "</?(?:p|a|b|i|em|strong|code|pre|ul|ol|li|br|span|div|h[1-6]|table|tr|td|th)(?:\\s[^<>]{0,300})?/?>");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    private Texts() {}

    /** Returns a text on one line, without HTML tags, and truncated to a length; null if nothing is left. */
    static @Nullable String shortened(@Nullable String text, int most) {
        if (text == null) {
            return null;
        }
        // The part beyond the limit need not be processed.
        String begin = text.length() > 8 * most ? text.substring(0, 8 * most) : text;
        String plain = BLANKS.matcher(TAGS.matcher(begin).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        if (plain.length() <= most) {
            return plain.isEmpty() ? null : plain;
        }
        int end = plain.lastIndexOf(' ', most - 1);
        String cut = plain.substring(0, end > most / 2 ? end : most - 1);
        return (Character.isHighSurrogate(cut.charAt(cut.length() - 1)) ? cut.substring(0, cut.length() - 1) : cut)
                + "…";
    }
}
