package io.adaptor.mcp;

import org.jspecify.annotations.Nullable;

/**
 * Why a request is not served. Immutable.
 *
 * @param status the status over HTTP, such as 401 or 403
 * @param message what is wrong, for the user of the client
 * @param challenge the value of {@code WWW-Authenticate}; null for none
 */
public record McpRefusal(
        int status, String message, @Nullable String challenge) {
    /**
     * Checks the status.
     *
     * @param status the status over HTTP
     * @param message what is wrong
     * @param challenge the value of {@code WWW-Authenticate}
     */
    public McpRefusal {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status must be from 400 to 599, not " + status);
        }
    }

    /**
     * Nobody known calls.
     *
     * @param challenge how to become known, such as {@code Bearer}
     * @return a refusal with 401
     */
    public static McpRefusal unknown(String challenge) {
        return new McpRefusal(401, "authentication is needed", challenge);
    }

    /**
     * The caller is known and may not.
     *
     * @param message what is missing
     * @return a refusal with 403
     */
    public static McpRefusal forbidden(String message) {
        return new McpRefusal(403, message, null);
    }
}
