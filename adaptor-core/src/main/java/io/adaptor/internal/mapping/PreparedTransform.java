package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.spi.ValueTransform;
import org.jspecify.annotations.Nullable;

/** A transform with its parameters read and its condition compiled. */
record PreparedTransform(
        String name, ValueTransform.Change change, @Nullable Expression condition) {
    /** The value changed, or as it was where the condition doesn't hold. */
    JsonNode apply(JsonNode value, JsonNode conditionInput, JsonNode surroundings) {
        if (condition != null && !Expression.truthy(condition.evaluate(conditionInput))) {
            return value;
        }
        return change.apply(value, surroundings);
    }
}
