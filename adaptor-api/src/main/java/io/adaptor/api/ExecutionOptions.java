package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings that apply to one execution only. Immutable.
 *
 * @param timeoutOverride the longest an attempt may take, 100 ms to 60 s; null for that of the policy
 * @param skipCache true skips the cache look-up; the response is still stored
 * @param debugMode true adds the raw response and the explanation, masked
 * @param mockResponse a raw response to use instead of calling the system; null to call it
 * @param retryOverride how failed attempts are repeated; null for the retry policy
 * @param cursor where to continue a paged endpoint; null for the first page
 * @param idempotencyKey the key of a {@code keyed} request whose policy computes none from the input, so that repeating
 *     the execution takes effect only once; null for a new key per execution
 */
public record ExecutionOptions(
        @Nullable Duration timeoutOverride,
        boolean skipCache,
        boolean debugMode,
        @Nullable JsonNode mockResponse,
        @Nullable RetryPolicy retryOverride,
        @Nullable String cursor,
        @Nullable String idempotencyKey) {
    /** Overrides nothing. */
    public static final ExecutionOptions DEFAULT = builder().build();

    /**
     * Checks bounds.
     *
     * @param timeoutOverride the longest an attempt may take, 100 ms to 60 s
     * @param skipCache true skips the cache look-up
     * @param debugMode true adds the raw response and the explanation, masked
     * @param mockResponse a raw response to use instead of calling the system
     * @param retryOverride how failed attempts are repeated
     * @param cursor where to continue a paged endpoint
     * @param idempotencyKey the key of a {@code keyed} request
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
         * The longest an attempt may take; by default as set by the policy.
         *
         * @param value 100 ms to 60 s, or null
         * @return this
         */
        public Builder timeoutOverride(@Nullable Duration value) {
            this.timeoutOverride = value;
            return this;
        }

        /**
         * Whether to skip the cache look-up; false by default.
         *
         * @param value true skips the look-up; the response is still stored
         * @return this
         */
        public Builder skipCache(boolean value) {
            this.skipCache = value;
            return this;
        }

        /**
         * Whether the result contains the raw response and the explanation, masked; false by default.
         *
         * @param value true adds them
         * @return this
         */
        public Builder debugMode(boolean value) {
            this.debugMode = value;
            return this;
        }

        /**
         * A raw response to use instead of calling the system; by default the system is called.
         *
         * @param value any JSON, or null
         * @return this
         */
        public Builder mockResponse(@Nullable JsonNode value) {
            this.mockResponse = value;
            return this;
        }

        /**
         * How failed attempts are repeated; by default as set by the policy.
         *
         * @param value null for that of the policy
         * @return this
         */
        public Builder retryOverride(@Nullable RetryPolicy value) {
            this.retryOverride = value;
            return this;
        }

        /**
         * Where to continue a paged endpoint; by default at its first page.
         *
         * @param value a cursor of the previous page, or null
         * @return this
         */
        public Builder cursor(@Nullable String value) {
            this.cursor = value;
            return this;
        }

        /**
         * The key of a {@code keyed} request; by default each execution has its own key. A key that
         * {@code idempotency.key} of the policy computes from the input takes precedence.
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
