package io.adaptor.api.inbound;

import io.adaptor.api.SubscriptionRule;
import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;

/**
 * How the messages of a subscription are handled. Immutable.
 *
 * @param maxInFlight the maximum number of messages handled at a time, 1 to 1,000; no more are received meanwhile
 * @param attempts how often a message is handled before it is rejected, 1 to 100
 * @param firstPause the pause before the second attempt, 1 ms to 1 hour; doubled before each further attempt
 * @param longestPause the longest pause before an attempt or before reconnecting, 1 ms to 1 hour
 * @param stopWithin how long closing waits for running handlers, 0 to 1 hour; they are then interrupted, and their
 *     messages are delivered again
 */
public record SubscriptionOptions(
        int maxInFlight, int attempts, Duration firstPause, Duration longestPause, Duration stopWithin) {
    /** Ten messages at a time, five attempts, pauses from one second to one minute, 30 seconds to stop. */
    public static final SubscriptionOptions DEFAULT = builder().build();

    private static final long HOUR = 3_600_000;

    /**
     * Checks the bounds.
     *
     * @param maxInFlight the maximum number of messages handled at a time
     * @param attempts how often a message is handled before it is rejected
     * @param firstPause the pause before the second attempt
     * @param longestPause the longest pause before an attempt or before reconnecting
     * @param stopWithin how long closing waits for running handlers
     */
    public SubscriptionOptions {
        FieldChecks.of("subscription")
                .range("max_in_flight", maxInFlight, 1, 1000)
                .range("attempts", attempts, 1, 100)
                .millis("first_pause_ms", firstPause, 1, HOUR)
                .millis("longest_pause_ms", longestPause, 1, HOUR)
                .millis("stop_within_ms", stopWithin, 0, HOUR)
                .done();
    }

    /**
     * Returns the options of an entry of {@code subscriptions}.
     *
     * @param rule the entry
     * @return the options
     */
    public static SubscriptionOptions of(SubscriptionRule rule) {
        return new SubscriptionOptions(
                rule.maxInFlight(), rule.attempts(), rule.firstPause(), rule.longestPause(), rule.stopWithin());
    }

    /**
     * Returns a builder with the default values.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link SubscriptionOptions}. Not safe for use by multiple threads. */
    public static final class Builder {
        private int maxInFlight = 10;
        private int attempts = 5;
        private Duration firstPause = Duration.ofSeconds(1);
        private Duration longestPause = Duration.ofMinutes(1);
        private Duration stopWithin = Duration.ofSeconds(30);

        private Builder() {}

        /**
         * The maximum number of messages handled at a time; 10 by default.
         *
         * @param value 1 to 1,000
         * @return this
         */
        public Builder maxInFlight(int value) {
            this.maxInFlight = value;
            return this;
        }

        /**
         * How often a message is handled before it is rejected; 5 times by default.
         *
         * @param value 1 to 100
         * @return this
         */
        public Builder attempts(int value) {
            this.attempts = value;
            return this;
        }

        /**
         * The pause before the second attempt; one second by default.
         *
         * @param value 1 ms to 1 hour
         * @return this
         */
        public Builder firstPause(Duration value) {
            this.firstPause = value;
            return this;
        }

        /**
         * The longest pause before an attempt or before reconnecting; one minute by default.
         *
         * @param value 1 ms to 1 hour
         * @return this
         */
        public Builder longestPause(Duration value) {
            this.longestPause = value;
            return this;
        }

        /**
         * How long closing waits for running handlers; 30 seconds by default.
         *
         * @param value 0 to 1 hour
         * @return this
         */
        public Builder stopWithin(Duration value) {
            this.stopWithin = value;
            return this;
        }

        /**
         * Builds the options.
         *
         * @return new options
         * @throws io.adaptor.api.error.InvalidValueException if a value is out of bounds
         */
        public SubscriptionOptions build() {
            return new SubscriptionOptions(maxInFlight, attempts, firstPause, longestPause, stopWithin);
        }
    }
}
