package io.adaptor.api.event;

/**
 * Watches executions; it can't change them. Called on the thread of the execution, in order, so be quick and don't
 * block; shared by all executions of a client, so be thread-safe. What it throws is logged and otherwise ignored.
 */
@FunctionalInterface
public interface ExecutionListener {
    /**
     * Something happened.
     *
     * @param event what it was
     */
    void on(ExecutionEvent event);
}
