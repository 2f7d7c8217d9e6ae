package io.adaptor.spi;

import io.adaptor.api.Execution;
import io.adaptor.api.event.ExecutionEvent;
import java.time.Duration;

/**
 * Wraps the call to the connector: it may look at the request, change it, answer itself, repeat the call, or change the
 * answer. Registered by hand, never discovered. Shared by all executions of a client, so it must be thread-safe.
 *
 * <p>Interceptors of users stand outside retry: they see a call once, however many attempts it takes. One that says
 * {@link #perAttempt} stands inside and sees each.
 */
@FunctionalInterface
public interface Interceptor {
    /**
     * Handles a call.
     *
     * @param chain the request and the rest of the way
     * @return the answer; never null
     */
    ConnectorResponse intercept(Chain chain);

    /**
     * Where it stands. Asked whenever a plan is made, so answer always the same.
     *
     * @return true to stand inside of retry, breaker and limits, right before the call: it sees each time something is
     *     sent, and the verdict on what came back; false, the usual, to stand outside of them all
     */
    default boolean perAttempt() {
        return false;
    }

    /** The rest of the way to the connector. For one call and one thread; don't keep it. */
    interface Chain {
        /**
         * The request as it arrived here.
         *
         * @return the request
         */
        ConnectorRequest request();

        /**
         * Which execution this is.
         *
         * @return the identity
         */
        Execution execution();

        /**
         * How much time the execution has left.
         *
         * @return the time until the deadline, zero or less when it is over; very long where there is no deadline
         */
        Duration remaining();

        /**
         * Notifies the listeners.
         *
         * @param event what happened
         */
        void publish(ExecutionEvent event);

        /**
         * Goes on to the next interceptor, or to the connector. May be called more than once.
         *
         * @param request the request, changed or not
         * @return the answer
         * @throws io.adaptor.api.error.AdaptorException when the call fails
         */
        ConnectorResponse proceed(ConnectorRequest request);
    }
}
