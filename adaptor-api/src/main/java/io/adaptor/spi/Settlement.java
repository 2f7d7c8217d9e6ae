package io.adaptor.spi;

/**
 * Waits for the end of a call whose answer the remote system holds until it is acknowledged, such as messages taken of a
 * queue. The engine calls exactly one of the two methods, once, on the thread of the execution: {@link #accepted} after the
 * answer was mapped, or {@link #released} when anything failed before that, or another attempt is made. Both must return
 * within a few seconds.
 */
public interface Settlement {
    /**
     * Acknowledges what was answered; of records, those that were read.
     *
     * @throws io.adaptor.api.error.ConnectorException when it could not be acknowledged, so that it will be delivered again:
     *     the execution fails then
     */
    void accepted();

    /** Gives back what was answered, to be delivered again. */
    void released();
}
