package io.adaptor.spi;

import io.adaptor.api.Execution;
import io.adaptor.api.event.ExecutionEvent;
import java.time.Duration;

/**
 * Wraps the call to the connector: it may inspect or change the request, return its own response, repeat the call, or
 * change the response. Registered explicitly, never discovered. Shared by all executions of a client, so it must be
 * thread-safe.
 *
 * <p>Interceptors run outside retry by default: they see a call once, however many attempts it takes. An interceptor
 * that returns true from {@link #perAttempt} runs inside and sees each attempt.
 */
@FunctionalInterface
public interface Interceptor {
    /**
     * Handles a call.
     *
     * @param chain the request and the remaining interceptors
     * @return the response; never null
     */
    ConnectorResponse intercept(Chain chain);

    /**
     * Returns where the interceptor runs. Called whenever a plan is made, so always return the same value.
     *
     * @return true to run inside retry, breaker and limits, directly before the call, so that it sees each attempt and
     *     the verdict on its response; false, the default, to run outside of all of them
     */
    default boolean perAttempt() {
        return false;
    }

    /** The remaining interceptors and the connector. For one call and one thread; do not keep a reference to it. */
    interface Chain {
        /**
         * Returns the request as it arrived at this interceptor.
         *
         * @return the request
         */
        ConnectorRequest request();

        /**
         * Returns the identity of this execution.
         *
         * @return the identity
         */
        Execution execution();

        /**
         * Returns how much time the execution has left.
         *
         * @return the time until the deadline, zero or less if it has passed; very long if there is no deadline
         */
        Duration remaining();

        /**
         * Notifies the listeners.
         *
         * @param event what happened
         */
        void publish(ExecutionEvent event);

        /**
         * Calls the next interceptor, or the connector. May be called more than once.
         *
         * @param request the request, changed or not
         * @return the response
         * @throws io.adaptor.api.error.AdaptorException when the call fails
         */
        ConnectorResponse proceed(ConnectorRequest request);
    }
}
