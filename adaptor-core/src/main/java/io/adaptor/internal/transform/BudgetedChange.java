package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.spi.ValueTransform;

/** A change whose work is not bounded by how long its value is, so that it asks for its steps. Thread-safe. */
@FunctionalInterface
public interface BudgetedChange extends ValueTransform.Change {
    /** Changes a value, within what the execution may take; as {@link #apply(JsonNode, JsonNode)} else. */
    JsonNode apply(JsonNode value, JsonNode surroundings, ExecutionBudget budget);

    @Override
    default JsonNode apply(JsonNode value, JsonNode surroundings) {
        return apply(value, surroundings, ExecutionBudget.ofSteps());
    }

    /** What a change does within a budget. */
    static JsonNode of(ValueTransform.Change change, JsonNode value, JsonNode surroundings, ExecutionBudget budget) {
        return change instanceof BudgetedChange budgeted
                ? budgeted.apply(value, surroundings, budget)
                : change.apply(value, surroundings);
    }
}
