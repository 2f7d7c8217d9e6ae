package io.adaptor.security;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that is searched for secrets, with its views (unchanged, with its escapes decoded layer by layer, with its
 * lines joined) and the parts to mask. Views are created lazily, and only if they differ. Not thread-safe.
 */
final class TextViews {
    /** The maximum number of layers of escapes that are decoded, which bounds the time. */
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

    /** Returns the other views of the text; usually none. */
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
     * Marks a part to be masked.
     *
     * @param view the view in which the part was found; null for the original text
     */
    void mark(@Nullable TextView view, int first, int last) {
        mark(view == null ? first : view.start(first), view == null ? last + 1 : view.end(last));
    }

    /** Marks a part of the original text to be masked. */
    void mark(int from, int to) {
        if (from < to) {
            BitSet marked = marks == null ? new BitSet() : marks;
            marked.set(from, to);
            marks = marked;
        }
    }

    /** Returns the text with a mask for each marked part; the text itself if none is marked. */
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
