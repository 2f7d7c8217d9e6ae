package io.adaptor.api.inbound;

import io.adaptor.api.ErrorDetail;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The state of a subscription. Immutable; counts start when the subscription starts.
 *
 * @param state the current state
 * @param since when the current state began
 * @param inFlight the number of messages that were delivered but are not settled yet
 * @param handled the number of messages that were handled and acknowledged
 * @param failures the number of failed attempts to handle a message
 * @param deadLetters the number of messages that were rejected after their last attempt
 * @param breaks how often the connection was lost or could not be established
 * @param lag the number of messages waiting in the remote system; empty if unknown
 * @param lastError the most recent error of a message or the connection, masked; null if there was none
 */
public record SubscriptionHealth(
        State state,
        Instant since,
        int inFlight,
        long handled,
        long failures,
        long deadLetters,
        long breaks,
        OptionalLong lag,
        @Nullable ErrorDetail lastError) {
    /** The state of a subscription. */
    public enum State {
        /** It is connecting, or waiting before reconnecting. */
        CONNECTING,
        /** It is receiving messages. */
        CONNECTED,
        /** It receives no more messages, and those in flight are being completed. */
        STOPPING,
        /** It has ended. */
        CLOSED
    }

    /**
     * Returns whether the subscription is receiving messages.
     *
     * @return true while it is connected
     */
    public boolean connected() {
        return state == State.CONNECTED;
    }
}
