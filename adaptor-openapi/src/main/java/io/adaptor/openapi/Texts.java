package io.adaptor.openapi;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Descriptions of a document, as short plain texts. */
final class Texts {
    private static final Pattern TAGS = Pattern.compile(
            "</?(?:p|a|b|i|em|strong|code|pre|ul|ol|li|br|span|div|h[1-6]|table|tr|td|th)(?:\\s[^<>]{0,300})?/?>");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    private Texts() {}

    /** On one line, without tags of HTML, and cut at a length; null where nothing is left. */
    static @Nullable String shortened(@Nullable String text, int most) {
        if (text == null) {
            return null;
        }
        // What is cut off need not be looked at.
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
