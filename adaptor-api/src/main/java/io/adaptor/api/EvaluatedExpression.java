package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * An expression of a mapping with its value, to explain how a result came about. Immutable.
 *
 * @param field the target that the expression feeds, such as {@code body.name}; {@code body.name.condition} for
 *     what decides whether it does
 * @param expression the expression
 * @param value its value, before transforms and default; of a list, over its first element
 * @param error why it has none; null where it has one
 */
public record EvaluatedExpression(
        String field,
        String expression,
        JsonNode value,
        @Nullable String error) {
    /**
     * As a tree of {@code field}, {@code expression} and {@code value}, and {@code error} where there is one.
     *
     * @return a new object that shares the value; to be read, not changed
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
