package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The messages received for one request: notifications, then the response. For one thread. */
interface Exchange extends AutoCloseable {
    /**
     * Waits for the next message about the request, such as progress.
     *
     * @return a notification; null once the response has arrived
     * @throws io.adaptor.api.error.ConnectorException if the connection breaks, the time limit is reached or a message
     *     can't be read
     */
    @Nullable
    ObjectNode next();

    /** Waits for the response; messages before it are ignored. */
    Reply reply();

    /** The number of bytes read. */
    long bytesRead();

    /** Releases the exchange; a request without a response yet is cancelled. */
    @Override
    void close();
}
