package io.adaptor.security;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that is searched for secrets: as it is, with its escapes undone layer by layer, and with its lines joined; and what
 * was found in it. Views are made when they are first asked for, and only where they differ. For one thread.
 */
final class TextViews {
    /** How many layers of escapes are undone at most, so that nobody can have more time spent than that. */
    static final int DEEPEST = 4;

    private static final String MASK = "***";

    private final String text;
    private @Nullable List<TextView> views;
    private @Nullable BitSet marks;

    TextViews(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** What else the text may be read as; mostly nothing. */
    List<TextView> others() {
        List<TextView> made = views;
        if (made == null) {
            boolean broken = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
            boolean escaped = text.indexOf('%') >= 0 || text.indexOf('\\') >= 0 || text.indexOf('&') >= 0;
            made = broken || escaped ? made() : List.of();
            views = made;
        }
        return made;
    }

    private List<TextView> made() {
        TextView last = TextView.of(text);
        List<TextView> made = List.of();
        for (TextView next = Unescaping.of(last); next != null && made.size() < DEEPEST; ) {
            made = made.isEmpty() ? new ArrayList<>(2) : made;
            made.add(next);
            last = next;
            next = Unescaping.of(next);
        }
        TextView joined = last.joined();
        if (joined != last) {
            made = made.isEmpty() ? new ArrayList<>(1) : made;
            made.add(joined);
        }
        return made;
    }

    /**
     * Has a part masked.
     *
     * @param view how the text was read; null as it is
     */
    void mark(@Nullable TextView view, int first, int last) {
        mark(view == null ? first : view.start(first), view == null ? last + 1 : view.end(last));
    }

    /** Has a part of the text itself masked. */
    void mark(int from, int to) {
        if (from < to) {
            BitSet marked = marks == null ? new BitSet() : marks;
            marked.set(from, to);
            marks = marked;
        }
    }

    /** The text with a mask for each part that was marked; itself where none was. */
    String masked() {
        BitSet marked = marks;
        if (marked == null) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int from = 0;
        for (int at = marked.nextSetBit(0); at >= 0; at = marked.nextSetBit(from)) {
            masked.append(text, from, at).append(MASK);
            from = marked.nextClearBit(at);
        }
        return masked.append(text, from, text.length()).toString();
    }
}
