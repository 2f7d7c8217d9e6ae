package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import org.jspecify.annotations.Nullable;

/**
 * A condition on a field of the input. Immutable.
 *
 * @param field the path of the field in the input, for example {@code variables.email}
 * @param type {@code required}, {@code format}, {@code range}, {@code enum}, {@code pattern} or the name of a validator
 *     supplied by an extension
 * @param value the value for the type to compare with, for example {@code email} for a format; null if the type needs
 *     none
 * @param errorMessage the message if the condition fails; null for the standard message
 */
public record ValidationRule(
        String field,
        String type,
        @Nullable JsonNode value,
        @Nullable String errorMessage) {
    /**
     * Checks that field and type are present.
     *
     * @param field the path of the field in the input, for example {@code variables.email}
     * @param type {@code required}, {@code format}, {@code range}, {@code enum}, {@code pattern} or the name of a
     *     validator supplied by an extension
     * @param value the value for the type to compare with, for example {@code email} for a format
     * @param errorMessage the message if the condition fails
     */
    public ValidationRule {
        FieldChecks.of("validation_rules")
                .text("field", field, 1024)
                .text("type", type, 64)
                .done();
    }
}
