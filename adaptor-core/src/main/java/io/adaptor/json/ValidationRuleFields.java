package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.ValidationRule;
import io.adaptor.internal.validation.CompiledValidationRule;
import io.adaptor.internal.validation.ValidatorRegistry;
import org.jspecify.annotations.Nullable;

/** One of {@code validation_rules}. */
final class ValidationRuleFields {
    private ValidationRuleFields() {}

    static @Nullable ValidationRule read(Located at) {
        FieldReader in = at.fields();
        String field = in.require("field", ExpressionFields::read, "field", "a path such as variables.email is needed");
        String type = in.require(
                "type", Located::text, "required", "required, format, range, enum, pattern or a validator is needed");
        JsonNode value = in.getWithNull("value");
        String message = in.get("error_message", Located::text);
        ValidationRule rule = in.build(() -> new ValidationRule(field, type, value, message));
        if (rule != null && ValidatorRegistry.BUILT_IN.knows(type)) {
            try {
                CompiledValidationRule.compile(rule, ValidatorRegistry.BUILT_IN);
            } catch (IllegalArgumentException e) {
                in.problem("value", String.valueOf(e.getMessage()));
            }
        }
        return rule;
    }

    static ObjectNode write(ValidationRule rule) {
        return new FieldWriter()
                .text("field", rule.field())
                .text("type", rule.type())
                .tree("value", rule.value())
                .text("error_message", rule.errorMessage())
                .object();
    }
}
