package io.adaptor.api;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The limits that an attempt would wait for, at the time they were read. Immutable.
 *
 * @param policy the limits
 * @param scope the scope of the limits: the endpoint, or empty for the whole integration
 * @param turnIn how long an attempt would wait for the rate limits; null if the limiter does not know
 * @param running the number of running attempts; null if it is unlimited
 */
public record LimitState(
        RateLimitPolicy policy,
        String scope,
        @Nullable Duration turnIn,
        @Nullable Integer running) {
    /**
     * Checks that the required values are present.
     *
     * @param policy the limits
     * @param scope the scope of the limits
     * @param turnIn how long an attempt would wait for the rate limits
     * @param running the number of running attempts
     */
    public LimitState {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(scope, "scope");
    }
}
