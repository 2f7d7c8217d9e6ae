package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.adaptor.api.DataPath;
import org.jspecify.annotations.Nullable;

/**
 * An expression that consists only of names and indices, evaluated directly: faster than JMESPath, and able to
 * distinguish a null from a missing value.
 */
final class PlainPath implements Expression {
    private final DataPath path;

    private PlainPath(DataPath path) {
        this.path = path;
    }

    /** Returns the path, or null if the text is not a plain path. */
    static @Nullable PlainPath parse(String text) {
        DataPath path = DataPath.parse(text);
        return path == null ? null : new PlainPath(path);
    }

    DataPath path() {
        return path;
    }

    @Override
    public String text() {
        return path.text();
    }

    @Override
    public JsonNode evaluate(JsonNode input) {
        JsonNode found = path.find(input);
        return found == null ? NullNode.getInstance() : found;
    }

    @Override
    public JsonNode evaluate(JsonNode input, EvaluationBudget budget) {
        return evaluate(input);
    }

    @Override
    public boolean presentNull(JsonNode input) {
        return path.find(input) instanceof NullNode;
    }
}
