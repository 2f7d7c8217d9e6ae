package io.adaptor.spi;

import io.adaptor.api.Endpoint;

/**
 * Implemented by a {@link Connector} whose endpoints support subscriptions, in which messages arrive without being
 * requested individually. The connector connects, receives messages and acknowledges them; the engine handles
 * concurrency, retries and their pauses, reconnection and shutdown.
 */
public interface Subscribable {
    /**
     * Connects and starts to receive messages. Called again, after an increasing pause, if it failed or the stream
     * broke.
     *
     * @param request the messages to subscribe to
     * @return the messages; the engine closes the stream
     * @throws io.adaptor.api.error.ConnectorException if the system could not be reached, rejected the credentials, or
     *     has nothing to subscribe to
     */
    MessageStream subscribe(SubscribeRequest request);

    /**
     * Returns whether the remote system distributes the messages of an endpoint among all its subscribers and keeps
     * their order, like a Kafka consumer group. If so, every instance of a server subscribes; otherwise only one does,
     * and another takes over when it is gone. Must not perform I/O.
     *
     * @param endpoint the endpoint that is subscribed to
     * @return false by default
     */
    default boolean spreadsMessages(Endpoint endpoint) {
        return false;
    }
}
