package io.adaptor.security;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text, possibly with its escapes decoded; maps each character to its range in the original text. Not thread-safe.
 */
final class TextView implements CharSequence {
    private final CharSequence chars;
    // Null for the original text.
    private final int @Nullable [] starts;
    private final int @Nullable [] ends;

    private TextView(CharSequence chars, int @Nullable [] starts, int @Nullable [] ends) {
        this.chars = chars;
        this.starts = starts;
        this.ends = ends;
    }

    /** Returns a view of an unchanged text. */
    static TextView of(String text) {
        return new TextView(text, null, null);
    }

    /** Returns the start of a character in the original text. */
    int start(int at) {
        return starts == null ? at : starts[at];
    }

    /** Returns the end of a character in the original text. */
    int end(int at) {
        return ends == null ? at + 1 : ends[at];
    }

    /** Returns a view without line breaks and the indentation after them; this view if there are none. */
    TextView joined() {
        int at = 0;
        while (at < length() && !isBreak(charAt(at))) {
            at++;
        }
        if (at == length()) {
            return this;
        }
        Made made = new Made(this, at);
        boolean indentation = false;
        for (; at < length(); at++) {
            char c = charAt(at);
            indentation = isBreak(c) || (indentation && (c == ' ' || c == '\t'));
            if (!indentation) {
                made.add(c, at, at + 1);
            }
        }
        return made.view();
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    @Override
    public int length() {
        return chars.length();
    }

    @Override
    public char charAt(int index) {
        return chars.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return chars.subSequence(start, end);
    }

    @Override
    public String toString() {
        return chars.toString();
    }

    /** A builder of a view that is derived from another one. */
    static final class Made {
        private final TextView of;
        private final StringBuilder chars;
        private int[] starts;
        private int[] ends;

        /** Creates a builder that starts with the first characters of the other view. */
        Made(TextView of, int same) {
            this.of = of;
            this.chars = new StringBuilder(of.length()).append(of, 0, same);
            this.starts = new int[of.length()];
            this.ends = new int[of.length()];
            for (int at = 0; at < same; at++) {
                starts[at] = of.start(at);
                ends[at] = of.end(at);
            }
        }

        /** Adds the character that a range of the other view represents. */
        void add(char c, int from, int to) {
            int at = chars.length();
            if (at == starts.length) {
                starts = Arrays.copyOf(starts, at + 16 + at / 2);
                ends = Arrays.copyOf(ends, starts.length);
            }
            starts[at] = of.start(from);
            ends[at] = of.end(to - 1);
            chars.append(c);
        }

        TextView view() {
            return new TextView(chars, starts, ends);
        }
    }
}
