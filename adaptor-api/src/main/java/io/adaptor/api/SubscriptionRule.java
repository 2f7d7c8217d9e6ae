package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Messages that a server receives from an endpoint as they arrive. The {@code response_mapping} and
 * {@code response_schema} of the endpoint determine how a message is mapped. Immutable. A client does not run these
 * rules by itself: the application subscribes.
 *
 * @param endpoint the endpoint, of a connector that supports subscriptions
 * @param to where the server delivers the mapped messages: {@code INTEGRATION/ENDPOINT}, an endpoint of the same
 *     tenant; null for nowhere
 * @param description what the messages contain, for users and language models
 * @param maxInFlight the maximum number of messages handled at a time, 1 to 1,000; no more are received meanwhile
 * @param attempts how often a message is handled before it is rejected, 1 to 100
 * @param firstPause the pause before the second attempt, 1 ms to 1 hour; doubled before each further attempt
 * @param longestPause the longest pause before an attempt or before reconnecting, 1 ms to 1 hour
 * @param stopWithin how long stopping waits for messages that are being handled, 0 to 1 hour; a server waits at most
 *     three seconds, because another of its instances may then take over
 */
public record SubscriptionRule(
        String endpoint,
        @Nullable String to,
        @Nullable String description,
        int maxInFlight,
        int attempts,
        Duration firstPause,
        Duration longestPause,
        Duration stopWithin) {
    private static final long HOUR = 3_600_000;

    /**
     * Checks the bounds.
     *
     * @param endpoint the endpoint
     * @param to where the server delivers the mapped messages
     * @param description what the messages contain
     * @param maxInFlight the maximum number of messages handled at a time
     * @param attempts how often a message is handled before it is rejected
     * @param firstPause the pause before the second attempt
     * @param longestPause the longest pause before an attempt or before reconnecting
     * @param stopWithin how long stopping waits for messages that are being handled
     */
    public SubscriptionRule {
        FieldChecks.of("subscription")
                .text("endpoint", endpoint, 64)
                .that(to == null || to.matches(EventRule.ENDPOINT), "to", to, EventRule.TO)
                .range("max_in_flight", maxInFlight, 1, 1000)
                .range("attempts", attempts, 1, 100)
                .millis("first_pause_ms", firstPause, 1, HOUR)
                .millis("longest_pause_ms", longestPause, 1, HOUR)
                .millis("stop_within_ms", stopWithin, 0, HOUR)
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
        builder.endpoint = endpoint;
        builder.to = to;
        builder.description = description;
        builder.maxInFlight = maxInFlight;
        builder.attempts = attempts;
        builder.firstPause = firstPause;
        builder.longestPause = longestPause;
        builder.stopWithin = stopWithin;
        return builder;
    }

    /** Builds a {@link SubscriptionRule}. Not safe for use by multiple threads. */
    public static final class Builder {
        private @Nullable String endpoint;
        private @Nullable String to;
        private @Nullable String description;
        private int maxInFlight = 10;
        private int attempts = 5;
        private Duration firstPause = Duration.ofSeconds(1);
        private Duration longestPause = Duration.ofMinutes(1);
        private Duration stopWithin = Duration.ofSeconds(30);

        private Builder() {}

        /**
         * The endpoint whose messages are received; required.
         *
         * @param value one of the endpoints of the integration
         * @return this
         */
        public Builder endpoint(String value) {
            this.endpoint = value;
            return this;
        }

        /**
         * Where the server delivers the mapped messages; nowhere by default.
         *
         * @param value {@code INTEGRATION/ENDPOINT}, or null
         * @return this
         */
        public Builder to(@Nullable String value) {
            this.to = value;
            return this;
        }

        /**
         * What the messages contain; none by default.
         *
         * @param value any text, or null
         * @return this
         */
        public Builder description(@Nullable String value) {
            this.description = value;
            return this;
        }

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
         * How long stopping waits for messages that are being handled; 30 seconds by default.
         *
         * @param value 0 to 1 hour
         * @return this
         */
        public Builder stopWithin(Duration value) {
            this.stopWithin = value;
            return this;
        }

        /**
         * Builds the rule.
         *
         * @return a new rule
         * @throws io.adaptor.api.error.InvalidValueException if the endpoint is missing or a value is out of its bounds
         */
        public SubscriptionRule build() {
            return new SubscriptionRule(
                    FieldChecks.required("subscription", "endpoint", endpoint),
                    to,
                    description,
                    maxInFlight,
                    attempts,
                    firstPause,
                    longestPause,
                    stopWithin);
        }
    }
}
