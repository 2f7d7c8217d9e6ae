package io.adaptor.api.inbound;

import io.adaptor.api.ErrorDetail;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a request with events. Immutable.
 *
 * @param kind what became of it
 * @param events the events that were accepted, handled where there is a handler; a request may hold several, and also one that
 *     failed may hold some that were handled before
 * @param error why it was not accepted, for the log of the receiver; null where nothing is wrong
 * @param answer what to send to the sender, who must not learn more than that
 */
public record Received(
        Kind kind, List<InboundEvent> events, @Nullable ErrorDetail error, EventAnswer answer) {
    /** What became of a request. */
    public enum Kind {
        /** At least one event was accepted. */
        ACCEPTED,
        /** The sender asks whether the receiver exists, or hands over its secret; the answer says so. */
        CHALLENGE,
        /** Every event of it was accepted before ({@code EVENT_REPLAYED}); the sender is thanked, so that it stops. */
        DUPLICATE,
        /** It is genuine, and no entry of {@code events} is for it. */
        IGNORED,
        /** It is not what it claims to be, too old, or not readable; sending it again would not help. */
        REFUSED,
        /** Something of ours failed: mapping, handler, store, configuration. Sent again it may work. */
        FAILED
    }

    /**
     * Takes a copy of the events.
     *
     * @param kind what became of it
     * @param events the events that were accepted
     * @param error why it was not accepted
     * @param answer what to send to the sender
     */
    public Received {
        events = List.copyOf(events);
    }

    /**
     * The HTTP status to answer.
     *
     * @return that of the answer
     */
    public int status() {
        return answer.status();
    }
}
