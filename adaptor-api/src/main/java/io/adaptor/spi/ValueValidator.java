package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A kind of condition on a value of the input, such as {@code format}, which {@code validation_rules} name as their type.
 * Must be thread-safe and free of side effects; named in {@code META-INF/services/io.adaptor.spi.ValueValidator} (with a
 * public constructor without parameters) or given to the client's builder, and inert until a rule names it.
 */
public interface ValueValidator {
    /**
     * The name that rules use as their type.
     *
     * @return lower-case letters, digits, underscores
     */
    String name();

    /**
     * Checks what the rule compares with and prepares the check. Called once per rule and version of an integration, so
     * this is the place for everything that can be done ahead.
     *
     * @param value the rule's {@code value}; null where it has none
     * @return the check
     * @throws IllegalArgumentException if the value is missing or wrong; the message says what would be right
     */
    Check prepare(@Nullable JsonNode value);

    /** A prepared check. Thread-safe. */
    @FunctionalInterface
    interface Check {
        /**
         * Checks a value.
         *
         * @param value the value; never null or JSON null, because what is not there breaks only {@code required}
         * @return what the value must be, for example {@code must be an IBAN}; null where it is all right
         */
        @Nullable
        String problem(JsonNode value);
    }
}
