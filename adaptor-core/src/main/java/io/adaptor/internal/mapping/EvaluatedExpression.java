package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An expression of a mapping with its value over a sample, for people who wonder why they got what they got. */
public record EvaluatedExpression(
        String field,
        String expression,
        JsonNode value,
        @Nullable String error) {
    static List<EvaluatedExpression> all(List<CompiledRule> rules, JsonNode input) {
        return rules.stream()
                .map(rule -> rule.source() == null ? null : of(rule.field(), rule.source(), input))
                .filter(Objects::nonNull)
                .toList();
    }

    static EvaluatedExpression of(String field, Expression expression, JsonNode input) {
        try {
            return new EvaluatedExpression(field, expression.text(), expression.evaluate(input), null);
        } catch (ExpressionException e) {
            return new EvaluatedExpression(field, expression.text(), NullNode.getInstance(), e.getMessage());
        }
    }
}
