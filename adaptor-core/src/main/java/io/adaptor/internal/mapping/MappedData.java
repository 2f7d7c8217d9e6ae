package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a response mapping yields.
 *
 * @param data the data; may share parts with the answer
 * @param warnings what could not be done or looks wrong but did not spoil the rest
 * @param incomplete whether a value could not be made as the mapping says
 * @param summary the sentence about it, where the mapping has one
 */
public record MappedData(
        JsonNode data,
        List<String> warnings,
        boolean incomplete,
        @Nullable String summary) {
    /** Returns the same data with one more warning. */
    public MappedData warning(String warning) {
        List<String> all = new ArrayList<>(warnings);
        all.add(warning);
        return new MappedData(data, all, incomplete, summary);
    }

    /** No data and no warnings. */
    public static final MappedData NOTHING = new MappedData(NullNode.getInstance(), List.of(), false, null);
}
