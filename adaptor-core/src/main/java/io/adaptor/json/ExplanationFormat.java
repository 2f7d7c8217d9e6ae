package io.adaptor.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.EvaluatedExpression;
import io.adaptor.api.Explanation;
import java.util.List;

/** Writes explanations. Thread-safe. */
public final class ExplanationFormat {
    private ExplanationFormat() {}

    /**
     * Converts an explanation to a tree with names in snake case. Every key is always present; a part that does not
     * apply is null.
     *
     * @param explanation the explanation
     * @return a new object, which must not be modified, as it shares the trees of the explanation
     */
    public static ObjectNode toTree(Explanation explanation) {
        return explanation.toTree();
    }

    /**
     * Converts expressions and their values to a list of {@code field}, {@code expression} and {@code value} or
     * {@code error}.
     *
     * @param expressions the expressions
     * @return a new list that shares their values
     */
    public static ArrayNode toTree(List<EvaluatedExpression> expressions) {
        ArrayNode tree = JsonNodeFactory.instance.arrayNode();
        expressions.forEach(one -> tree.add(one.toTree()));
        return tree;
    }
}
