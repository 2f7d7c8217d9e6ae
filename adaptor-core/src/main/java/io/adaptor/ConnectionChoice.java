package io.adaptor;

import java.util.Map;

/**
 * One of the things that a grant is for, such as a site. Immutable.
 *
 * @param label its display name
 * @param values what the connection learns if it is chosen, by the names of {@code connection_fields}
 */
public record ConnectionChoice(String label, Map<String, String> values) {
    /**
     * Takes a copy.
     *
     * @param label its display name
     * @param values what the connection learns if it is chosen
     */
    public ConnectionChoice {
        values = Map.copyOf(values);
    }
}
