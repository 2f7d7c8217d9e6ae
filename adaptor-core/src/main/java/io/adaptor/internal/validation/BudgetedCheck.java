package io.adaptor.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.spi.ValueValidator;
import org.jspecify.annotations.Nullable;

/** A check whose work is not bounded by how long its value is, so that it asks for its steps. Thread-safe. */
@FunctionalInterface
interface BudgetedCheck extends ValueValidator.Check {
    /** What is wrong with a value, found within what the execution may take; null for nothing. */
    @Nullable
    String problem(JsonNode value, ExecutionBudget budget);

    @Override
    default @Nullable String problem(JsonNode value) {
        return problem(value, ExecutionBudget.ofSteps());
    }
}
