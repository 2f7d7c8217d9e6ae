package io.adaptor.api.error;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An error as reported by the remote system. Immutable.
 *
 * @param code the vendor's error code
 * @param message the vendor's message
 * @param userMessage the vendor's message for an end user
 * @param requestId the vendor's id of the request, to quote to its support
 * @param body the response as received, for debug mode; null if there was none or it could not be read
 */
public record VendorError(
        @Nullable String code,
        @Nullable String message,
        @Nullable String userMessage,
        @Nullable String requestId,
        @Nullable JsonNode body) {}
