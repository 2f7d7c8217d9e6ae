package io.adaptor.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.path.NodePath;
import io.adaptor.api.JsonCodec;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The keywords {@code minimum}, {@code maximum} and their exclusive variants, for numbers of any size: the library
 * truncates integers to a long.
 */
final class NumberBound extends BaseKeywordValidator {
    private final BigDecimal bound;
    private final IntPredicate holds;

    private NumberBound(
            Keyword keyword,
            SchemaLocation location,
            JsonNode stated,
            Schema parent,
            SchemaContext context,
            IntPredicate holds) {
        super(keyword, stated, location, parent, context);
        if (!stated.isNumber()) {
            throw new SchemaException(keyword.getValue() + " must be a number");
        }
        this.bound = stated.decimalValue();
        this.holds = holds;
    }

    /** Returns all four keywords. */
    static List<Keyword> keywords() {
        return List.of(
                keyword("minimum", order -> order >= 0),
                keyword("exclusiveMinimum", order -> order > 0),
                keyword("maximum", order -> order <= 0),
                keyword("exclusiveMaximum", order -> order < 0));
    }

    private static Keyword keyword(String name, IntPredicate holds) {
        return new OwnKeyword(
                name,
                (keyword, location, stated, parent, context) ->
                        new NumberBound(keyword, location, stated, parent, context, holds));
    }

    @Override
    public void validate(ExecutionContext checks, JsonNode value, JsonNode root, NodePath place) {
        if (value.isNumber() && !holds.test(value.decimalValue().compareTo(bound))) {
            checks.addError(error().instanceNode(value)
                    .instanceLocation(place)
                    .evaluationPath(checks.getEvaluationPath())
                    .locale(checks.getExecutionConfig().getLocale())
                    .arguments(JsonCodec.text(getSchemaNode()))
                    .build());
        }
    }
}
