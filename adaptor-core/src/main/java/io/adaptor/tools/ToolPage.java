package io.adaptor.tools;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of tools. Immutable.
 *
 * @param tools the built-in tools first, then those of endpoints by name
 * @param after the position after which the next page starts; null if this is the last page
 */
public record ToolPage(List<Tool> tools, @Nullable String after) {
    /**
     * Copies the list.
     *
     * @param tools the built-in tools first, then those of endpoints by name
     * @param after the position after which the next page starts
     */
    public ToolPage {
        tools = List.copyOf(tools);
    }
}
