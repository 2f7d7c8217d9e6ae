package io.adaptor.connectors.mcp;

import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.http.Headers;

/**
 * The transport details of a response.
 *
 * @param status the HTTP status; 200 if the transport is not HTTP
 * @param headers the headers of the response
 * @param requestBytes the size of the request's body in bytes
 * @param responseBytes the number of bytes of the response that were read
 */
record Receipt(int status, Headers headers, long requestBytes, long responseBytes) {
    /** Begins a response to the engine. */
    ConnectorResponse.Builder response() {
        return ConnectorResponse.builder()
                .status(status)
                .headers(headers)
                .requestBytes(requestBytes)
                .responseBytes(responseBytes);
    }
}
