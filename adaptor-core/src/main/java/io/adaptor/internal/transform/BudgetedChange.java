package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.spi.ValueTransform;

/**
 * A change whose work is not bounded by the length of its value, so it takes its steps from the budget. Thread-safe.
 */
@FunctionalInterface
public interface BudgetedChange extends ValueTransform.Change {
    /** Changes a value within the budget of the execution; otherwise like {@link #apply(JsonNode, JsonNode)}. */
    JsonNode apply(JsonNode value, JsonNode surroundings, ExecutionBudget budget);

    @Override
    default JsonNode apply(JsonNode value, JsonNode surroundings) {
        return apply(value, surroundings, ExecutionBudget.ofSteps());
    }

    /** Applies a change within a budget. */
    static JsonNode of(ValueTransform.Change change, JsonNode value, JsonNode surroundings, ExecutionBudget budget) {
        return change instanceof BudgetedChange budgeted
                ? budgeted.apply(value, surroundings, budget)
                : change.apply(value, surroundings);
    }
}
