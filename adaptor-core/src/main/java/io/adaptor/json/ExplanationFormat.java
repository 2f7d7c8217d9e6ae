package io.adaptor.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.EvaluatedExpression;
import io.adaptor.api.Explanation;
import java.util.List;

/** Writes explanations. Safe for use by many threads. */
public final class ExplanationFormat {
    private ExplanationFormat() {}

    /**
     * An explanation as a tree in snake case. Every key is always there; a part that does not apply is null.
     *
     * @param explanation the explanation
     * @return a new object that shares the trees of the explanation; to be read, not changed
     */
    public static ObjectNode toTree(Explanation explanation) {
        return explanation.toTree();
    }

    /**
     * Expressions and their values as a list of {@code field}, {@code expression} and {@code value} or {@code error}.
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
