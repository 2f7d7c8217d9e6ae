package io.adaptor.api.error;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response that arrived but cannot be used: too large, truncated, unreadable, or not valid against its schema. Kept
 * with the error, so that the result still shows it. Immutable; do not modify the JSON tree.
 *
 * @param status the HTTP status
 * @param headers the headers, with names in lower case and several values of a name joined by {@code ", "}
 * @param requestBytes the size of the request body as sent, in bytes
 * @param responseBytes the size of the response body as far as it was read, in bytes
 * @param body the body, as text if it could not be parsed; shown in debug mode; null if it was not kept
 */
public record UnusableAnswer(
        int status,
        Map<String, String> headers,
        long requestBytes,
        long responseBytes,
        @Nullable JsonNode body) {
    /**
     * Checks the status and the sizes, and copies the headers.
     *
     * @param status the HTTP status
     * @param headers the headers
     * @param requestBytes the size of the request body as sent, in bytes
     * @param responseBytes the size of the response body, in bytes
     * @param body the body
     */
    public UnusableAnswer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        if (status < 100 || status > 999 || requestBytes < 0 || responseBytes < 0) {
            throw new InvalidValueException(
                    "answer",
                    List.of(FieldError.of("status", "must be 100 to 999, and sizes not negative", "" + status)));
        }
    }

    /**
     * Returns whether the remote system reported that it carried out the request.
     *
     * @return true for a 2xx status
     */
    public boolean accepted() {
        return status >= 200 && status < 300;
    }

    /** Shows only the status and the sizes, because headers and body may contain secrets. */
    @Override
    public String toString() {
        return "UnusableAnswer[status=" + status + ", requestBytes=" + requestBytes + ", responseBytes=" + responseBytes
                + "]";
    }
}
