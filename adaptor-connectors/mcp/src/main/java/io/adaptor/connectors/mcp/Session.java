package io.adaptor.connectors.mcp;

import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * What {@code initialize} has agreed on.
 *
 * @param id of the session; null where the server keeps none
 * @param version of the protocol
 */
record Session(@Nullable String id, String version) {
    /** A request within this session. */
    HttpRequest mark(HttpRequest request) {
        Headers headers = request.headers().with("MCP-Protocol-Version", version);
        return request.withHeaders(id == null ? headers : headers.with("Mcp-Session-Id", id));
    }
}
