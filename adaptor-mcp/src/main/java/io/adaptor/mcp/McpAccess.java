package io.adaptor.mcp;

import jakarta.servlet.http.HttpServletRequest;

/** Says for whom a request is. Must be thread-safe; asked once for each request, before its body is read. */
@FunctionalInterface
public interface McpAccess {
    /**
     * Finds out who calls. Nothing of the request may be believed that is not authenticated.
     *
     * @param request the request; its body is not to be read
     * @return who calls, and which tools are offered
     * @throws McpRefusedException if the request is not to be served
     */
    McpCaller caller(HttpServletRequest request);
}
