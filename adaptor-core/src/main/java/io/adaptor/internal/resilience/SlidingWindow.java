package io.adaptor.internal.resilience;

import java.util.Arrays;

/**
 * Limits the number of attempts in any span of a given length, so that a vendor with fixed windows never receives more
 * than allowed. Records the start of each attempt for up to 128 attempts per span; for more, attempts are kept in 128
 * groups with only their last time, so that attempts may start slightly later than possible, but never earlier.
 */
final class SlidingWindow implements Rate {
    private static final int MOST_GROUPS = 128;
    private static final int FIRST_GROUPS = 8;

    private final long span;
    private final int groups;
    private final int size;
    private final int larger;
    private long[] last;
    private int opened = 1;
    private int current;
    private int used;

    /**
     * Creates an unused window.
     *
     * @param most the maximum number of attempts in a span, at least 1
     * @param span the length of the span in nanoseconds
     */
    SlidingWindow(int most, long span) {
        this.span = span;
        this.groups = Math.min(most, MOST_GROUPS);
        this.size = most / groups;
        this.larger = most % groups;
        this.last = new long[Math.min(groups, FIRST_GROUPS)];
    }

    @Override
    public long earliest(long from) {
        long ordered = Math.max(from, last[current]);
        if (used < size(current)) {
            return ordered;
        }
        // All groups together have the maximum number of a span, so the next attempt must wait until its predecessor in
        // the ring is one span old.
        int next = next();
        return next < opened ? Math.max(ordered, last[next] + span) : ordered;
    }

    @Override
    public void take(long at) {
        if (used == size(current)) {
            current = next();
            used = 0;
            if (current == opened) {
                open();
            }
        }
        last[current] = at;
        used++;
    }

    private void open() {
        if (opened == last.length) {
            last = Arrays.copyOf(last, Math.min(groups, 2 * opened));
        }
        opened++;
    }

    private int next() {
        return current + 1 == groups ? 0 : current + 1;
    }

    private int size(int group) {
        return group < larger ? size + 1 : size;
    }
}
