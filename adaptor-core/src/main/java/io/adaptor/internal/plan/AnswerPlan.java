package io.adaptor.internal.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.error.FieldError;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.mapping.AnswerProjection;
import io.adaptor.internal.mapping.CompiledResponseMapping;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.internal.pagination.CompiledPagination;
import io.adaptor.internal.pagination.NextPage;
import io.adaptor.internal.validation.AnswerCheck;
import io.adaptor.internal.validation.SchemaCheck;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Converts the responses of an endpoint into answers.
 *
 * @param check the check of a response
 * @param schema the schema of the mapped data
 * @param pages the pagination; null if there is none
 */
record AnswerPlan(
        AnswerCheck check,
        CompiledResponseMapping mapping,
        SchemaCheck schema,
        @Nullable CompiledPagination pages) {
    private static final int MOST_SHOWN = 3;

    static AnswerPlan compile(
            Endpoint endpoint,
            @Nullable CompiledPagination pages,
            Extensions extensions,
            AnswerProjection.Builder wanted) {
        if (endpoint.records() != null || endpoint.responseSchema() != null) {
            wanted.readsAll();
        }
        // The records that a connector delivers are the value at data_path.
        ResponseMapping mapping = endpoint.records() == null
                ? endpoint.responseMapping()
                : endpoint.responseMapping().toBuilder().dataPath(null).build();
        return new AnswerPlan(
                AnswerCheck.compile(endpoint),
                CompiledResponseMapping.compile(mapping, extensions.transforms(), wanted),
                SchemaCheck.compile(endpoint.outputSchema(), "output_schema"),
                pages);
    }

    /** Formats several errors, the first of them in full. */
    static String shown(List<FieldError> errors) {
        return errors.stream().limit(MOST_SHOWN).map(FieldError::toString).collect(Collectors.joining("; "))
                + (errors.size() > MOST_SHOWN ? "; and " + (errors.size() - MOST_SHOWN) + " more" : "");
    }

    /** Converts a response into an answer. */
    Answer of(ConnectorRequest request, ConnectorResponse response, JsonNode input, ExecutionBudget budget) {
        MappedData mapped = message(response, input, budget);
        return Answer.of(
                response, mapped, pages == null ? NextPage.NONE : pages.next(request, response, mapped.data(), budget));
    }

    /** Converts a response into mapped data. */
    MappedData message(ConnectorResponse response, JsonNode input, ExecutionBudget budget) {
        check.check(response, budget);
        MappedData mapped = mapping.map(response, input, budget);
        List<FieldError> unlike = schema.check(mapped.data(), budget);
        return unlike.isEmpty() ? mapped : mapped.warning("the data does not match output_schema: " + shown(unlike));
    }
}
