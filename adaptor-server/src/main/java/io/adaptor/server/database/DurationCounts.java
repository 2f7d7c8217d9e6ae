package io.adaptor.server.database;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How many executions took how long, in steps of about a third. Thread-safe, without state. */
public final class DurationCounts {
    /** The upper bounds of the steps, in milliseconds; what takes longer is counted in the last one. */
    private static final long[] BOUNDS = bounds();

    private DurationCounts() {}

    private static long[] bounds() {
        long[] bounds = new long[40];
        double bound = 1;
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = Math.max(Math.round(bound), i == 0 ? 1 : bounds[i - 1] + 1);
            bound *= 1.36;
        }
        return bounds;
    }

    /** Counts nothing yet. */
    static long[] none() {
        return new long[BOUNDS.length];
    }

    /** Counts one more. */
    static void add(long[] counts, long millis) {
        int found = Arrays.binarySearch(BOUNDS, millis);
        counts[Math.min(found >= 0 ? found : -found - 1, BOUNDS.length - 1)]++;
    }

    /** Adds what another time has counted. */
    static void add(long[] counts, Long[] more) {
        for (int i = 0; i < Math.min(counts.length, more.length); i++) {
            counts[i] += more[i];
        }
    }

    /**
     * A percentile.
     *
     * @param counts how many took how long
     * @param part from 0 to 1
     * @return milliseconds, about a sixth off at most; null where nothing is counted
     */
    static @Nullable Long percentile(long[] counts, double part) {
        long total = Arrays.stream(counts).sum();
        if (total == 0) {
            return null;
        }
        double wanted = part * total;
        long before = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0 && before + counts[i] >= wanted) {
                long lower = i == 0 ? 0 : BOUNDS[i - 1];
                return lower + Math.round((BOUNDS[i] - lower) * (wanted - before) / counts[i]);
            }
            before += counts[i];
        }
        return BOUNDS[BOUNDS.length - 1];
    }
}
