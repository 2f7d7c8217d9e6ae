package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A named transformation of a value in a mapping, such as {@code uppercase}. Must be thread-safe and free of side
 * effects. Named in {@code META-INF/services/io.adaptor.spi.ValueTransform} (with a public no-argument constructor) or
 * passed to the client's builder; it has no effect until a mapping uses it.
 */
public interface ValueTransform {
    /**
     * Returns the name that mappings use.
     *
     * @return lower-case letters, digits, underscores
     */
    String name();

    /**
     * Checks the parameters and prepares the transformation. Called once per rule and version of an integration; do all
     * work here that does not depend on the value.
     *
     * @param params the parameters of the rule, never null
     * @param expressions compiles an expression of the mapping language, for parameters that are expressions; throws
     *     {@code IllegalArgumentException} if the expression is invalid
     * @return the prepared transformation
     * @throws IllegalArgumentException if a parameter is missing, unknown or invalid; the message states which one and
     *     what is expected
     */
    Change prepare(Map<String, JsonNode> params, ExpressionCompiler expressions);

    /** Compiles expressions of the mapping language. */
    @FunctionalInterface
    interface ExpressionCompiler {
        /**
         * Compiles an expression.
         *
         * @param expression a JMESPath
         * @return the compiled expression, a thread-safe function from tree to tree
         */
        UnaryOperator<JsonNode> compile(String expression);
    }

    /** A prepared transformation. Must be thread-safe. */
    @FunctionalInterface
    interface Change {
        /**
         * Transforms a value.
         *
         * @param value the value; may be JSON null
         * @param surroundings the object that contains the value, as mapped so far; do not modify it
         * @return the new value; never null, but may be JSON null
         * @throws IllegalArgumentException if the value cannot be transformed; the message states which values are
         *     accepted
         */
        JsonNode apply(JsonNode value, JsonNode surroundings);
    }
}
