package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;

/**
 * A value, and what the transform under test makes of it. Immutable.
 *
 * @param params the rule's parameters
 * @param value the value
 * @param result what the transform makes of it
 */
public record TransformSample(Map<String, JsonNode> params, JsonNode value, JsonNode result) {
    /**
     * Checks that nothing is missing.
     *
     * @param params the rule's parameters
     * @param value the value
     * @param result what the transform makes of it
     */
    public TransformSample {
        params = Map.copyOf(params);
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(result, "result");
    }
}
