package io.adaptor.internal.mapping;

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
}
