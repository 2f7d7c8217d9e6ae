package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A kind of condition on an input value, such as {@code format}, which {@code validation_rules} refer to by type. Must
 * be thread-safe and free of side effects. Named in {@code META-INF/services/io.adaptor.spi.ValueValidator} (with a
 * public no-argument constructor) or passed to the client's builder; it has no effect until a rule uses it.
 */
public interface ValueValidator {
    /**
     * Returns the name that rules use as their type.
     *
     * @return lower-case letters, digits, underscores
     */
    String name();

    /**
     * Checks the value of a rule and prepares the check. Called once per rule and version of an integration; do all
     * work here that does not depend on the input.
     *
     * @param value the rule's {@code value}; null if it has none
     * @return the check
     * @throws IllegalArgumentException if the value is missing or invalid; the message states what is expected
     */
    Check prepare(@Nullable JsonNode value);

    /** A prepared check. Must be thread-safe. */
    @FunctionalInterface
    interface Check {
        /**
         * Checks a value.
         *
         * @param value the value; never null or JSON null, because an absent value violates only {@code required}
         * @return what the value must be, for example {@code must be an IBAN}; null if the value is valid
         */
        @Nullable
        String problem(JsonNode value);
    }
}
