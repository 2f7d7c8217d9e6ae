package io.adaptor.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.FieldErrors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The check of an endpoint's input: its schema and its rules, compiled once. Immutable, thread-safe. */
public final class InputCheck {
    private final @Nullable JsonSchema schema;
    private final List<CompiledValidationRule> rules;

    private InputCheck(@Nullable JsonSchema schema, List<CompiledValidationRule> rules) {
        this.schema = schema;
        this.rules = rules;
    }

    /**
     * Compiles the check of an endpoint.
     *
     * @throws io.adaptor.api.error.MappingException {@code MAPPING_FAILED}, naming every invalid place
     */
    public static InputCheck compile(Endpoint endpoint, ValidatorRegistry registry) {
        FieldErrors errors = new FieldErrors();
        JsonNode tree = endpoint.validationSchema();
        JsonSchema schema = tree == null ? null : JsonSchema.compile(tree, "validation_schema", errors);
        List<CompiledValidationRule> rules = new ArrayList<>();
        for (int i = 0; i < endpoint.validationRules().size(); i++) {
            try {
                rules.add(CompiledValidationRule.compile(
                        endpoint.validationRules().get(i), registry));
            } catch (IllegalArgumentException e) {
                errors.add("validation_rules[" + i + "]", String.valueOf(e.getMessage()), null, null);
            }
        }
        errors.throwIfAny(StandardErrorCode.MAPPING_FAILED, "validation");
        return new InputCheck(schema, List.copyOf(rules));
    }

    /** Returns all errors of an input, outside an execution. */
    public List<FieldError> check(JsonNode input) {
        return check(input, ExecutionBudget.ofSteps());
    }

    /** Returns all errors of an input; empty if there are none. */
    public List<FieldError> check(JsonNode input, ExecutionBudget budget) {
        if (schema == null && rules.isEmpty()) {
            return List.of();
        }
        FieldErrors errors = new FieldErrors();
        if (schema != null) {
            schema.check(input, errors, budget);
        }
        rules.forEach(rule -> rule.check(input, errors, budget));
        return errors.list();
    }
}
