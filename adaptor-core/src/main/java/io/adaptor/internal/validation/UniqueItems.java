package io.adaptor.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.path.NodePath;
import java.util.Set;
import java.util.TreeSet;

/** The keyword {@code uniqueItems}, without a hash set. */
final class UniqueItems extends BaseKeywordValidator {
    static final Keyword KEYWORD = new OwnKeyword("uniqueItems", UniqueItems::new);

    private UniqueItems(
            Keyword keyword, SchemaLocation location, JsonNode stated, Schema parent, SchemaContext context) {
        super(keyword, stated, location, parent, context);
    }

    @Override
    public void validate(ExecutionContext checks, JsonNode value, JsonNode root, NodePath place) {
        if (!value.isArray() || !schemaNode.booleanValue()) {
            return;
        }
        Set<JsonNode> seen = new TreeSet<>(new ValueOrder(BudgetedChecks.of(checks)));
        for (JsonNode item : value) {
            if (!seen.add(item)) {
                wrong(checks, value, place);
                return;
            }
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
