package io.adaptor.api.inbound;

import io.adaptor.api.ErrorDetail;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How a subscription is doing. Immutable; what it counts is counted from its beginning.
 *
 * @param state what it does now
 * @param since since when it does that
 * @param inFlight how many messages were delivered and are not settled yet
 * @param handled how many messages were handled and acknowledged
 * @param failures how many attempts to handle a message have failed
 * @param deadLetters how many messages were given up after their last attempt
 * @param breaks how often its connection was lost, or could not be made
 * @param lag how many messages wait at the remote system; empty where that is not known
 * @param lastError why a message or the connection failed last, masked; null where nothing has
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
    /** What a subscription does. */
    public enum State {
        /** It connects, or waits before it does so again. */
        CONNECTING,
        /** It takes messages. */
        CONNECTED,
        /** It takes no more, and what is in flight ends. */
        STOPPING,
        /** It has ended. */
        CLOSED
    }

    /**
     * Whether it takes messages.
     *
     * @return true while it is connected
     */
    public boolean connected() {
        return state == State.CONNECTED;
    }
}
