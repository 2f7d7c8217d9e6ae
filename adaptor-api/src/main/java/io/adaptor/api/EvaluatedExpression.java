package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * An expression of a mapping and its value, to explain a result. Immutable.
 *
 * @param field the target of the expression, such as {@code body.name}; {@code body.name.condition} for the condition
 *     of the target
 * @param expression the expression
 * @param value the value before transforms and default; for a list, the value for its first element
 * @param error why it has no value; null if it has one
 */
public record EvaluatedExpression(
        String field,
        String expression,
        JsonNode value,
        @Nullable String error) {
    /**
     * Returns a tree with {@code field}, {@code expression} and {@code value}, and {@code error} if there is one.
     *
     * @return a new object that shares the value; do not modify it
     */
    public ObjectNode toTree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("field", field).put("expression", expression).set("value", value);
        if (error != null) {
            tree.put("error", error);
        }
        return tree;
    }
}
