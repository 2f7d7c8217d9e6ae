package io.adaptor.security;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text, or the result when escapes are undone; each character knows what it stands for in the text. For one thread. */
final class TextView implements CharSequence {
    private final CharSequence chars;
    // Null in the text itself.
    private final int @Nullable [] starts;
    private final int @Nullable [] ends;

    private TextView(CharSequence chars, int @Nullable [] starts, int @Nullable [] ends) {
        this.chars = chars;
        this.starts = starts;
        this.ends = ends;
    }

    /** A text as it is. */
    static TextView of(String text) {
        return new TextView(text, null, null);
    }

    /** Where a character begins in the text. */
    int start(int at) {
        return starts == null ? at : starts[at];
    }

    /** Where a character ends in the text. */
    int end(int at) {
        return ends == null ? at + 1 : ends[at];
    }

    /** Without line breaks and the indentation behind them; itself where there are none. */
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

    /** A view that is being made of another. */
    static final class Made {
        private final TextView of;
        private final StringBuilder chars;
        private int[] starts;
        private int[] ends;

        /** One that begins as the other does. */
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

        /** Adds what a part of the other stands for. */
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
