package io.adaptor.tools;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of tools. Immutable.
 *
 * @param tools ours first, then those of endpoints by name
 * @param after where the next page begins; null where this is the last
 */
public record ToolPage(List<Tool> tools, @Nullable String after) {
    /**
     * Takes a copy.
     *
     * @param tools ours first, then those of endpoints by name
     * @param after where the next page begins
     */
    public ToolPage {
        tools = List.copyOf(tools);
    }
}
