package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in when an execution fails: another endpoint or a fixed value. Immutable.
 *
 * @param endpoint an endpoint of the same integration that is asked instead
 * @param value the value that is answered instead
 * @param on error codes that bring this rule in; empty for all failures of the remote system
 */
public record FallbackRule(
        @Nullable String endpoint, @Nullable JsonNode value, List<String> on) {
    /**
     * Checks that it is one of the two.
     *
     * @param endpoint an endpoint of the same integration that is asked instead
     * @param value the value that is answered instead
     * @param on error codes that bring this rule in
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
