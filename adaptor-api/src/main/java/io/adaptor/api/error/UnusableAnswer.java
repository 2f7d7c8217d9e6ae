package io.adaptor.api.error;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that arrived but can't be used: too large, cut off, unreadable, or not as its schema states. Kept with the
 * error, so that the result still shows it. Immutable; do not modify the JSON tree.
 *
 * @param status its HTTP status
 * @param headers its headers, names in lower case, several values of a name joined by {@code ", "}
 * @param requestBytes bytes of the request body as sent
 * @param responseBytes bytes of the answer's body, as far as they were read
 * @param body the body, as a text where it could not be parsed; shown in debug mode; null where it was not kept
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
     * @param status its HTTP status
     * @param headers its headers
     * @param requestBytes bytes of the request body as sent
     * @param responseBytes bytes of the answer's body
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
     * Whether the remote system said that it carried the request out.
     *
     * @return true for a 2xx status
     */
    public boolean accepted() {
        return status >= 200 && status < 300;
    }

    /** Shows status and sizes only, for headers and body may hold secrets. */
    @Override
    public String toString() {
        return "UnusableAnswer[status=" + status + ", requestBytes=" + requestBytes + ", responseBytes=" + responseBytes
                + "]";
    }
}
