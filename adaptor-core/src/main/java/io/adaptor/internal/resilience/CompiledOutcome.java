package io.adaptor.internal.resilience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.OutcomeRule;
import io.adaptor.api.error.Outcome;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.EvaluationBudget;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.internal.mapping.Expressions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
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
    private static final int MILLI_DIGITS = 3;
    private static final BigDecimal LONGEST_MILLIS = BigDecimal.valueOf(StatedWait.LONGEST.toMillis());

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

    boolean applies(JsonNode answer, ExecutionBudget budget) {
        budget.steps(1);
        return Expression.truthy(quietly(when, answer, budget));
    }

    /**
     * Evaluates the wait of the rule: a number of seconds; a string with such a number, a duration such as
     * {@code 1m30s} or an HTTP date, as in headers; or {@code {need, have, per_second}} for a token bucket, which
     * JMESPath can't compute itself. Returns null if there is no wait.
     */
    @Nullable
    Duration waitOf(JsonNode answer, Clock clock, ExecutionBudget budget) {
        if (retryAfter == null) {
            return null;
        }
        JsonNode wait = quietly(retryAfter, answer, budget);
        if (wait.isTextual()) {
            Duration standard = RetryAfter.parse(wait.textValue(), clock.instant(), true);
            Duration stated = standard == null ? UnitTimes.parse(wait.textValue()) : standard;
            return stated == null ? null : StatedWait.bounded(stated);
        }
        JsonNode rate = wait.path("per_second");
        BigDecimal seconds = null;
        if (wait.isNumber()) {
            seconds = wait.decimalValue();
        } else if (rate.isNumber() && rate.decimalValue().signum() > 0) {
            BigDecimal missing = wait.path("need")
                    .decimalValue()
                    .subtract(wait.path("have").decimalValue())
                    .max(BigDecimal.ZERO);
            seconds = missing.divide(rate.decimalValue(), MILLI_DIGITS, RoundingMode.CEILING);
        }
        return seconds == null || seconds.signum() < 0 ? null : millis(seconds);
    }

    private static Duration millis(BigDecimal seconds) {
        BigDecimal millis = seconds.movePointRight(MILLI_DIGITS).setScale(0, RoundingMode.CEILING);
        return Duration.ofMillis(millis.min(LONGEST_MILLIS).longValue());
    }

    /** Evaluates an expression; returns JSON null if the response is not of the kind that the expression expects. */
    static JsonNode quietly(Expression expression, JsonNode answer, ExecutionBudget budget) {
        try {
            return expression.evaluate(answer, new EvaluationBudget(budget));
        } catch (ExpressionException notThatKindOfAnswer) {
            return NullNode.getInstance();
        }
    }

    /** Evaluates an expression to a string; returns null if there is no value. */
    static @Nullable String text(@Nullable Expression expression, JsonNode answer, ExecutionBudget budget) {
        if (expression == null) {
            return null;
        }
        JsonNode value = quietly(expression, answer, budget);
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        return value.isContainerNode() ? JsonCodec.write(value) : JsonCodec.text(value);
    }
}
