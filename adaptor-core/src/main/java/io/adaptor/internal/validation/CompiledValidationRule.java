package io.adaptor.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ValidationRule;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.EvaluationBudget;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.internal.mapping.Expressions;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.spi.ValueValidator;
import org.jspecify.annotations.Nullable;

/**
 * One of {@code validation_rules}, compiled. Immutable.
 *
 * @param check null for {@code required}, the only type that rejects a missing value
 */
public record CompiledValidationRule(ValidationRule rule, Expression field, ValueValidator.@Nullable Check check) {
    /** Compiles a rule; throws {@code IllegalArgumentException} with the reason if it is invalid. */
    public static CompiledValidationRule compile(ValidationRule rule, ValidatorRegistry registry) {
        Expression field;
        try {
            field = Expressions.compile(rule.field());
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e.getMessage() + " in \"" + rule.field() + "\"", e);
        }
        if (!rule.type().equals(ValidatorRegistry.REQUIRED)) {
            return new CompiledValidationRule(rule, field, registry.prepare(rule));
        }
        JsonNode value = rule.value();
        if (value != null && !value.isNull() && !(value.isBoolean() && value.booleanValue())) {
            throw new IllegalArgumentException("required takes no value, or true");
        }
        return new CompiledValidationRule(rule, field, null);
    }

    void check(JsonNode input, FieldErrors errors, ExecutionBudget budget) {
        JsonNode value;
        String problem;
        try {
            value = field.evaluate(input, new EvaluationBudget(budget));
            problem = problem(value, budget);
        } catch (ExpressionException | IllegalArgumentException e) {
            errors.add(rule.field(), String.valueOf(e.getMessage()), null, null);
            return;
        }
        if (problem != null) {
            String own = rule.errorMessage();
            errors.add(rule.field(), own == null ? problem : own, null, value.isNull() ? null : value);
        }
    }

    private @Nullable String problem(JsonNode value, ExecutionBudget budget) {
        if (check == null) {
            return value.isNull() ? "is required" : null;
        }
        if (value.isNull()) {
            return null;
        }
        budget.text(value.isTextual() ? value.textValue().length() : value.size());
        return check instanceof BudgetedCheck budgeted ? budgeted.problem(value, budget) : check.problem(value);
    }
}
