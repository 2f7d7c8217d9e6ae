package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.WireNames;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often and how soon a failed attempt is repeated, if repeating it is safe at all (see {@link Idempotency}).
 * Immutable.
 *
 * @param maxRetries the number of attempts after the first, 0 to 10
 * @param backoff how the pause grows
 * @param initialDelay the first pause, 0 to 10 minutes
 * @param maxDelay the longest pause, 0 to 24 hours; if the remote system requests a longer wait, the attempt is not
 *     repeated
 * @param retryOnStatus statuses that are retried, 100 to 599
 * @param retryOnErrors errors without a response that are retried: {@code timeout}, {@code connection_error}
 * @param retryAfterDecimals true accepts a decimal {@code Retry-After} such as {@code 2.5}, which RFC 9110 does not
 *     allow
 * @param resetHeaders vendor-specific headers that are used if a throttled response has no {@code Retry-After}
 */
public record RetryPolicy(
        int maxRetries,
        Backoff backoff,
        Duration initialDelay,
        Duration maxDelay,
        List<Integer> retryOnStatus,
        List<String> retryOnErrors,
        boolean retryAfterDecimals,
        List<ResetHeader> resetHeaders) {
    private static final Duration USUAL_DELAY = Duration.ofSeconds(1);
    private static final Duration USUAL_MOST = Duration.ofSeconds(60);
    private static final List<String> ERRORS = List.of("timeout", "connection_error");

    /**
     * Three retries with exponential backoff from one second to one minute, on statuses and errors that are usually
     * transient.
     */
    public static final RetryPolicy DEFAULT = builder().build();

    /**
     * Checks bounds and copies the lists.
     *
     * @param maxRetries the number of attempts after the first, 0 to 10
     * @param backoff how the pause grows
     * @param initialDelay the first pause, 0 to 10 minutes
     * @param maxDelay the longest pause, 0 to 24 hours
     * @param retryOnStatus statuses that are retried, 100 to 599
     * @param retryOnErrors errors without a response that are retried: {@code timeout}, {@code connection_error}
     * @param retryAfterDecimals true accepts a decimal {@code Retry-After}
     * @param resetHeaders vendor-specific headers that are used if there is no {@code Retry-After}
     */
    public RetryPolicy {
        Objects.requireNonNull(backoff, "backoff");
        retryOnStatus = List.copyOf(retryOnStatus);
        retryOnErrors = List.copyOf(retryOnErrors);
        resetHeaders = List.copyOf(resetHeaders);
        FieldChecks checks = FieldChecks.of("retry_config")
                .range("max_retries", maxRetries, 0, 10)
                .millis("initial_delay_ms", initialDelay, 0, 600_000)
                .millis("max_delay_ms", maxDelay, 0, 86_400_000)
                .that(
                        maxDelay.compareTo(initialDelay) >= 0,
                        "max_delay_ms",
                        maxDelay.toMillis(),
                        "must not be less than initial_delay_ms (" + initialDelay.toMillis() + ")");
        retryOnStatus.forEach(status -> checks.range("retry_on_status", status, 100, 599));
        retryOnErrors.forEach(error -> checks.that(
                ERRORS.contains(error), "retry_on_errors", error, "must be one of " + String.join(", ", ERRORS)));
        checks.done();
    }

    /**
     * Returns a policy that never retries.
     *
     * @return a policy with no retries
     */
    public static RetryPolicy none() {
        return builder().maxRetries(0).build();
    }

    /**
     * Returns a builder with the default values.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder initialized with the values of this policy.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder()
                .maxRetries(maxRetries)
                .backoff(backoff)
                .initialDelay(initialDelay)
                .maxDelay(maxDelay)
                .retryOnStatus(retryOnStatus)
                .retryOnErrors(retryOnErrors)
                .retryAfterDecimals(retryAfterDecimals)
                .resetHeaders(resetHeaders);
    }

    /** How the pause between attempts grows. */
    public enum Backoff {
        /** Doubles each time, and randomly subtracts up to half of the pause. */
        EXPONENTIAL,
        /** Grows by the initial delay each time. */
        LINEAR,
        /** Stays constant. */
        FIXED,
        /** A random pause between zero and the doubled pause: best if many callers would otherwise retry in step. */
        JITTER;

        /**
         * Returns the name used in the configuration format.
         *
         * @return for example {@code exponential}
         */
        public String wireName() {
            return WireNames.of(this);
        }
    }

    /** Builds a {@link RetryPolicy}. Not safe for use by multiple threads. */
    public static final class Builder {
        private int maxRetries = 3;
        private Backoff backoff = Backoff.EXPONENTIAL;
        private @Nullable Duration initialDelay;
        private @Nullable Duration maxDelay;
        private List<Integer> retryOnStatus = List.of(408, 429, 500, 502, 503, 504);
        private List<String> retryOnErrors = List.of("timeout", "connection_error");
        private boolean retryAfterDecimals;
        private List<ResetHeader> resetHeaders = List.of();

        private Builder() {}

        /**
         * The number of attempts after the first; 3 by default.
         *
         * @param value 0 to 10
         * @return this
         */
        public Builder maxRetries(int value) {
            this.maxRetries = value;
            return this;
        }

        /**
         * How the pause grows; exponentially by default.
         *
         * @param value the strategy
         * @return this
         */
        public Builder backoff(Backoff value) {
            this.backoff = value;
            return this;
        }

        /**
         * The first pause; by default 1 second, or the longest pause if that is set and shorter.
         *
         * @param value 0 to 10 minutes
         * @return this
         */
        public Builder initialDelay(Duration value) {
            this.initialDelay = value;
            return this;
        }

        /**
         * The longest pause; by default 60 seconds, or the first pause if that is set and longer. If the remote system
         * requests a longer wait, the execution fails immediately with {@code retry_after}.
         *
         * @param value 0 to 24 hours, not less than the first pause
         * @return this
         */
        public Builder maxDelay(Duration value) {
            this.maxDelay = value;
            return this;
        }

        /**
         * Statuses that are retried; 408, 429, 500, 502, 503, 504 by default.
         *
         * @param value 100 to 599 each
         * @return this
         */
        public Builder retryOnStatus(List<Integer> value) {
            this.retryOnStatus = value;
            return this;
        }

        /**
         * Errors without a response that are retried; both by default.
         *
         * @param value {@code timeout}, {@code connection_error}
         * @return this
         */
        public Builder retryOnErrors(List<String> value) {
            this.retryOnErrors = value;
            return this;
        }

        /**
         * Whether a {@code Retry-After} with a fraction is honoured; false by default, as in RFC 9110.
         *
         * @param value true accepts {@code 2.5}
         * @return this
         */
        public Builder retryAfterDecimals(boolean value) {
            this.retryAfterDecimals = value;
            return this;
        }

        /**
         * Vendor-specific headers that state when a limit resets; none by default.
         *
         * @param value in the order in which they are tried
         * @return this
         */
        public Builder resetHeaders(List<ResetHeader> value) {
            this.resetHeaders = value;
            return this;
        }

        /**
         * Builds the policy.
         *
         * @return the policy
         * @throws io.adaptor.api.error.InvalidValueException if a value is out of bounds
         */
        public RetryPolicy build() {
            return new RetryPolicy(
                    maxRetries,
                    backoff,
                    initialDelay == null ? shorter(maxDelay, USUAL_DELAY) : initialDelay,
                    maxDelay == null ? longer(initialDelay, USUAL_MOST) : maxDelay,
                    retryOnStatus,
                    retryOnErrors,
                    retryAfterDecimals,
                    resetHeaders);
        }

        // The delay that is not set is adjusted to the one that is.
        private static Duration shorter(@Nullable Duration stated, Duration usual) {
            return stated == null || stated.isNegative() || stated.compareTo(usual) > 0 ? usual : stated;
        }

        private static Duration longer(@Nullable Duration stated, Duration usual) {
            return stated == null || stated.compareTo(usual) < 0 ? usual : stated;
        }
    }
}
