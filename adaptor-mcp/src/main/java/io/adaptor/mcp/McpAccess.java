package io.adaptor.mcp;

import jakarta.servlet.http.HttpServletRequest;

/** Determines the caller of a request. Must be thread-safe; called once for each request, before its body is read. */
@FunctionalInterface
public interface McpAccess {
    /**
     * Determines the caller. Must not trust any part of the request that is not authenticated.
     *
     * @param request the request; its body must not be read
     * @return the caller, with the tools that are offered to it
     * @throws McpRefusedException if the request must not be served
     */
    McpCaller caller(HttpServletRequest request);
}
