package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fallback of a failed execution: another endpoint or a fixed value. Immutable.
 *
 * @param endpoint an endpoint of the same integration to call instead
 * @param value the value to return instead
 * @param on the error codes to which this rule applies; empty for all failures of the remote system
 */
public record FallbackRule(
        @Nullable String endpoint, @Nullable JsonNode value, List<String> on) {
    /**
     * Checks that exactly one of the two is set.
     *
     * @param endpoint an endpoint of the same integration to call instead
     * @param value the value to return instead
     * @param on the error codes to which this rule applies
     */
    public FallbackRule {
        on = List.copyOf(on);
        FieldChecks.of("fallback")
                .that(
                        (endpoint == null) != (value == null),
                        "endpoint",
                        null,
                        "exactly one of endpoint and value is needed")
                .done();
    }
}
