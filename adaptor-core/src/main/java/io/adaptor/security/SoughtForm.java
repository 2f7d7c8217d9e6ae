package io.adaptor.security;

import io.adaptor.security.SecretForms.Form;
import org.jspecify.annotations.Nullable;

/** A form that is searched for from the positions where it may start. Thread-safe. */
final class SoughtForm {
    private static final int MOST_PADDING = 2;
    /**
     * A prefix of this length is masked regardless of what follows: parsers quote single words, and a secret may
     * consist of several.
     */
    private static final int LONG_HEAD = 16;

    private final Form form;
    private final int number;
    /**
     * The number of equal characters at the start of the form: they alone are not treated as a prefix of a secret, as
     * any text may contain them.
     */
    private final int same;

    private volatile int @Nullable [] borders;

    SoughtForm(Form form, int number) {
        this.form = form;
        this.number = number;
        this.same = same(form.text());
    }

    int number() {
        return number;
    }

    /**
     * Marks all occurrences from a position on, as long as they overlap.
     *
     * @param cuts the cuts of the view
     * @return the position from which the next occurrence may start
     */
    int mark(Cuts cuts, int from, @Nullable TextView view, TextViews text) {
        char[] letters = cuts.text();
        String sought = form.text();
        int found = 0;
        int at = from;
        while (at < letters.length) {
            if (letters[at] == sought.charAt(found)) {
                at++;
                if (++found < sought.length()) {
                    continue;
                }
                mark(letters, at - found, at, view, text);
            } else {
                int cut = isHead(found) ? cuts.at(at) : -1;
                if (cut >= 0) {
                    mark(letters, at - found, cut, view, text);
                } else if (found - form.open() >= LONG_HEAD && found > same) {
                    mark(letters, at - found, at, view, text);
                }
            }
            found = found == 0 ? 0 : borders()[found - 1];
            if (found < FormSearch.WINDOW) {
                // An occurrence that starts within this range is found by its hash.
                return Math.max(from + 1, at - found);
            }
        }
        if (isHead(found)) {
            mark(letters, at - found, at, view, text);
        }
        return at;
    }

    private boolean isHead(int found) {
        return found >= FormSearch.WINDOW && found > form.open() && found > same;
    }

    private static int same(String text) {
        int same = 1;
        while (same < text.length() && text.charAt(same) == text.charAt(0)) {
            same++;
        }
        return same;
    }

    private void mark(char[] letters, int from, int to, @Nullable TextView view, TextViews text) {
        int first = Math.max(0, from - form.before());
        int end = Math.min(letters.length, to + form.after());
        for (int i = 0; i < MOST_PADDING && form.padded() && end < letters.length && letters[end] == '='; i++) {
            end++;
        }
        text.mark(view, first, end - 1);
    }

    /** Returns, for each prefix, the length of its longest suffix that is also a prefix. */
    private int[] borders() {
        int[] known = borders;
        if (known == null) {
            String text = form.text();
            known = new int[text.length()];
            int length = 0;
            for (int i = 1; i < known.length; i++) {
                while (length > 0 && text.charAt(i) != text.charAt(length)) {
                    length = known[length - 1];
                }
                if (text.charAt(i) == text.charAt(length)) {
                    length++;
                }
                known[i] = length;
            }
            borders = known;
        }
        return known;
    }
}
