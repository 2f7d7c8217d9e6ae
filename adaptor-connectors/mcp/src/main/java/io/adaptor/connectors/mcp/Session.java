package io.adaptor.connectors.mcp;

import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * The session that {@code initialize} has negotiated.
 *
 * @param id the id of the session; null if the server keeps none
 * @param version the version of the protocol
 */
record Session(@Nullable String id, String version) {
    /** Adds the headers of this session to a request. */
    HttpRequest mark(HttpRequest request) {
        Headers headers = request.headers().with("MCP-Protocol-Version", version);
        return request.withHeaders(id == null ? headers : headers.with("Mcp-Session-Id", id));
    }
}
