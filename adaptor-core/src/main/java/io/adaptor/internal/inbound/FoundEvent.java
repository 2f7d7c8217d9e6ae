package io.adaptor.internal.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.EvaluationBudget;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.mapping.ExpressionException;
import org.jspecify.annotations.Nullable;

/**
 * An event in a verified request. Immutable.
 *
 * @param plan the matching entry of {@code events}; null for none
 * @param type the vendor's type
 * @param id the vendor's id, as displayed
 * @param digest distinguishes it from other events; the same for each redelivery
 * @param body its body
 */
public record FoundEvent(
        @Nullable EventPlan plan,
        @Nullable String type,
        @Nullable String id,
        String digest,
        JsonNode body) {
    private static final int LONGEST = 512;

    static JsonNode value(Expression expression, JsonNode document, ExecutionBudget budget) {
        try {
            return expression.evaluate(document, new EvaluationBudget(budget));
        } catch (ExpressionException notThatKindOfEvent) {
            return NullNode.getInstance();
        }
    }

    static @Nullable String text(@Nullable Expression expression, JsonNode document, ExecutionBudget budget) {
        if (expression == null) {
            return null;
        }
        JsonNode value = value(expression, document, budget);
        if (!value.isValueNode() || value.isNull() || value.isMissingNode()) {
            return null;
        }
        String text = JsonCodec.text(value);
        return text.isEmpty() || text.length() > LONGEST ? null : text;
    }
}
