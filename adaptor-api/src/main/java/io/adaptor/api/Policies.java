package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The policies that an integration or one of its endpoints sets; null if a policy is not set. The policies of an
 * endpoint override those of its integration field by field. Immutable.
 *
 * @param timeout the longest an attempt may take, 100 ms to 60 s
 * @param deadline the longest an execution may take with all its attempts, 100 ms to 1 hour
 * @param retry how failed attempts are repeated
 * @param rateLimit the rate limits
 * @param circuitBreaker the circuit breaker
 * @param cache the cache
 * @param pagination how the next page is requested
 * @param idempotency whether repeating a request is safe
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
    /** Sets no policy. */
    public static final Policies NONE = builder().build();

    /** The timeout if none is set. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    /**
     * Checks bounds.
     *
     * @param timeout the longest an attempt may take, 100 ms to 60 s
     * @param deadline the longest an execution may take with all its attempts, 100 ms to 1 hour
     * @param retry how failed attempts are repeated
     * @param rateLimit the rate limits
     * @param circuitBreaker the circuit breaker
     * @param cache the cache
     * @param pagination how the next page is requested
     * @param idempotency whether repeating a request is safe
     */
    public Policies {
        FieldChecks.of("policies")
                .millis("timeout_ms", timeout, 100, 60_000)
                .millis("deadline_ms", deadline, 100, 3_600_000)
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
     * Combines these policies with others that apply where these are not set.
     *
     * @param base the policies to fall back to, usually those of the integration
     * @return the combined policies
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

    /** Builds a {@link Policies}. Not safe for use by multiple threads. */
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
         * The longest an attempt may take; 5 seconds if neither the integration nor the endpoint sets it.
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
         * How failed attempts are repeated; {@link RetryPolicy#DEFAULT} if neither the integration nor the endpoint
         * sets it.
         *
         * @param value null for not set
         * @return this
         */
        public Builder retry(@Nullable RetryPolicy value) {
            this.retry = value;
            return this;
        }

        /**
         * How many attempts may be made in a given time; unlimited if neither the integration nor the endpoint sets it.
         *
         * @param value null for not set
         * @return this
         */
        public Builder rateLimit(@Nullable RateLimitPolicy value) {
            this.rateLimit = value;
            return this;
        }

        /**
         * When calls to a failing endpoint are suspended; {@link CircuitBreakerPolicy#DEFAULT} if neither the
         * integration nor the endpoint sets it.
         *
         * @param value null for not set
         * @return this
         */
        public Builder circuitBreaker(@Nullable CircuitBreakerPolicy value) {
            this.circuitBreaker = value;
            return this;
        }

        /**
         * Whether responses are cached; not cached if neither the integration nor the endpoint sets it.
         *
         * @param value null for not set
         * @return this
         */
        public Builder cache(@Nullable CachePolicy value) {
            this.cache = value;
            return this;
        }

        /**
         * How the next page is requested; no pagination if neither the integration nor the endpoint sets it.
         *
         * @param value null for not set
         * @return this
         */
        public Builder pagination(@Nullable PaginationPolicy value) {
            this.pagination = value;
            return this;
        }

        /**
         * The effect of repeating a request; determined by the HTTP method if neither the integration nor the endpoint
         * sets it.
         *
         * @param value null for not set
         * @return this
         */
        public Builder idempotency(@Nullable IdempotencyPolicy value) {
            this.idempotency = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new Policies
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
         */
        public Policies build() {
            return new Policies(timeout, deadline, retry, rateLimit, circuitBreaker, cache, pagination, idempotency);
        }
    }
}
