package io.adaptor.api.event;

import io.adaptor.api.Execution;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.AdaptorException;
import java.time.Duration;

/** An event in an execution. Immutable; contains no credentials. */
public sealed interface ExecutionEvent {
    /**
     * Returns the execution in which the event occurred.
     *
     * @return the identity, the same object for all events of an execution
     */
    Execution execution();

    /**
     * The execution begins. Always the first event.
     *
     * @param execution the execution
     */
    record Started(Execution execution) implements ExecutionEvent {}

    /**
     * The response came from the cache, or from a concurrent execution of the same request.
     *
     * @param execution the execution
     * @param age the age of the cached response
     * @param stale whether it has expired and is returned instead of an error
     */
    record CacheHit(Execution execution, Duration age, boolean stale) implements ExecutionEvent {}

    /**
     * The cache had no entry, so the call is made. Published only if the endpoint has a cache and the look-up was not
     * skipped.
     *
     * @param execution the execution
     */
    record CacheMiss(Execution execution) implements ExecutionEvent {}

    /**
     * An attempt failed; another one may follow.
     *
     * @param execution the execution
     * @param attempt the number of the attempt, starting at 1
     * @param error the error
     * @param duration how long it waited the attempt took
     */
    record AttemptFailed(Execution execution, int attempt, AdaptorException error, Duration duration)
            implements ExecutionEvent {}

    /**
     * Another attempt follows after a pause.
     *
     * @param execution the execution
     * @param attempt the number of the next attempt, starting at 2
     * @param pause how long the execution waits
     */
    record RetryScheduled(Execution execution, int attempt, Duration pause) implements ExecutionEvent {}

    /**
     * The credentials of the connection were renewed while the execution waited.
     *
     * @param execution the execution
     * @param early true if they were about to expire; false if the remote system rejected them, and another call
     *     follows
     */
    record TokenRefreshed(Execution execution, boolean early) implements ExecutionEvent {}

    /**
     * An attempt waited for its turn because of a configured limit. Waits of less than a millisecond are not reported.
     *
     * @param execution the execution
     * @param duration how long it waited
     */
    record LimitWaited(Execution execution, Duration duration) implements ExecutionEvent {}

    /**
     * A circuit breaker changed its state because of an attempt of this execution.
     *
     * @param execution the execution
     * @param breaker the name of the breaker
     * @param from the old state: {@code CLOSED}, {@code OPEN}, {@code HALF_OPEN}
     * @param to the new state
     */
    record CircuitChanged(Execution execution, String breaker, String from, String to) implements ExecutionEvent {}

    /**
     * A circuit breaker that was not closed was discarded because its integration was idle, removed or moved to another
     * address. Published long after the execution, on another thread.
     *
     * @param execution the execution that changed the breaker last
     * @param breaker the name of the breaker
     */
    record CircuitForgotten(Execution execution, String breaker) implements ExecutionEvent {}

    /**
     * The execution is still running although its time limit expired more than a second ago and its thread was
     * interrupted: a connector or another extension ignores both. Published on a different thread from that of the
     * execution.
     *
     * @param execution the execution
     * @param elapsed how long it has been running
     */
    record Overdue(Execution execution, Duration elapsed) implements ExecutionEvent {}

    /**
     * The execution ended, successfully or not. Only {@link Overdue} and {@link CircuitForgotten} may follow.
     *
     * @param execution the execution
     * @param result the result, including the data
     */
    record Finished(Execution execution, ExecutionResult result) implements ExecutionEvent {
        /**
         * Returns the record of the execution, without its data.
         *
         * @return the record of the result
         */
        public ExecutionLog log() {
            return result.executionLog();
        }
    }
}
