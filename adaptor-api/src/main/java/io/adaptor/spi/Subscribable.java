package io.adaptor.spi;

import io.adaptor.api.Endpoint;

/**
 * What a {@link Connector} also implements if its endpoints can be subscribed to: messages come in without being asked
 * for one by one. The connector connects, takes messages and acknowledges them; how many are handled at a time, repetitions,
 * the pause before them, connecting again and the end are the engine's.
 */
public interface Subscribable {
    /**
     * Connects and begins to take messages. Called again, after a pause that grows, when it failed or the stream broke.
     *
     * @param request which messages
     * @return the messages, to be closed by the engine
     * @throws io.adaptor.api.error.ConnectorException when the system was not reached, refused the credentials, or has
     *     nothing to subscribe to
     */
    MessageStream subscribe(SubscribeRequest request);

    /**
     * Whether the remote system spreads the messages of an endpoint over all who subscribe to it and keeps their order, as a
     * consumer group of Kafka does. Of a server with several instances each one subscribes then; else one does, and another
     * takes its place when it is gone. Must not do I/O.
     *
     * @param endpoint the endpoint that is subscribed to
     * @return false unless overridden
     */
    default boolean spreadsMessages(Endpoint endpoint) {
        return false;
    }
}
