package io.adaptor.security;

import io.adaptor.security.SecretForms.Form;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds many forms in one pass. A rolling hash (Rabin-Karp) finds positions where a form may start; an automaton that
 * never backtracks (Knuth-Morris-Pratt) verifies them. The time therefore depends on the length of the text, not on the
 * number of secrets or on repetitions within them. Immutable.
 */
final class FormSearch {
    /** The minimum length of a form. */
    static final int WINDOW = SecretForms.SHORTEST;

    /** The minimum length of a prefix of a form that is masked, only before an ellipsis. */
    private static final int SHORTEST_HEAD = 4;

    private static final int SPREAD = 128;
    private static final int MOST_SPREAD = 512;
    private static final int BASE = 31;
    private static final int LEAVING = power();

    private final Map<Integer, List<SoughtForm>> byStart = new HashMap<>();
    // Each connection has its own instance, so the table is only as large as its forms need: about one lookup in a
    // hundred is a false positive.
    private final int mask;
    private final BitSet starts;
    private final Set<String> heads = new HashSet<>();
    private final int size;

    FormSearch(Collection<Form> forms) {
        size = forms.size();
        mask = Integer.highestOneBit(Math.min(Math.max(size, 1), MOST_SPREAD) * SPREAD) - 1;
        starts = new BitSet(mask + 1);
        int number = 0;
        for (Form form : forms) {
            int hash = hash(form.text());
            starts.set(spread(hash));
            byStart.computeIfAbsent(hash, h -> new ArrayList<>(1)).add(new SoughtForm(form, number++));
            for (int length = SHORTEST_HEAD; length < WINDOW && form.open() == 0; length++) {
                heads.add(form.text().substring(0, length));
            }
        }
    }

    /** Marks each character that belongs to a form, or to a prefix of a form where the text was cut. */
    void mark(TextViews text) {
        if (byStart.isEmpty()) {
            return;
        }
        mark(text.text(), null, text);
        List<TextView> others = text.others();
        for (int i = 0; i < others.size(); i++) {
            mark(others.get(i), others.get(i), text);
        }
    }

    private void mark(CharSequence chars, @Nullable TextView view, TextViews text) {
        markHeads(chars, view, text);
        if (chars.length() < WINDOW) {
            return;
        }
        // How far each form has been searched, and the cuts of the text; computed lazily, as most texts contain no
        // form.
        int[] done = null;
        Cuts cuts = null;
        int hash = hash(chars);
        for (int at = 0; ; at++) {
            if (starts.get(spread(hash))) {
                for (SoughtForm form : byStart.getOrDefault(hash, List.of())) {
                    if (done == null || cuts == null) {
                        done = new int[size];
                        cuts = new Cuts(Letters.all(chars));
                    }
                    if (at >= done[form.number()]) {
                        done[form.number()] = form.mark(cuts, at, view, text);
                    }
                }
            }
            if (at + WINDOW >= chars.length()) {
                return;
            }
            hash = (hash - Letters.of(chars.charAt(at)) * LEAVING) * BASE + Letters.of(chars.charAt(at + WINDOW));
        }
    }

    // Longer prefixes are found by the search for whole forms.
    private void markHeads(CharSequence chars, @Nullable TextView view, TextViews text) {
        if (!Cuts.mayBeIn(text.text())) {
            return;
        }
        char[] letters = Letters.all(chars);
        for (int at : new Cuts(letters).places()) {
            if (at == letters.length) {
                return;
            }
            for (int length = Math.min(WINDOW - 1, at); length >= SHORTEST_HEAD; length--) {
                if (heads.contains(new String(letters, at - length, length))) {
                    text.mark(view, at - length, at - 1);
                    break;
                }
            }
        }
    }

    private int spread(int hash) {
        return (hash ^ hash >>> 16) & mask;
    }

    private static int hash(CharSequence text) {
        int hash = 0;
        for (int i = 0; i < WINDOW; i++) {
            hash = hash * BASE + Letters.of(text.charAt(i));
        }
        return hash;
    }

    private static int power() {
        int power = 1;
        for (int i = 1; i < WINDOW; i++) {
            power *= BASE;
        }
        return power;
    }
}
