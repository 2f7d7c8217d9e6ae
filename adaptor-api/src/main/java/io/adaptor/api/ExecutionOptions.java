package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one execution overrides. Immutable.
 *
 * @param timeoutOverride the longest an attempt may take, 100 ms to 60 s; null for the policy's
 * @param skipCache true does not look into the cache; the answer is still stored
 * @param debugMode true adds the raw answer and the explanation, masked
 * @param mockResponse a raw answer that is used instead of calling; null for calling
 * @param retryOverride repetition; null for the policy's
 * @param cursor where to continue a paged endpoint; null for the first page
 * @param idempotencyKey the key that a {@code keyed} request carries where its policy computes none from the input, so that an
 *     execution that is repeated has the effect of one; null for one of its own
 */
public record ExecutionOptions(
        @Nullable Duration timeoutOverride,
        boolean skipCache,
        boolean debugMode,
        @Nullable JsonNode mockResponse,
        @Nullable RetryPolicy retryOverride,
        @Nullable String cursor,
        @Nullable String idempotencyKey) {
    /** Nothing different. */
    public static final ExecutionOptions DEFAULT = builder().build();

    /**
     * Checks bounds.
     *
     * @param timeoutOverride the longest an attempt may take, 100 ms to 60 s
     * @param skipCache true does not look into the cache
     * @param debugMode true adds the raw answer and the explanation, masked
     * @param mockResponse a raw answer that is used instead of calling
     * @param retryOverride repetition
     * @param cursor where to continue a paged endpoint
     * @param idempotencyKey the key that a keyed request carries
     */
    public ExecutionOptions {
        FieldChecks.of("options")
                .millis("timeout_override_ms", timeoutOverride, 100, 60_000)
                .that(
                        idempotencyKey == null || idempotencyKey.matches("[!-~]{1,255}"),
                        "idempotency_key",
                        idempotencyKey,
                        "must have 1 to 255 printable ASCII characters without spaces")
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
        builder.timeoutOverride = timeoutOverride;
        builder.skipCache = skipCache;
        builder.debugMode = debugMode;
        builder.mockResponse = mockResponse;
        builder.retryOverride = retryOverride;
        builder.cursor = cursor;
        builder.idempotencyKey = idempotencyKey;
        return builder;
    }

    /** Builds an {@link ExecutionOptions}. Not safe for use by multiple threads. */
    public static final class Builder {
        private @Nullable Duration timeoutOverride;
        private boolean skipCache = false;
        private boolean debugMode = false;
        private @Nullable JsonNode mockResponse;
        private @Nullable RetryPolicy retryOverride;
        private @Nullable String cursor;
        private @Nullable String idempotencyKey;

        private Builder() {}

        /**
         * The longest an attempt may take; by default what the policy says.
         *
         * @param value 100 ms to 60 s, or null
         * @return this
         */
        public Builder timeoutOverride(@Nullable Duration value) {
            this.timeoutOverride = value;
            return this;
        }

        /**
         * Whether the cache is passed by; false by default.
         *
         * @param value true does not look into the cache, but stores the response
         * @return this
         */
        public Builder skipCache(boolean value) {
            this.skipCache = value;
            return this;
        }

        /**
         * Whether the result carries the raw response and the explanation, masked; false by default.
         *
         * @param value true adds them
         * @return this
         */
        public Builder debugMode(boolean value) {
            this.debugMode = value;
            return this;
        }

        /**
         * A raw response that is used instead of calling; by default the system is called.
         *
         * @param value any JSON, or null
         * @return this
         */
        public Builder mockResponse(@Nullable JsonNode value) {
            this.mockResponse = value;
            return this;
        }

        /**
         * How failed attempts are repeated; by default what the policy says.
         *
         * @param value null for the policy
         * @return this
         */
        public Builder retryOverride(@Nullable RetryPolicy value) {
            this.retryOverride = value;
            return this;
        }

        /**
         * Where to continue a paged endpoint; at its first page by default.
         *
         * @param value a cursor of the page before, or null
         * @return this
         */
        public Builder cursor(@Nullable String value) {
            this.cursor = value;
            return this;
        }

        /**
         * The key that a {@code keyed} request carries; by default each execution has one of its own. What {@code
         * idempotency.key} of the policy computes from the input comes first.
         *
         * @param value 1 to 255 printable ASCII characters, or null
         * @return this
         */
        public Builder idempotencyKey(@Nullable String value) {
            this.idempotencyKey = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new ExecutionOptions
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
         */
        public ExecutionOptions build() {
            return new ExecutionOptions(
                    timeoutOverride, skipCache, debugMode, mockResponse, retryOverride, cursor, idempotencyKey);
        }
    }
}
