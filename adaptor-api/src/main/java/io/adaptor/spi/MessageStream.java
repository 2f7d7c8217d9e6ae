package io.adaptor.spi;

import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one subscription, while its connection lasts. The engine asks for one after the other from one thread; what
 * was delivered is settled from any thread, several at a time. While the engine does not ask, messages stay where they are.
 */
public interface MessageStream extends AutoCloseable {
    /**
     * Waits for the next message.
     *
     * @param patience the longest to wait; mostly half a second
     * @return the message; null if none came in that time
     * @throws io.adaptor.api.error.ConnectorException when no more will come, as the connection broke or the queue was
     *     deleted; the engine closes the stream and subscribes again
     */
    @Nullable
    Delivery next(Duration patience);

    /**
     * How many messages wait at the remote system. Must not do I/O.
     *
     * @return the number as it was known last; empty, as unless overridden, where it is not known
     */
    default OptionalLong lag() {
        return OptionalLong.empty();
    }

    /**
     * Ends the subscription. What was neither acknowledged nor rejected is delivered again, here or to others. Called once,
     * after what is in flight has ended or been given up.
     */
    @Override
    void close();
}
