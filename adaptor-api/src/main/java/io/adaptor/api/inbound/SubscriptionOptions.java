package io.adaptor.api.inbound;

import io.adaptor.api.SubscriptionRule;
import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;

/**
 * How the messages of a subscription are handled. Immutable.
 *
 * @param maxInFlight how many messages are handled at a time, 1 to 1,000; no more are taken meanwhile
 * @param attempts how often a message is handled before it is given up, 1 to 100
 * @param firstPause how long to wait before the second attempt, 1 ms to an hour; twice as long before each further one
 * @param longestPause the longest wait before an attempt or before connecting again, 1 ms to an hour
 * @param stopWithin how long closing waits for handlers that run, 0 to an hour; then they are interrupted, and their
 *     messages are delivered again
 */
public record SubscriptionOptions(
        int maxInFlight, int attempts, Duration firstPause, Duration longestPause, Duration stopWithin) {
    /** Ten at a time, five attempts, pauses of one second to a minute, half a minute to stop. */
    public static final SubscriptionOptions DEFAULT = builder().build();

    private static final long HOUR = 3_600_000;

    /**
     * Checks the bounds.
     *
     * @param maxInFlight how many messages are handled at a time
     * @param attempts how often a message is handled before it is given up
     * @param firstPause how long to wait before the second attempt
     * @param longestPause the longest wait before an attempt or before connecting again
     * @param stopWithin how long closing waits for handlers that run
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
     * The numbers of an entry of {@code subscriptions}.
     *
     * @param rule the entry
     * @return its numbers
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
         * How many messages are handled at a time; 10 by default.
         *
         * @param value 1 to 1,000
         * @return this
         */
        public Builder maxInFlight(int value) {
            this.maxInFlight = value;
            return this;
        }

        /**
         * How often a message is handled before it is given up; 5 times by default.
         *
         * @param value 1 to 100
         * @return this
         */
        public Builder attempts(int value) {
            this.attempts = value;
            return this;
        }

        /**
         * How long to wait before the second attempt; a second by default.
         *
         * @param value 1 ms to an hour
         * @return this
         */
        public Builder firstPause(Duration value) {
            this.firstPause = value;
            return this;
        }

        /**
         * The longest wait before an attempt or before connecting again; a minute by default.
         *
         * @param value 1 ms to an hour
         * @return this
         */
        public Builder longestPause(Duration value) {
            this.longestPause = value;
            return this;
        }

        /**
         * How long closing waits for handlers that run; half a minute by default.
         *
         * @param value 0 to an hour
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
