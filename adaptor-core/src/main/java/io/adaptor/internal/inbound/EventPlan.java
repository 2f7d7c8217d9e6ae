package io.adaptor.internal.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.EventRule;
import io.adaptor.api.Payload;
import io.adaptor.api.error.FieldError;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.CompiledResponseMapping;
import io.adaptor.internal.mapping.EvaluationBudget;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.internal.mapping.TransformRegistry;
import io.adaptor.internal.validation.SchemaCheck;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.http.Headers;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An entry of {@code events}, compiled. Immutable, thread-safe. */
public final class EventPlan {
    private static final int MOST_SHOWN = 3;

    private final String name;
    private final List<String> types;
    private final @Nullable Expression when;
    private final CompiledResponseMapping mapping;
    private final SchemaCheck schema;

    private EventPlan(
            String name,
            List<String> types,
            @Nullable Expression when,
            CompiledResponseMapping mapping,
            SchemaCheck schema) {
        this.name = name;
        this.types = types;
        this.when = when;
        this.mapping = mapping;
        this.schema = schema;
    }

    /**
     * Compiles an entry.
     *
     * @throws io.adaptor.api.error.MappingException naming all errors
     */
    public static EventPlan compile(String name, EventRule rule, TransformRegistry transforms) {
        return new EventPlan(
                name,
                rule.types().isEmpty() ? List.of(name) : rule.types(),
                EventExpression.compile("when", rule.when()),
                CompiledResponseMapping.compile(rule.responseMapping(), transforms),
                SchemaCheck.compile(rule.outputSchema(), "output_schema"));
    }

    /**
     * Compiles the mapping of an entry.
     *
     * @throws io.adaptor.api.error.MappingException naming all its errors
     */
    public static void checkMapping(EventRule rule, TransformRegistry transforms) {
        CompiledResponseMapping.compile(rule.responseMapping(), transforms);
    }

    /**
     * Compiles everything else in an entry.
     *
     * @throws io.adaptor.api.error.MappingException naming all its errors
     */
    public static void checkRest(EventRule rule) {
        EventExpression.compile("when", rule.when());
        SchemaCheck.compile(rule.outputSchema(), "output_schema");
    }

    /** Returns the name of the entry. */
    public String name() {
        return name;
    }

    /** Whether an event matches this entry. */
    boolean fits(@Nullable String type, JsonNode document, ExecutionBudget budget) {
        if (!types.contains(EventRule.ANY) && (type == null || !types.contains(type))) {
            return false;
        }
        if (when == null) {
            return true;
        }
        ObjectNode seen = ((ObjectNode) document).objectNode();
        seen.setAll((ObjectNode) document);
        seen.put("type", type);
        try {
            return Expression.truthy(when.evaluate(seen, new EvaluationBudget(budget)));
        } catch (ExpressionException notThatKindOfEvent) {
            return false;
        }
    }

    /**
     * Maps an event.
     *
     * @param input what {@code from_input} sees
     * @throws io.adaptor.api.error.MappingException {@code MAPPING_FAILED}
     */
    public MappedData map(JsonNode body, Headers headers, JsonNode input, ExecutionBudget budget) {
        ConnectorResponse arrived = ConnectorResponse.builder()
                .headers(headers)
                .body(new Payload.Json(body))
                .build();
        MappedData mapped = mapping.map(arrived, input, budget);
        List<FieldError> unlike = schema.check(mapped.data(), budget);
        return unlike.isEmpty() ? mapped : mapped.warning("the data does not match output_schema: " + shown(unlike));
    }

    private static String shown(List<FieldError> errors) {
        return errors.stream().limit(MOST_SHOWN).map(FieldError::toString).collect(Collectors.joining("; "))
                + (errors.size() > MOST_SHOWN ? "; and " + (errors.size() - MOST_SHOWN) + " more" : "");
    }
}
