package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/** A compiled expression of the mapping language. Immutable, may be shared between threads. */
public interface Expression {
    /** The expression as it was written. */
    String text();

    /**
     * The value the expression has over an input; JSON null where there is nothing.
     *
     * @throws ExpressionException if a function is called with what it doesn't take, or if it takes too much work
     */
    default JsonNode evaluate(JsonNode input) {
        return evaluate(input, new EvaluationBudget());
    }

    /** The same, out of a budget that several evaluations share. */
    JsonNode evaluate(JsonNode input, EvaluationBudget budget);

    /** Whether a null that the expression yields is really there; expressions that can't tell take null for missing. */
    default boolean presentNull(JsonNode input) {
        return false;
    }

    /** JMESPath truth: everything but null, false and what is empty. */
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
