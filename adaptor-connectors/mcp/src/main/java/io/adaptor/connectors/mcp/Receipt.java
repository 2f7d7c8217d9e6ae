package io.adaptor.connectors.mcp;

import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.http.Headers;

/**
 * How an answer came.
 *
 * @param status the HTTP status; 200 where there is no HTTP
 * @param headers the headers of the answer
 * @param requestBytes bytes of the request's body
 * @param responseBytes bytes of the answer that were read
 */
record Receipt(int status, Headers headers, long requestBytes, long responseBytes) {
    /** The beginning of a response to the engine. */
    ConnectorResponse.Builder response() {
        return ConnectorResponse.builder()
                .status(status)
                .headers(headers)
                .requestBytes(requestBytes)
                .responseBytes(responseBytes);
    }
}
