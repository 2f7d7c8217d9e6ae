package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;

/** Compiles expressions: plain paths to walkers, all else to JMESPath. */
public final class Expressions {
    private Expressions() {}

    /**
     * Compiles an expression; do this once per integration version, not per call.
     *
     * @throws ExpressionException if it is not an expression, or one beyond our bounds
     */
    public static Expression compile(String text) {
        ExpressionBounds.check(text);
        PlainPath path = PlainPath.parse(text);
        return path != null ? path : JmesPathExpression.compile(text);
    }

    /**
     * Compiles and evaluates an expression once.
     *
     * @throws AdaptorException {@code MAPPING_FAILED} if either fails
     */
    public static JsonNode evaluate(String text, JsonNode input) {
        try {
            return compile(text).evaluate(input);
        } catch (ExpressionException e) {
            throw new AdaptorException(StandardErrorCode.MAPPING_FAILED, String.valueOf(e.getMessage()), e);
        }
    }
}
