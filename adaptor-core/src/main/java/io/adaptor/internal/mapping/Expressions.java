package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;

/** Compiles expressions: plain paths are evaluated directly, everything else goes to the JMESPath library. */
public final class Expressions {
    private Expressions() {}

    /**
     * Compiles an expression; do this once per integration version, not per call.
     *
     * @throws ExpressionException if the text is not an expression, or exceeds the engine's bounds
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
