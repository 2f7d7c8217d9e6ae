package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much of an integration may run in a span of time. Absent limits do not limit. Immutable.
 *
 * @param requestsPerMinute the most attempts in any minute, at least 1; null for no limit
 * @param requestsPerHour the most attempts in any hour, at least 1; null for no limit
 * @param concurrentRequests attempts at the same time, at least 1; null for no limit
 * @param burstSize states that the vendor counts with a bucket that refills evenly: attempts that may be made at once after
 *     a quiet spell, at least 1, by which a minute may then exceed its number; null for no saving up
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
     * @param requestsPerMinute attempts per minute, at least 1
     * @param requestsPerHour attempts per hour, at least 1
     * @param concurrentRequests attempts at the same time, at least 1
     * @param burstSize attempts that may be made at once after a quiet spell, at least 1
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
     * A builder with the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder with the values of this object.
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

    /** Builds a {@link RateLimitPolicy}. For one thread. */
    public static final class Builder {
        private @Nullable Integer requestsPerMinute;
        private @Nullable Integer requestsPerHour;
        private @Nullable Integer concurrentRequests;
        private @Nullable Integer burstSize;
        private Duration maxWait = Duration.ZERO;

        private Builder() {}

        /**
         * Attempts per minute; not limited by default.
         *
         * @param value 1 to 1000000000, or null
         * @return this
         */
        public Builder requestsPerMinute(@Nullable Integer value) {
            this.requestsPerMinute = value;
            return this;
        }

        /**
         * Attempts per hour; not limited by default.
         *
         * @param value 1 to 1000000000, or null
         * @return this
         */
        public Builder requestsPerHour(@Nullable Integer value) {
            this.requestsPerHour = value;
            return this;
        }

        /**
         * Attempts at the same time; not limited by default.
         *
         * @param value 1 to 1000000, or null
         * @return this
         */
        public Builder concurrentRequests(@Nullable Integer value) {
            this.concurrentRequests = value;
            return this;
        }

        /**
         * Attempts that a quiet spell saves up, of a rate that else comes evenly; by default nothing is saved up, and no minute
         * and no hour sees more than its number.
         *
         * @param value 1 to 1000000000, or null
         * @return this
         */
        public Builder burstSize(@Nullable Integer value) {
            this.burstSize = value;
            return this;
        }

        /**
         * How long an execution waits for its turn before it fails; not at all by default.
         *
         * @param value 0 to 10 minutes
         * @return this
         */
        public Builder maxWait(Duration value) {
            this.maxWait = value;
            return this;
        }

        /**
         * Builds the object.
         *
         * @return a new RateLimitPolicy
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of its bounds
         */
        public RateLimitPolicy build() {
            return new RateLimitPolicy(requestsPerMinute, requestsPerHour, concurrentRequests, burstSize, maxWait);
        }
    }
}
