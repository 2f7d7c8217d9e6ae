package io.adaptor.spi;

import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one subscription for as long as its connection lasts. The engine requests one message at a time from
 * one thread; deliveries are settled from any thread, several at a time. Messages that the engine has not requested
 * stay where they are.
 */
public interface MessageStream extends AutoCloseable {
    /**
     * Waits for the next message.
     *
     * @param patience the longest time to wait; usually half a second
     * @return the message; null if none arrived in that time
     * @throws io.adaptor.api.error.ConnectorException when no more messages will arrive, for example because the
     *     connection broke or the queue was deleted; the engine closes the stream and subscribes again
     */
    @Nullable
    Delivery next(Duration patience);

    /**
     * Returns how many messages are waiting in the remote system. Must not perform I/O.
     *
     * @return the last known number; empty, the default, if it is not known
     */
    default OptionalLong lag() {
        return OptionalLong.empty();
    }

    /**
     * Ends the subscription. Messages that were neither acknowledged nor rejected are delivered again, here or to other
     * subscribers. Called once, after the messages in flight were settled or abandoned.
     */
    @Override
    void close();
}
