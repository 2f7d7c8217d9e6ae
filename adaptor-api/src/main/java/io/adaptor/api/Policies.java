package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The policies that an integration or one of its endpoints states; null where it says nothing. Those of an
 * endpoint win, field by field, over those of its integration. Immutable.
 *
 * @param timeout the longest an attempt may take, 100 ms to 60 s
 * @param deadline the longest an execution may take with all its attempts, 100 ms to 1 hour
 * @param retry repetition
 * @param rateLimit limits
 * @param circuitBreaker the circuit breaker
 * @param cache the cache
 * @param pagination pages
 * @param idempotency whether repeating is safe
 */
public record Policies(
        @Nullable Duration timeout,
        @Nullable Duration deadline,
        @Nullable RetryPolicy retry,
        @Nullable RateLimitPolicy rateLimit,
        @Nullable CircuitBreakerPolicy circuitBreaker,
        @Nullable CachePolicy cache,
        @Nullable PaginationPolicy pagination,
        @Nullable IdempotencyPolicy idempotency) {
    /** Says nothing. */
    public static final Policies NONE = builder().build();

    /** The timeout where none is stated. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    /**
     * Checks bounds.
     *
     * @param timeout the longest an attempt may take, 100 ms to 60 s
     * @param deadline the longest an execution may take with all its attempts, 100 ms to 1 hour
     * @param retry repetition
     * @param rateLimit limits
     * @param circuitBreaker the circuit breaker
     * @param cache the cache
     * @param pagination pages
     * @param idempotency whether repeating is safe
     */
    public Policies {
        FieldChecks.of("policies")
                .millis("timeout_ms", timeout, 100, 60_000)
                .millis("deadline_ms", deadline, 100, 3_600_000)
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
        builder.timeout = timeout;
        builder.deadline = deadline;
        builder.retry = retry;
        builder.rateLimit = rateLimit;
        builder.circuitBreaker = circuitBreaker;
        builder.cache = cache;
        builder.pagination = pagination;
        builder.idempotency = idempotency;
        return builder;
    }

    /**
     * These policies where they say something, and others where they do not.
     *
     * @param base the others, usually those of the integration
     * @return the combination
     */
    public Policies over(Policies base) {
        return new Policies(
                first(timeout, base.timeout),
                first(deadline, base.deadline),
                first(retry, base.retry),
                first(rateLimit, base.rateLimit),
                first(circuitBreaker, base.circuitBreaker),
                first(cache, base.cache),
                first(pagination, base.pagination),
                first(idempotency, base.idempotency));
    }

    private static <T> @Nullable T first(@Nullable T here, @Nullable T there) {
        return here != null ? here : there;
    }

    /** Builds a {@link Policies}. For one thread. */
    public static final class Builder {
        private @Nullable Duration timeout;
        private @Nullable Duration deadline;
        private @Nullable RetryPolicy retry;
        private @Nullable RateLimitPolicy rateLimit;
        private @Nullable CircuitBreakerPolicy circuitBreaker;
        private @Nullable CachePolicy cache;
        private @Nullable PaginationPolicy pagination;
        private @Nullable IdempotencyPolicy idempotency;

        private Builder() {}

        /**
         * The longest an attempt may take; 5 seconds where nothing is stated anywhere.
         *
         * @param value 100 ms to 60 s, or null
         * @return this
         */
        public Builder timeout(@Nullable Duration value) {
            this.timeout = value;
            return this;
        }

        /**
         * The longest an execution may take with all its attempts; none by default.
         *
         * @param value 100 ms to 1 hour, or null
         * @return this
         */
        public Builder deadline(@Nullable Duration value) {
            this.deadline = value;
            return this;
        }

        /**
         * How failed attempts are repeated; {@link RetryPolicy#DEFAULT} where nothing is stated anywhere.
         *
         * @param value null for not stated
         * @return this
         */
        public Builder retry(@Nullable RetryPolicy value) {
            this.retry = value;
            return this;
        }

        /**
         * How much may run in a span of time; not limited where nothing is stated anywhere.
         *
         * @param value null for not stated
         * @return this
         */
        public Builder rateLimit(@Nullable RateLimitPolicy value) {
            this.rateLimit = value;
            return this;
        }

        /**
         * When a failing endpoint is left alone; {@link CircuitBreakerPolicy#DEFAULT} where nothing is stated
         * anywhere.
         *
         * @param value null for not stated
         * @return this
         */
        public Builder circuitBreaker(@Nullable CircuitBreakerPolicy value) {
            this.circuitBreaker = value;
            return this;
        }

        /**
         * Whether responses are kept; not kept where nothing is stated anywhere.
         *
         * @param value null for not stated
         * @return this
         */
        public Builder cache(@Nullable CachePolicy value) {
            this.cache = value;
            return this;
        }

        /**
         * How the next page is requested; there are no pages where nothing is stated anywhere.
         *
         * @param value null for not stated
         * @return this
         */
        public Builder pagination(@Nullable PaginationPolicy value) {
            this.pagination = value;
            return this;
        }

        /**
         * What carrying out a request twice does; by the HTTP method where nothing is stated anywhere.
         *
         * @param value null for not stated
         * @return this
         */
        public Builder idempotency(@Nullable IdempotencyPolicy value) {
            this.idempotency = value;
            return this;
        }

        /**
         * Builds the object.
         *
         * @return a new Policies
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of its bounds
         */
        public Policies build() {
            return new Policies(timeout, deadline, retry, rateLimit, circuitBreaker, cache, pagination, idempotency);
        }
    }
}
