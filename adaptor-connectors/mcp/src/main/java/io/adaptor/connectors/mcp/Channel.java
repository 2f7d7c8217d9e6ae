package io.adaptor.connectors.mcp;

import io.adaptor.api.RequestPreview;

/** The way to one server. Thread-safe. */
interface Channel extends AutoCloseable {
    /**
     * Sends a request.
     *
     * @return what comes back, to be closed
     * @throws io.adaptor.api.error.ConnectorException if nothing does
     */
    Exchange send(Question question);

    /** Shows a request as it would be sent. */
    RequestPreview preview(Question question);

    /** Sends a request and waits for its answer; progress is passed over. */
    default Reply ask(Question question) {
        try (Exchange exchange = send(question)) {
            return exchange.reply();
        }
    }

    @Override
    void close();
}
