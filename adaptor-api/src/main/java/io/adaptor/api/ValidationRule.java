package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import org.jspecify.annotations.Nullable;

/**
 * A condition on a field of the input. Immutable.
 *
 * @param field the path of the field in the input, for example {@code variables.email}
 * @param type {@code required}, {@code format}, {@code range}, {@code enum}, {@code pattern} or the id of a validator
 *     from outside
 * @param value what the type compares with, for example {@code email} for a format; null where it needs nothing
 * @param errorMessage the message when it fails; null for the standard one
 */
public record ValidationRule(
        String field,
        String type,
        @Nullable JsonNode value,
        @Nullable String errorMessage) {
    /**
     * Checks that field and type are there.
     *
     * @param field the path of the field in the input, for example {@code variables.email}
     * @param type {@code required}, {@code format}, {@code range}, {@code enum}, {@code pattern} or the id of a validator from outside
     * @param value what the type compares with, for example {@code email} for a format
     * @param errorMessage the message when it fails
     */
    public ValidationRule {
        FieldChecks.of("validation_rules")
                .text("field", field, 1024)
                .text("type", type, 64)
                .done();
    }
}
