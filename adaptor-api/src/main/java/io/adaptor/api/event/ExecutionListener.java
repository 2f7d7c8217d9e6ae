package io.adaptor.api.event;

/**
 * Observes executions without being able to change them. Called in order on the thread of the execution, except for the
 * events that state otherwise, so it must return quickly and must not block. Shared by all executions of a client, so
 * it must be thread-safe. Exceptions that it throws are logged and otherwise ignored.
 */
@FunctionalInterface
public interface ExecutionListener {
    /**
     * Receives an event.
     *
     * @param event the event
     */
    void on(ExecutionEvent event);
}
