package io.adaptor.api;

import io.adaptor.api.error.Outcome;
import io.adaptor.api.internal.FieldChecks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table that maps a response to an {@link Outcome}; the first rule whose condition is true applies. All
 * expressions are JMESPath over {@code {status, headers, body}}, with header names in lower case. Immutable.
 *
 * @param when the condition
 * @param is the verdict if the condition is true
 * @param retryAfter an expression that yields the number of seconds to wait before the next attempt
 * @param code an expression that yields the vendor's error code
 * @param message an expression that yields the vendor's message
 * @param userMessage an expression that yields a message suitable for an end user
 * @param requestId an expression that yields the vendor's id of the request
 */
public record OutcomeRule(
        String when,
        Outcome is,
        @Nullable String retryAfter,
        @Nullable String code,
        @Nullable String message,
        @Nullable String userMessage,
        @Nullable String requestId) {
    /**
     * Checks that there is a condition.
     *
     * @param when the condition
     * @param is the verdict if the condition is true
     * @param retryAfter an expression that yields the number of seconds to wait before the next attempt
     * @param code an expression that yields the vendor's error code
     * @param message an expression that yields the vendor's message
     * @param userMessage an expression that yields a message suitable for an end user
     * @param requestId an expression that yields the vendor's id of the request
     */
    public OutcomeRule {
        Objects.requireNonNull(is, "is");
        FieldChecks.of("outcomes").text("when", when, 4096).done();
    }

    /**
     * Creates a rule that only gives a verdict.
     *
     * @param when the condition
     * @param is the verdict
     * @return the rule
     */
    public static OutcomeRule of(String when, Outcome is) {
        return new OutcomeRule(when, is, null, null, null, null, null);
    }
}
