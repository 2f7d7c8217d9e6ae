package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why an execution failed. Immutable.
 *
 * @param code the name of an {@code ErrorCode}: decide on this
 * @param message what happened, for people; never a credential
 * @param details more about it: status, fields, the vendor's own code, message and request id
 * @param retryAfter seconds after which trying again makes sense, where that is known
 */
public record ErrorDetail(
        String code,
        String message,
        Map<String, JsonNode> details,
        @Nullable Integer retryAfter) {
    /**
     * Takes a copy of the details.
     *
     * @param code the name of an {@code ErrorCode}: decide on this
     * @param message what happened, for people
     * @param details more about it: status, fields, the vendor's own code, message and request id
     * @param retryAfter seconds after which trying again makes sense, where that is known
     */
    public ErrorDetail {
        details = OrderedMaps.copyOf(details);
        FieldChecks.of("error").text("code", code, 128).done();
    }
}
