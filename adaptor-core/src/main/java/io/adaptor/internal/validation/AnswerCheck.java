package io.adaptor.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.error.UnusableAnswer;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.spi.ConnectorResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The check of a response before it is mapped: the {@code response_schema} of an endpoint. Immutable, thread-safe. */
public final class AnswerCheck {
    private final @Nullable JsonSchema schema;

    private AnswerCheck(@Nullable JsonSchema schema) {
        this.schema = schema;
    }

    /**
     * Compiles the check of an endpoint.
     *
     * @throws io.adaptor.api.error.MappingException {@code MAPPING_FAILED}, naming every invalid place
     */
    public static AnswerCheck compile(Endpoint endpoint) {
        FieldErrors errors = new FieldErrors();
        JsonNode tree = endpoint.responseSchema();
        JsonSchema schema = tree == null ? null : JsonSchema.compile(tree, "response_schema", errors);
        errors.throwIfAny(StandardErrorCode.MAPPING_FAILED, "response schema");
        return new AnswerCheck(schema);
    }

    /**
     * Checks a response.
     *
     * @throws ConnectorException {@code RESPONSE_UNREADABLE}, with every field that violates the schema
     */
    public void check(ConnectorResponse response, ExecutionBudget budget) {
        if (schema != null) {
            check(response.bodyTree(), response, budget);
        }
    }

    /**
     * Checks a part of a response.
     *
     * @throws ConnectorException as {@link #check(ConnectorResponse, ExecutionBudget)}
     */
    public void check(JsonNode body, ConnectorResponse response, ExecutionBudget budget) {
        if (schema == null) {
            return;
        }
        FieldErrors errors = new FieldErrors();
        schema.check(body, errors, budget);
        List<FieldError> found = errors.list();
        if (!found.isEmpty()) {
            throw ConnectorException.builder(
                            StandardErrorCode.RESPONSE_UNREADABLE,
                            Outcome.FAILED,
                            "the answer does not match response_schema: "
                                    + found.stream().map(FieldError::toString).collect(Collectors.joining("; ")))
                    .status(response.status())
                    .answer(new UnusableAnswer(
                            response.status(),
                            response.headers().toMap(),
                            response.requestBytes(),
                            response.responseBytes(),
                            body))
                    .fields(found)
                    .build();
        }
    }
}
