package io.adaptor.connectors.kafka;

import java.util.TreeSet;

/**
 * What was delivered of one partition: a group keeps one number for each, so that what was handled is acknowledged up to the
 * first message that was not. Guarded by its stream.
 */
final class Offsets {
    private final TreeSet<Long> inFlight = new TreeSet<>();
    private long next;
    private long committed;

    Offsets(long first) {
        this.next = first;
        this.committed = first;
    }

    void delivered(long offset) {
        inFlight.add(offset);
        next = offset + 1;
    }

    void handled(long offset) {
        inFlight.remove(offset);
    }

    /** Up to where everything was handled. */
    long upTo() {
        return inFlight.isEmpty() ? next : inFlight.first();
    }

    /** Whether more was handled than is acknowledged. */
    boolean isAhead() {
        return upTo() > committed;
    }

    void committed(long offset) {
        committed = Math.max(committed, offset);
    }
}
