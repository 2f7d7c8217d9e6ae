package io.adaptor.mcp;

import org.jspecify.annotations.Nullable;

/**
 * The reason why a request is not served. Immutable.
 *
 * @param status the HTTP status, such as 401 or 403
 * @param message the problem, for the user of the client
 * @param challenge the value of {@code WWW-Authenticate}; null for none
 */
public record McpRefusal(
        int status, String message, @Nullable String challenge) {
    /**
     * Checks the status.
     *
     * @param status the HTTP status
     * @param message the problem
     * @param challenge the value of {@code WWW-Authenticate}
     */
    public McpRefusal {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status must be from 400 to 599, not " + status);
        }
    }

    /**
     * Returns the refusal of an unauthenticated caller.
     *
     * @param challenge the required authentication, such as {@code Bearer}
     * @return a refusal with 401
     */
    public static McpRefusal unknown(String challenge) {
        return new McpRefusal(401, "authentication is needed", challenge);
    }

    /**
     * Returns the refusal of a caller without permission.
     *
     * @param message the missing permission
     * @return a refusal with 403
     */
    public static McpRefusal forbidden(String message) {
        return new McpRefusal(403, message, null);
    }
}
