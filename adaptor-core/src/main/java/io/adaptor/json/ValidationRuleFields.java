package io.adaptor.json;

import static io.adaptor.json.Texts.expression;
import static io.adaptor.json.Texts.text;

import io.adaptor.api.ValidationRule;
import io.adaptor.internal.validation.CompiledValidationRule;
import io.adaptor.internal.validation.ValidatorRegistry;

/** One of {@code validation_rules}. */
final class ValidationRuleFields {
    private static final Kind<String> FIELD =
            expression(1024).needed("field", "a path such as variables.email is needed");
    private static final Kind<String> TYPE =
            text(64).needed("required", "required, format, range, enum, pattern or a validator is needed");

    static final Shape<ValidationRule, ?> SHAPE = Shape.of(
                    "validation_rule", "A condition on a field of the input.", ValidationRule.class)
            .field("field", FIELD, ValidationRule::field)
            .doc("The path of the field, for example variables.email.")
            .field("type", TYPE, ValidationRule::type)
            .doc("required, format, range, enum, pattern or the id of a validator.")
            .field("value", Trees.anythingOrNull(), ValidationRule::value)
            .doc("What the type compares with.")
            .field("error_message", text(), ValidationRule::errorMessage)
            .doc("The message when it fails.")
            .check(ValidationRuleFields::compile);

    private ValidationRuleFields() {}

    private static void compile(FieldReader in, ValidationRule rule) {
        if (ValidatorRegistry.BUILT_IN.knows(rule.type())) {
            try {
                CompiledValidationRule.compile(rule, ValidatorRegistry.BUILT_IN);
            } catch (IllegalArgumentException e) {
                in.problem("value", String.valueOf(e.getMessage()));
            }
        }
    }
}
