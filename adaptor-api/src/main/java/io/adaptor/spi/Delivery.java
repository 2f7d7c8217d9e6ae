package io.adaptor.spi;

/**
 * One delivered message. The engine settles it with exactly one of {@link #acknowledge}, {@link #release} and
 * {@link #reject}, once, from any thread. After the stream broke, these methods have no effect or throw: the message is
 * delivered again.
 */
public interface Delivery {
    /**
     * Returns the message.
     *
     * @return always the same object
     * @throws io.adaptor.api.error.ConnectorException {@code RESPONSE_UNREADABLE} if the message cannot be read; it is
     *     treated like one whose mapping fails
     */
    Message message();

    /**
     * Acknowledges that the message was handled and must not be delivered again.
     *
     * @throws io.adaptor.api.error.ConnectorException if the acknowledgement failed; the message may be delivered again
     */
    void acknowledge();

    /**
     * Releases the message, to be delivered again soon, here or elsewhere.
     *
     * @throws io.adaptor.api.error.ConnectorException if the release failed; the message is delivered again in this
     *     case too
     */
    void release();

    /**
     * Rejects the message after its last attempt: it is moved to where the endpoint or the remote system keeps messages
     * that could not be handled, and is not delivered again.
     *
     * @param reason the reason, in one sentence without secrets
     * @throws io.adaptor.api.error.ConnectorException if it could not be moved there; it is then delivered again
     */
    void reject(String reason);
}
