package io.adaptor.spi.inbound;

import java.time.Duration;

/**
 * Remembers which events were handled, for one process or shared by several, so that no event is handled twice: neither
 * if the sender did not receive the response nor if an attacker replays an intercepted request. Must be thread-safe; if
 * several callers begin the same event, exactly one gets {@link Seen#FIRST}. {@code ReplayStoreContractTest} of the
 * testkit checks an implementation.
 */
public interface ReplayStore {
    /** What is known about an event. */
    enum Seen {
        /** Nothing is known; the caller may handle it. */
        FIRST,
        /** It is currently being handled. */
        UNDER_WAY,
        /** It was handled. */
        DONE
    }

    /**
     * Begins to handle an event, unless its handling has already begun.
     *
     * @param key the event
     * @param lease how long the event counts as under way without {@link #done} or {@link #forget}, so that an event of
     *     a process that died can be handled by another; at least 1 ms
     * @return what was known about the event; the caller may continue only after {@link Seen#FIRST}
     */
    Seen begin(EventKey key, Duration lease);

    /**
     * Records that an event was handled. The record is durable when the method returns.
     *
     * @param key the event
     * @param keep how long to remember it; a bounded store may forget the oldest of the same tenant earlier
     */
    void done(EventKey key, Duration keep);

    /**
     * Removes an event that could not be handled, so that it can be begun again. Has no effect on an event that was
     * handled.
     *
     * @param key the event
     */
    void forget(EventKey key);
}
