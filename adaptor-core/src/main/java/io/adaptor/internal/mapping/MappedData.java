package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a response mapping.
 *
 * @param data the data; may share parts with the response
 * @param warnings problems that did not make the rest unusable
 * @param incomplete whether a value could not be computed as the mapping specifies
 * @param summary the summary sentence, if the mapping has one
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
