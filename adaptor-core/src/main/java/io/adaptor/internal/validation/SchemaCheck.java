package io.adaptor.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.FieldErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schema of an endpoint for the results of its mappings: {@code request_schema} or {@code output_schema}. Immutable,
 * thread-safe.
 */
public final class SchemaCheck {
    private final @Nullable JsonSchema schema;

    private SchemaCheck(@Nullable JsonSchema schema) {
        this.schema = schema;
    }

    /**
     * Compiles a schema; without one nothing is checked.
     *
     * @param field the field that contains it
     * @throws io.adaptor.api.error.MappingException {@code MAPPING_FAILED}, naming every invalid place
     */
    public static SchemaCheck compile(@Nullable JsonNode tree, String field) {
        FieldErrors errors = new FieldErrors();
        JsonSchema schema = tree == null ? null : JsonSchema.compile(tree, field, errors);
        errors.throwIfAny(StandardErrorCode.MAPPING_FAILED, field);
        return new SchemaCheck(schema);
    }

    /** Returns the errors of a document; empty if there are none, and for a missing document. */
    public List<FieldError> check(JsonNode document, ExecutionBudget budget) {
        if (schema == null || document.isMissingNode()) {
            return List.of();
        }
        FieldErrors errors = new FieldErrors();
        schema.check(document, errors, budget);
        return errors.list();
    }
}
