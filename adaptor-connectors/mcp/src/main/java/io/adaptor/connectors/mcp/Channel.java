package io.adaptor.connectors.mcp;

import io.adaptor.api.RequestPreview;

/** The connection to one server. Thread-safe. */
interface Channel extends AutoCloseable {
    /**
     * Sends a request.
     *
     * @return the exchange, which must be closed
     * @throws io.adaptor.api.error.ConnectorException if there is no response
     */
    Exchange send(Question question);

    /** Returns a request as it would be sent. */
    RequestPreview preview(Question question);

    /** Sends a request and waits for its response; progress is ignored. */
    default Reply ask(Question question) {
        try (Exchange exchange = send(question)) {
            return exchange.reply();
        }
    }

    @Override
    void close();
}
