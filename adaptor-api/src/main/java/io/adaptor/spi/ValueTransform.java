package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A named change to a value in a mapping, such as {@code uppercase}. Must be thread-safe and free of side effects; named
 * in {@code META-INF/services/io.adaptor.spi.ValueTransform} (with a public constructor without parameters) or given to
 * the client's builder, and inert until a mapping names it.
 */
public interface ValueTransform {
    /**
     * The name that mappings use.
     *
     * @return lower-case letters, digits, underscores
     */
    String name();

    /**
     * Checks the parameters and prepares the change. Called once per rule and version of an integration, so this is the
     * place for everything that can be done ahead.
     *
     * @param params the rule's parameters, never null
     * @param expressions compiles an expression of the mapping language, for parameters that are expressions; throws
     *     {@code IllegalArgumentException} if it is wrong
     * @return the change
     * @throws IllegalArgumentException if a parameter is missing, unknown or wrong; the message says which and what
     *     would be right
     */
    Change prepare(Map<String, JsonNode> params, ExpressionCompiler expressions);

    /** Compiles expressions of the mapping language. */
    @FunctionalInterface
    interface ExpressionCompiler {
        /**
         * Compiles an expression.
         *
         * @param expression a JMESPath
         * @return the compiled expression: tree in, tree out, thread-safe
         */
        UnaryOperator<JsonNode> compile(String expression);
    }

    /** A prepared change. Thread-safe. */
    @FunctionalInterface
    interface Change {
        /**
         * Changes a value.
         *
         * @param value the value; JSON null is possible
         * @param surroundings what the value is part of: the mapped object so far, to be read only
         * @return the new value; never null, but JSON null is possible
         * @throws IllegalArgumentException if the value is not one that can be changed; the message says what it takes
         */
        JsonNode apply(JsonNode value, JsonNode surroundings);
    }
}
