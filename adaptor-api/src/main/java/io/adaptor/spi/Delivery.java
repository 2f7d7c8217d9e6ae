package io.adaptor.spi;

/**
 * One message that was delivered. The engine settles it with one of the three methods, once, from any thread. After the
 * stream broke they do nothing, or throw: the message is delivered again.
 */
public interface Delivery {
    /**
     * The message.
     *
     * @return always the same object
     * @throws io.adaptor.api.error.ConnectorException {@code RESPONSE_UNREADABLE} if the message can't be read; it is handled
     *     like one whose mapping fails
     */
    Message message();

    /**
     * Says that the message was handled, and that it must not be delivered again.
     *
     * @throws io.adaptor.api.error.ConnectorException when that could not be said; the message may be delivered again
     */
    void acknowledge();

    /**
     * Gives the message back, to be delivered again soon, here or elsewhere.
     *
     * @throws io.adaptor.api.error.ConnectorException when that could not be said; it is delivered again then too
     */
    void release();

    /**
     * Gives the message up after its last attempt: it goes where the endpoint or the remote system keeps what could not be
     * handled, and is not delivered again.
     *
     * @param reason why, in one sentence without secrets
     * @throws io.adaptor.api.error.ConnectorException when it could not be put there; it is delivered again then
     */
    void reject(String reason);
}
