package io.adaptor.spi;

/**
 * Is notified of the end of a call whose response the remote system holds until it is acknowledged, such as messages
 * taken from a queue. The engine calls exactly one of the two methods, once, on the thread of the execution:
 * {@link #accepted} after the response was mapped, or {@link #released} if anything failed before that or another
 * attempt is made. Both must return within a few seconds.
 */
public interface Settlement {
    /**
     * Acknowledges the response; for records, those that were read.
     *
     * @throws io.adaptor.api.error.ConnectorException if it could not be acknowledged and will be delivered again; the
     *     execution then fails
     */
    void accepted();

    /** Releases the response, to be delivered again. */
    void released();
}
