package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;

/**
 * Parameters that the transform under test must reject. Immutable.
 *
 * @param name the invalid or missing parameter
 * @param params the rule's parameters
 */
public record WrongParam(String name, Map<String, JsonNode> params) {
    /**
     * Checks that no component is null.
     *
     * @param name the invalid or missing parameter
     * @param params the rule's parameters
     */
    public WrongParam {
        Objects.requireNonNull(name, "name");
        params = Map.copyOf(params);
    }
}
