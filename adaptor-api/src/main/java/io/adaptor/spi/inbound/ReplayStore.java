package io.adaptor.spi.inbound;

import java.time.Duration;

/**
 * Remembers which events were handled, for one process or for many that share it, so that none is handled twice: neither when
 * the sender did not get the answer nor when an attacker repeats what was overheard. Must be thread-safe; of many who begin one
 * event at the same time exactly one is first. {@code ReplayStoreContractTest} of the testkit checks an implementation.
 */
public interface ReplayStore {
    /** What is known of an event. */
    enum Seen {
        /** Nothing; whoever asked may handle it. */
        FIRST,
        /** It is being handled now. */
        UNDER_WAY,
        /** It was handled. */
        DONE
    }

    /**
     * Begins to handle an event, unless its handling has begun already.
     *
     * @param key the event
     * @param lease how long it counts as under way without {@link #done} or {@link #forget}, so that the event of a process
     *     that died can be handled by another; at least a millisecond
     * @return what was known of it; only after {@link Seen#FIRST} may the caller go on
     */
    Seen begin(EventKey key, Duration lease);

    /**
     * Remembers that an event was handled. It is on disk, or wherever it is kept, when the method returns.
     *
     * @param key the event
     * @param keep how long to remember it; a bounded store may forget the oldest of the same tenant earlier
     */
    void done(EventKey key, Duration keep);

    /**
     * Forgets an event that could not be handled, so that it can be begun again. Does nothing for one that was handled.
     *
     * @param key the event
     */
    void forget(EventKey key);
}
