package io.adaptor.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.path.NodePath;
import io.adaptor.api.JsonCodec;
import io.adaptor.internal.budget.ExecutionBudget;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The keyword {@code enum}, without a hash set. */
final class AllowedValues extends BaseKeywordValidator {
    static final Keyword KEYWORD = new OwnKeyword("enum", AllowedValues::new);

    private static final int MOST_SHOWN = 50;

    private final JsonNode[] allowed;
    private final String shown;

    private AllowedValues(
            Keyword keyword, SchemaLocation location, JsonNode stated, Schema parent, SchemaContext context) {
        super(keyword, stated, location, parent, context);
        this.allowed = StreamSupport.stream(stated.spliterator(), false).toArray(JsonNode[]::new);
        this.shown = Arrays.stream(allowed)
                .limit(MOST_SHOWN)
                .map(JsonCodec::write)
                .collect(Collectors.joining(", ", "[", allowed.length > MOST_SHOWN ? ", …]" : "]"));
        Arrays.sort(allowed, new ValueOrder(ExecutionBudget.ofSteps()));
    }

    @Override
    public void validate(ExecutionContext checks, JsonNode value, JsonNode root, NodePath place) {
        if (Arrays.binarySearch(allowed, value, new ValueOrder(BudgetedChecks.of(checks))) < 0) {
            wrong(checks, value, place, shown);
        }
    }

    private void wrong(ExecutionContext checks, JsonNode value, NodePath place, Object... arguments) {
        checks.addError(error().instanceNode(value)
                .instanceLocation(place)
                .evaluationPath(checks.getEvaluationPath())
                .locale(checks.getExecutionConfig().getLocale())
                .arguments(arguments)
                .build());
    }
}
