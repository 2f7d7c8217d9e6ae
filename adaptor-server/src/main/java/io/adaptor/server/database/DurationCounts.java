package io.adaptor.server.database;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A histogram of execution times, whose bucket bounds grow by about a third. Thread-safe, without state. */
public final class DurationCounts {
    /** The upper bounds of the buckets, in milliseconds; longer executions are counted in the last bucket. */
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

    /** Returns a histogram without counts. */
    static long[] none() {
        return new long[BOUNDS.length];
    }

    /** Counts an execution. */
    static void add(long[] counts, long millis) {
        int found = Arrays.binarySearch(BOUNDS, millis);
        counts[Math.min(found >= 0 ? found : -found - 1, BOUNDS.length - 1)]++;
    }

    /** Adds the counts of another histogram. */
    static void add(long[] counts, Long[] more) {
        for (int i = 0; i < Math.min(counts.length, more.length); i++) {
            counts[i] += more[i];
        }
    }

    /**
     * Computes a percentile.
     *
     * @param counts the counts of the histogram
     * @param part the fraction, from 0 to 1
     * @return the milliseconds, off by about a sixth at most; null if nothing is counted
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
