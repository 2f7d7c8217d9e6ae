package io.adaptor.internal.pagination;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.AnswerDocument;
import io.adaptor.internal.mapping.AnswerProjection;
import io.adaptor.internal.mapping.AnswerView;
import io.adaptor.internal.mapping.EvaluationBudget;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.spi.ConnectorResponse;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code cursor_path}. The path is evaluated over the whole response if its first name is {@code headers},
 * {@code status} or {@code body}, otherwise over the body. Immutable.
 */
final class AnswerValue {
    // May precede the first name: brackets, "!", and enclosing functions.
    private static final Pattern WHOLE =
            Pattern.compile("[\\s!(]*(?:[a-z_]+\\([\\s!(]*)*+\"?(headers|status|body)\"?(?![A-Za-z0-9_(:])[\\s\\S]*");

    private final Expression expression;
    private final @Nullable String part;
    private final AnswerView view;

    AnswerValue(Expression expression, AnswerProjection.Builder wanted) {
        Matcher whole = WHOLE.matcher(expression.text());
        this.part = whole.matches() ? whole.group(1) : null;
        this.view = wanted.view();
        if (part == null) {
            this.expression = wanted.ofBody(expression);
        } else {
            this.expression = expression;
            wanted.readsAll();
        }
    }

    /**
     * Returns the value, or JSON null if there is none.
     *
     * @throws UncertainEnd if this response leaves open what follows
     */
    JsonNode of(ConnectorResponse response, ExecutionBudget budget) {
        try {
            JsonNode found = expression.evaluate(
                    part == null ? view.body(response) : AnswerDocument.of(response), new EvaluationBudget(budget));
            if (part != null && !Expression.truthy(found) && meansBody(response, budget)) {
                throw new UncertainEnd("cursor_path: \"" + expression.text() + "\" finds nothing in the answer, whose "
                        + part + " it names, but something in the body: write body." + expression.text()
                        + " if that is meant");
            }
            return found;
        } catch (ExpressionException e) {
            throw new UncertainEnd("cursor_path: " + e.getMessage());
        }
    }

    private boolean meansBody(ConnectorResponse response, ExecutionBudget budget) {
        try {
            JsonNode body = response.bodyTree();
            return body.has(String.valueOf(part))
                    && Expression.truthy(expression.evaluate(body, new EvaluationBudget(budget)));
        } catch (ExpressionException notOverTheBody) {
            return false;
        }
    }

    /** Returns the kind of a value for a message, as the value itself may be anything. */
    static String kind(JsonNode value) {
        return value.isBoolean()
                ? "is " + value
                : "is " + value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
