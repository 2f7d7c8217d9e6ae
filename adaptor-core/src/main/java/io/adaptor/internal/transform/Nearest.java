package io.adaptor.internal.transform;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the known name that was probably meant. */
final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /** The known name with the fewest edits between, if they are few for its length. */
    static @Nullable String of(String found, Collection<String> known) {
        if (found.length() > LONGEST) {
            return null;
        }
        String best = null;
        int fewest = Math.max(2, found.length() / 3) + 1;
        for (String candidate : known) {
            int edits = edits(found.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            // The order of names is not given for sets; the smaller one keeps the answer the same each time.
            if (edits < fewest || edits == fewest && best != null && candidate.compareTo(best) < 0) {
                best = candidate;
                fewest = edits;
            }
        }
        return best;
    }

    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[to.length()];
    }
}
