package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When calls to an endpoint that keeps failing are suspended for a while. Caller errors, throttling and cancellation
 * never count as failures. Immutable.
 *
 * @param enabled false switches the breaker off
 * @param failureThreshold the number of consecutive failures that open the breaker, 1 to 1000; ignored if a failure
 *     rate is set
 * @param openDuration how long nothing is sent once the breaker is open, 1 ms to 24 hours
 * @param failureRate the percentage of failures in the window that opens the breaker, 1 to 100; null to count
 *     consecutive failures
 * @param windowSize the number of attempts over which rates are computed, 1 to 10000
 * @param minimumCalls the number of attempts before a rate is evaluated, 1 to 10000
 * @param slowCallDuration the duration from which an attempt counts as slow; null for never
 * @param slowCallRate the percentage of slow attempts in the window that opens the breaker, 1 to 100
 * @param halfOpenCalls the number of attempts let through to test for recovery, 1 to 1000
 * @param group the breaker group: endpoints of an integration with the same group share a breaker; null for one breaker
 *     per endpoint
 */
public record CircuitBreakerPolicy(
        boolean enabled,
        int failureThreshold,
        Duration openDuration,
        @Nullable Integer failureRate,
        int windowSize,
        int minimumCalls,
        @Nullable Duration slowCallDuration,
        int slowCallRate,
        int halfOpenCalls,
        @Nullable String group) {
    /** Five consecutive failures open the breaker for one minute. */
    public static final CircuitBreakerPolicy DEFAULT = builder().build();

    /**
     * Checks bounds.
     *
     * @param enabled false switches the breaker off
     * @param failureThreshold the number of consecutive failures that open the breaker, 1 to 1000
     * @param openDuration how long nothing is sent once the breaker is open, 1 ms to 24 hours
     * @param failureRate the percentage of failures in the window that opens the breaker, 1 to 100
     * @param windowSize the number of attempts over which rates are computed, 1 to 10000
     * @param minimumCalls the number of attempts before a rate is evaluated, 1 to 10000
     * @param slowCallDuration the duration from which an attempt counts as slow
     * @param slowCallRate the percentage of slow attempts in the window that opens the breaker, 1 to 100
     * @param halfOpenCalls the number of attempts let through to test for recovery, 1 to 1000
     * @param group the breaker group: endpoints of an integration with the same group share a breaker
     */
    public CircuitBreakerPolicy {
        FieldChecks.of("circuit_breaker")
                .range("failure_threshold", failureThreshold, 1, 1000)
                .millis("recovery_timeout_ms", openDuration, 1, 86_400_000)
                .range("failure_rate", failureRate, 1, 100)
                .range("window_size", windowSize, 1, 10_000)
                .range("minimum_calls", minimumCalls, 1, 10_000)
                .millis("slow_call_ms", slowCallDuration, 1, 600_000)
                .range("slow_call_rate", slowCallRate, 1, 100)
                .range("half_open_calls", halfOpenCalls, 1, 1000)
                .done();
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
     * Returns a builder initialized with the values of this object.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.enabled = enabled;
        builder.failureThreshold = failureThreshold;
        builder.openDuration = openDuration;
        builder.failureRate = failureRate;
        builder.windowSize = windowSize;
        builder.minimumCalls = minimumCalls;
        builder.slowCallDuration = slowCallDuration;
        builder.slowCallRate = slowCallRate;
        builder.halfOpenCalls = halfOpenCalls;
        builder.group = group;
        return builder;
    }

    /** Builds a {@link CircuitBreakerPolicy}. Not safe for use by multiple threads. */
    public static final class Builder {
        private boolean enabled = true;
        private int failureThreshold = 5;
        private Duration openDuration = Duration.ofSeconds(60);
        private @Nullable Integer failureRate;
        private int windowSize = 100;
        private int minimumCalls = 10;
        private @Nullable Duration slowCallDuration;
        private int slowCallRate = 100;
        private int halfOpenCalls = 1;
        private @Nullable String group;

        private Builder() {}

        /**
         * Whether failures are counted at all; true by default.
         *
         * @param value false switches the breaker off
         * @return this
         */
        public Builder enabled(boolean value) {
            this.enabled = value;
            return this;
        }

        /**
         * The number of consecutive failures that open the breaker, unless a failure rate is set; 5 by default.
         *
         * @param value 1 to 1000
         * @return this
         */
        public Builder failureThreshold(int value) {
            this.failureThreshold = value;
            return this;
        }

        /**
         * How long nothing is sent once the breaker is open; 60 seconds by default.
         *
         * @param value 1 ms to 24 hours
         * @return this
         */
        public Builder openDuration(Duration value) {
            this.openDuration = value;
            return this;
        }

        /**
         * The percentage of failures in the window that opens the breaker; not set by default, so that consecutive
         * failures are counted.
         *
         * @param value 1 to 100, or null
         * @return this
         */
        public Builder failureRate(@Nullable Integer value) {
            this.failureRate = value;
            return this;
        }

        /**
         * The number of attempts over which rates are computed; 100 by default.
         *
         * @param value 1 to 10000
         * @return this
         */
        public Builder windowSize(int value) {
            this.windowSize = value;
            return this;
        }

        /**
         * The number of attempts before a rate is evaluated; 10 by default.
         *
         * @param value 1 to 10000
         * @return this
         */
        public Builder minimumCalls(int value) {
            this.minimumCalls = value;
            return this;
        }

        /**
         * The duration from which an attempt counts as slow; by default none does.
         *
         * @param value 1 ms to 10 minutes, or null
         * @return this
         */
        public Builder slowCallDuration(@Nullable Duration value) {
            this.slowCallDuration = value;
            return this;
        }

        /**
         * The percentage of slow attempts in the window that opens the breaker; 100 by default.
         *
         * @param value 1 to 100
         * @return this
         */
        public Builder slowCallRate(int value) {
            this.slowCallRate = value;
            return this;
        }

        /**
         * The number of attempts let through to test for recovery; 1 by default.
         *
         * @param value 1 to 1000
         * @return this
         */
        public Builder halfOpenCalls(int value) {
            this.halfOpenCalls = value;
            return this;
        }

        /**
         * The breaker group: endpoints of an integration with the same group share a breaker; by default each endpoint
         * has its own.
         *
         * @param value any text, or null
         * @return this
         */
        public Builder group(@Nullable String value) {
            this.group = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new CircuitBreakerPolicy
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
         */
        public CircuitBreakerPolicy build() {
            return new CircuitBreakerPolicy(
                    enabled,
                    failureThreshold,
                    openDuration,
                    failureRate,
                    windowSize,
                    minimumCalls,
                    slowCallDuration,
                    slowCallRate,
                    halfOpenCalls,
                    group);
        }
    }
}
