package io.adaptor;

import java.util.Map;

/**
 * One of the resources that a grant covers, such as a site. Immutable.
 *
 * @param label the display name
 * @param values the values that the connection gets if this is chosen, by the names of {@code connection_fields}
 */
public record ConnectionChoice(String label, Map<String, String> values) {
    /**
     * Copies the values.
     *
     * @param label the display name
     * @param values the values that the connection gets if this is chosen
     */
    public ConnectionChoice {
        values = Map.copyOf(values);
    }
}
