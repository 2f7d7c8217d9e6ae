package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/** A compiled expression of the mapping language. Immutable, may be shared between threads. */
public interface Expression {
    /** Returns the expression as it was written. */
    String text();

    /**
     * Evaluates the expression over an input; returns JSON null if there is no value.
     *
     * @throws ExpressionException if a function is called with an argument it does not accept, or if the evaluation
     *     takes too much work
     */
    default JsonNode evaluate(JsonNode input) {
        return evaluate(input, new EvaluationBudget());
    }

    /** Evaluates the expression within a budget that several evaluations share. */
    JsonNode evaluate(JsonNode input, EvaluationBudget budget);

    /**
     * Whether a null result is a null that is present in the input; expressions that can't distinguish treat null as
     * missing.
     */
    default boolean presentNull(JsonNode input) {
        return false;
    }

    /** Whether a value is true in JMESPath: everything but null, false and empty values. */
    static boolean truthy(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> false;
            case BOOLEAN -> value.booleanValue();
            case STRING -> !value.textValue().isEmpty();
            case ARRAY, OBJECT -> !value.isEmpty();
            default -> true;
        };
    }
}
