package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.adaptor.api.TreeMemory;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.transform.BudgetedChange;
import io.adaptor.spi.ValueTransform;
import org.jspecify.annotations.Nullable;

/**
 * A transform with its parameters read and its condition compiled.
 *
 * @param alone whether it is known to depend on nothing but the value
 */
record PreparedTransform(
        String name, ValueTransform.Change change, @Nullable Expression condition, boolean alone) {
    /** Returns the transformed value, or the value unchanged if the condition does not hold. */
    JsonNode apply(JsonNode value, JsonNode conditionInput, JsonNode surroundings, EvaluationBudget budget) {
        if (condition != null && !Expression.truthy(condition.evaluate(conditionInput, budget))) {
            return value;
        }
        ExecutionBudget execution = budget.execution();
        execution.text(value.isTextual() ? value.textValue().length() : value.size());
        JsonNode changed = BudgetedChange.of(change, value, surroundings, execution);
        execution.made(changed.isTextual() ? TreeMemory.of(changed) : 0);
        return changed.isMissingNode() ? NullNode.getInstance() : changed;
    }

    /** Returns the message for a failure; messages of built-in transforms already contain their name. */
    String failed(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith(name) ? message : name + ": " + message;
    }
}
