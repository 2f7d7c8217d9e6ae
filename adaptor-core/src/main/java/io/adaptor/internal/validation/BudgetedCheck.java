package io.adaptor.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.spi.ValueValidator;
import org.jspecify.annotations.Nullable;

/** A check whose work is not bounded by the length of its value, so it takes its steps from the budget. Thread-safe. */
@FunctionalInterface
interface BudgetedCheck extends ValueValidator.Check {
    /** Returns the problem of a value, found within the budget of the execution; null if it is valid. */
    @Nullable
    String problem(JsonNode value, ExecutionBudget budget);

    @Override
    default @Nullable String problem(JsonNode value) {
        return problem(value, ExecutionBudget.ofSteps());
    }
}
