package io.adaptor.security;

import io.adaptor.security.SecretForms.Form;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds many forms in one pass: by a hash that rolls over the text (Karp and Rabin), so that the time depends on the
 * text and not on how many secrets are known. Immutable.
 */
final class FormSearch {
    /** Each form is at least as long as this. */
    private static final int WINDOW = SecretForms.SHORTEST;

    private static final int BASE = 31;
    private static final int LEAVING = power();

    private final Map<Integer, List<Form>> byStart = new HashMap<>();
    private final BitSet starts = new BitSet(1 << 16);

    FormSearch(Collection<Form> forms) {
        for (Form form : forms) {
            int hash = hash(form.text());
            starts.set(hash & 0xffff);
            byStart.computeIfAbsent(hash, h -> new ArrayList<>(1)).add(form);
        }
    }

    /** Marks each character that belongs to a form. */
    void mark(CharSequence text, BitSet marks) {
        if (byStart.isEmpty() || text.length() < WINDOW) {
            return;
        }
        int hash = hash(text);
        for (int at = 0; ; at++) {
            if (starts.get(hash & 0xffff)) {
                for (Form form : byStart.getOrDefault(hash, List.of())) {
                    if (startsWith(text, at, form.text())) {
                        marks.set(
                                Math.max(0, at - form.before()),
                                Math.min(text.length(), at + form.text().length() + form.after()));
                    }
                }
            }
            if (at + WINDOW >= text.length()) {
                return;
            }
            hash = (hash - text.charAt(at) * LEAVING) * BASE + text.charAt(at + WINDOW);
        }
    }

    private static boolean startsWith(CharSequence text, int at, String form) {
        return at + form.length() <= text.length() && form.contentEquals(text.subSequence(at, at + form.length()));
    }

    private static int hash(CharSequence text) {
        int hash = 0;
        for (int i = 0; i < WINDOW; i++) {
            hash = hash * BASE + text.charAt(i);
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
