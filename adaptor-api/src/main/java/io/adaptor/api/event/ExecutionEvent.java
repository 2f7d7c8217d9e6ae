package io.adaptor.api.event;

import io.adaptor.api.Execution;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.AdaptorException;
import java.time.Duration;

/** Something that happened in an execution. Immutable; carries no credential. */
public sealed interface ExecutionEvent {
    /**
     * Which execution it happened in.
     *
     * @return the identity, the same object for all events of an execution
     */
    Execution execution();

    /**
     * The execution begins. Always the first event.
     *
     * @param execution which execution
     */
    record Started(Execution execution) implements ExecutionEvent {}

    /**
     * The answer came from the cache, or from another execution that was asking the same.
     *
     * @param execution which execution
     * @param age how long it has been kept
     * @param stale whether it is past its time and stands in for an error
     */
    record CacheHit(Execution execution, Duration age, boolean stale) implements ExecutionEvent {}

    /**
     * The cache had nothing, so the call is made. Only where the endpoint has a cache and was to look into it.
     *
     * @param execution which execution
     */
    record CacheMiss(Execution execution) implements ExecutionEvent {}

    /**
     * An attempt failed; another one may follow.
     *
     * @param execution which execution
     * @param attempt the number of the attempt, from 1
     * @param error why
     * @param duration how long the attempt took
     */
    record AttemptFailed(Execution execution, int attempt, AdaptorException error, Duration duration)
            implements ExecutionEvent {}

    /**
     * Another attempt follows after a pause.
     *
     * @param execution which execution
     * @param attempt the number of the attempt to come, from 2
     * @param pause how long it waits
     */
    record RetryScheduled(Execution execution, int attempt, Duration pause) implements ExecutionEvent {}

    /**
     * The credentials of the connection were renewed while the execution waited for it.
     *
     * @param execution which execution
     * @param early true if they were about to end; false if the remote system refused them, and another call follows
     */
    record TokenRefreshed(Execution execution, boolean early) implements ExecutionEvent {}

    /**
     * An attempt waited for its turn, because of a limit on our side. Waits of less than a millisecond are not reported.
     *
     * @param execution which execution
     * @param duration how long
     */
    record LimitWaited(Execution execution, Duration duration) implements ExecutionEvent {}

    /**
     * A circuit breaker changed its state because of an attempt of this execution.
     *
     * @param execution which execution
     * @param breaker the breaker's name
     * @param from the old state: {@code CLOSED}, {@code OPEN}, {@code HALF_OPEN}
     * @param to the new state
     */
    record CircuitChanged(Execution execution, String breaker, String from, String to) implements ExecutionEvent {}

    /**
     * A circuit breaker that was not closed is no longer kept, because its integration was idle, removed or moved to another
     * address. Published long after the execution, on another thread.
     *
     * @param execution the execution that changed the breaker last
     * @param breaker the breaker's name
     */
    record CircuitForgotten(Execution execution, String breaker) implements ExecutionEvent {}

    /**
     * The execution still runs though its time was over a second ago and its thread was interrupted: a connector or
     * another extension swallows both. Published on another thread than that of the execution.
     *
     * @param execution which execution
     * @param elapsed how long it has been running
     */
    record Overdue(Execution execution, Duration elapsed) implements ExecutionEvent {}

    /**
     * The execution ended, with whatever result. Nothing but {@link Overdue} and
     * {@link CircuitForgotten} follows.
     *
     * @param execution which execution
     * @param result its result, with the data
     */
    record Finished(Execution execution, ExecutionResult result) implements ExecutionEvent {
        /**
         * The record of the execution, without its data.
         *
         * @return that of the result
         */
        public ExecutionLog log() {
            return result.executionLog();
        }
    }
}
