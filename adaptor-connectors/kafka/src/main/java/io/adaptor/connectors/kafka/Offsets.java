package io.adaptor.connectors.kafka;

import java.util.TreeSet;

/**
 * The delivered offsets of one partition. A group commits one offset per partition, so handled messages are
 * acknowledged up to the first unhandled one. Guarded by its stream.
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

    /** The offset up to which all messages were handled. */
    long upTo() {
        return inFlight.isEmpty() ? next : inFlight.first();
    }

    /** Whether more messages were handled than are acknowledged. */
    boolean isAhead() {
        return upTo() > committed;
    }

    void committed(long offset) {
        committed = Math.max(committed, offset);
    }
}
