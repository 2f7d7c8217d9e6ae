package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.adaptor.api.EvaluatedExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates the expressions of a mapping one by one. */
final class Evaluations {
    private Evaluations() {}

    /** Evaluates each rule's condition, if it has one, and then its expression. */
    static List<EvaluatedExpression> all(List<CompiledRule> rules, JsonNode input) {
        List<EvaluatedExpression> values = new ArrayList<>();
        for (CompiledRule rule : rules) {
            add(values, rule.field() + ".condition", rule.condition(), input);
            add(values, rule.field(), rule.source(), input);
        }
        return values;
    }

    private static void add(
            List<EvaluatedExpression> values, String field, @Nullable Expression expression, JsonNode input) {
        if (expression != null) {
            values.add(of(field, expression, input));
        }
    }

    static EvaluatedExpression of(String field, Expression expression, JsonNode input) {
        try {
            return new EvaluatedExpression(field, expression.text(), expression.evaluate(input), null);
        } catch (ExpressionException e) {
            return new EvaluatedExpression(field, expression.text(), NullNode.getInstance(), e.getMessage());
        }
    }
}
