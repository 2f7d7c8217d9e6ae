package io.adaptor.api;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The limits that an attempt would wait for, at the moment they were read. Immutable.
 *
 * @param policy the limits
 * @param scope what is counted together: the endpoint, or empty for the whole integration
 * @param turnIn how long an attempt would wait for the rates; null where the limiter does not know
 * @param running attempts that are running now; null where their number has no limit
 */
public record LimitState(
        RateLimitPolicy policy,
        String scope,
        @Nullable Duration turnIn,
        @Nullable Integer running) {
    /**
     * Checks that all is there.
     *
     * @param policy the limits
     * @param scope what is counted together
     * @param turnIn how long an attempt would wait for the rates
     * @param running attempts that are running now
     */
    public LimitState {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(scope, "scope");
    }
}
