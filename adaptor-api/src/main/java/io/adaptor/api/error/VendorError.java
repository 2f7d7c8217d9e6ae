package io.adaptor.api.error;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What the remote system says about an error of its own. Immutable.
 *
 * @param code its error code
 * @param message its message
 * @param userMessage its message for an end user
 * @param requestId its id of the request, to quote to its support
 * @param body the answer as it came, for debug mode; null where there was none or it could not be read
 */
public record VendorError(
        @Nullable String code,
        @Nullable String message,
        @Nullable String userMessage,
        @Nullable String requestId,
        @Nullable JsonNode body) {}
