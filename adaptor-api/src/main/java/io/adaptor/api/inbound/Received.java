package io.adaptor.api.inbound;

import io.adaptor.api.ErrorDetail;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a request that contains events. Immutable.
 *
 * @param kind the outcome of the request
 * @param events the events that were accepted, and handled if there is a handler; a request may contain several, and
 *     even a failed one may contain some that were handled before
 * @param error why the request was not accepted, for the log of the receiver; null if it was
 * @param answer the response to send to the sender, which must not receive any other details
 */
public record Received(
        Kind kind, List<InboundEvent> events, @Nullable ErrorDetail error, EventAnswer answer) {
    /** The outcome of a request. */
    public enum Kind {
        /** At least one event was accepted. */
        ACCEPTED,
        /** The sender checks whether the receiver exists, or hands over its secret; the response confirms it. */
        CHALLENGE,
        /**
         * Every event was accepted before ({@code EVENT_REPLAYED}); the sender gets a success response, so that it
         * stops.
         */
        DUPLICATE,
        /** The request is genuine, but no entry of {@code events} matches. */
        IGNORED,
        /** The request is not authentic, too old, or unreadable; sending it again would not help. */
        REFUSED,
        /**
         * Handling failed on the receiving side: mapping, handler, store or configuration. It may succeed if sent
         * again.
         */
        FAILED
    }

    /**
     * Copies the events.
     *
     * @param kind the outcome of the request
     * @param events the events that were accepted
     * @param error why the request was not accepted
     * @param answer the response to send to the sender
     */
    public Received {
        events = List.copyOf(events);
    }

    /**
     * Returns the HTTP status of the response.
     *
     * @return the status of the response
     */
    public int status() {
        return answer.status();
    }
}
