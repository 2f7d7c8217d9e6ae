package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What comes back for one request: messages about it, then the answer. For one thread. */
interface Exchange extends AutoCloseable {
    /**
     * Waits for the next message about the request, such as progress.
     *
     * @return a notification; null once the answer is there
     * @throws io.adaptor.api.error.ConnectorException if the connection breaks, time is over or what comes can't be read
     */
    @Nullable
    ObjectNode next();

    /** The answer; what comes before it is passed over. */
    Reply reply();

    /** How much was read. */
    long bytesRead();

    /** Releases it; a request that is not answered yet is cancelled. */
    @Override
    void close();
}
