package io.adaptor.internal.resilience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.adaptor.api.Outcome;
import io.adaptor.api.OutcomeRule;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.internal.mapping.Expressions;
import org.jspecify.annotations.Nullable;

/** One outcome rule with its expressions compiled. Immutable. */
record CompiledOutcome(
        Expression when,
        Outcome outcome,
        @Nullable Expression retryAfter,
        @Nullable Expression code,
        @Nullable Expression message,
        @Nullable Expression userMessage,
        @Nullable Expression requestId) {

    static CompiledOutcome compile(OutcomeRule rule) {
        return new CompiledOutcome(
                Expressions.compile(rule.when()),
                rule.is(),
                optional(rule.retryAfter()),
                optional(rule.code()),
                optional(rule.message()),
                optional(rule.userMessage()),
                optional(rule.requestId()));
    }

    static @Nullable Expression optional(@Nullable String text) {
        return text == null ? null : Expressions.compile(text);
    }

    boolean applies(JsonNode answer) {
        return Expression.truthy(quietly(when, answer));
    }

    /** The value, or null where the answer is not of the kind the expression was written for. */
    static JsonNode quietly(Expression expression, JsonNode answer) {
        try {
            return expression.evaluate(answer);
        } catch (ExpressionException notThatKindOfAnswer) {
            return NullNode.getInstance();
        }
    }

    /** The value as a text, or null where there is none. */
    static @Nullable String text(@Nullable Expression expression, JsonNode answer) {
        if (expression == null) {
            return null;
        }
        JsonNode value = quietly(expression, answer);
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
