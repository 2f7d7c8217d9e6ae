package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many attempts an integration may make in a given time and concurrently. Limits that are not set do not apply.
 * Immutable.
 *
 * @param requestsPerMinute the maximum number of attempts in any minute, at least 1; null for no limit
 * @param requestsPerHour the maximum number of attempts in any hour, at least 1; null for no limit
 * @param concurrentRequests the maximum number of concurrent attempts, at least 1; null for no limit
 * @param burstSize for vendors that use a bucket which refills evenly: the number of attempts that may be made at once
 *     after idle time, at least 1; a minute may exceed its limit by this number; null if attempts do not accumulate
 * @param maxWait how long an execution waits for its turn before it fails, 0 to 10 minutes
 */
public record RateLimitPolicy(
        @Nullable Integer requestsPerMinute,
        @Nullable Integer requestsPerHour,
        @Nullable Integer concurrentRequests,
        @Nullable Integer burstSize,
        Duration maxWait) {
    /**
     * Checks bounds.
     *
     * @param requestsPerMinute the maximum number of attempts in any minute, at least 1
     * @param requestsPerHour the maximum number of attempts in any hour, at least 1
     * @param concurrentRequests the maximum number of concurrent attempts, at least 1
     * @param burstSize the number of attempts that may be made at once after idle time, at least 1
     * @param maxWait how long an execution waits for its turn before it fails, 0 to 10 minutes
     */
    public RateLimitPolicy {
        FieldChecks.of("rate_limit")
                .range("requests_per_minute", requestsPerMinute, 1, 1_000_000_000)
                .range("requests_per_hour", requestsPerHour, 1, 1_000_000_000)
                .range("concurrent_requests", concurrentRequests, 1, 1_000_000)
                .range("burst_size", burstSize, 1, 1_000_000_000)
                .millis("max_wait_ms", maxWait, 0, 600_000)
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
        builder.requestsPerMinute = requestsPerMinute;
        builder.requestsPerHour = requestsPerHour;
        builder.concurrentRequests = concurrentRequests;
        builder.burstSize = burstSize;
        builder.maxWait = maxWait;
        return builder;
    }

    /** Builds a {@link RateLimitPolicy}. Not safe for use by multiple threads. */
    public static final class Builder {
        private @Nullable Integer requestsPerMinute;
        private @Nullable Integer requestsPerHour;
        private @Nullable Integer concurrentRequests;
        private @Nullable Integer burstSize;
        private Duration maxWait = Duration.ZERO;

        private Builder() {}

        /**
         * The maximum number of attempts in any minute; unlimited by default.
         *
         * @param value 1 to 1000000000, or null
         * @return this
         */
        public Builder requestsPerMinute(@Nullable Integer value) {
            this.requestsPerMinute = value;
            return this;
        }

        /**
         * The maximum number of attempts in any hour; unlimited by default.
         *
         * @param value 1 to 1000000000, or null
         * @return this
         */
        public Builder requestsPerHour(@Nullable Integer value) {
            this.requestsPerHour = value;
            return this;
        }

        /**
         * The maximum number of concurrent attempts; unlimited by default.
         *
         * @param value 1 to 1000000, or null
         * @return this
         */
        public Builder concurrentRequests(@Nullable Integer value) {
            this.concurrentRequests = value;
            return this;
        }

        /**
         * The number of attempts that may accumulate during idle time, for vendors that use a bucket which refills
         * evenly. By default none accumulate, and no minute or hour has more attempts than its limit.
         *
         * @param value 1 to 1000000000, or null
         * @return this
         */
        public Builder burstSize(@Nullable Integer value) {
            this.burstSize = value;
            return this;
        }

        /**
         * How long an execution waits for its turn before it fails; by default it does not wait.
         *
         * @param value 0 to 10 minutes
         * @return this
         */
        public Builder maxWait(Duration value) {
            this.maxWait = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new RateLimitPolicy
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
         */
        public RateLimitPolicy build() {
            return new RateLimitPolicy(requestsPerMinute, requestsPerHour, concurrentRequests, burstSize, maxWait);
        }
    }
}
