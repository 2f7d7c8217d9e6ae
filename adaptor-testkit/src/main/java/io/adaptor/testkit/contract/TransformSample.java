package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;

/**
 * A value, and its expected result. Immutable, as long as nobody modifies the trees.
 *
 * @param params the rule's parameters
 * @param value the value
 * @param result the expected result
 */
public record TransformSample(Map<String, JsonNode> params, JsonNode value, JsonNode result) {
    /**
     * Checks that no component is null.
     *
     * @param params the rule's parameters
     * @param value the value
     * @param result the expected result
     */
    public TransformSample {
        params = Map.copyOf(params);
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(result, "result");
    }
}
