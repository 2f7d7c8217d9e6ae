package io.adaptor.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.path.NodePath;

/** The keyword {@code pattern}, within the budget of the execution. */
final class TextPattern extends BaseKeywordValidator {
    static final Keyword KEYWORD = new OwnKeyword("pattern", TextPattern::new);

    private final Regex regex;

    private TextPattern(
            Keyword keyword, SchemaLocation location, JsonNode stated, Schema parent, SchemaContext context) {
        super(keyword, stated, location, parent, context);
        this.regex = Regex.compile(stated.asText());
    }

    @Override
    public void validate(ExecutionContext checks, JsonNode value, JsonNode root, NodePath place) {
        if (value.isTextual() && !regex.matches(value.textValue(), BudgetedChecks.of(checks))) {
            wrong(checks, value, place, schemaNode.asText());
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
