package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one execution wants differently. Immutable.
 *
 * @param timeoutOverride the longest an attempt may take, 100 ms to 60 s; null for the policy's
 * @param skipCache true does not look into the cache; the answer is still stored
 * @param debugMode true adds the raw answer and the explanation, masked
 * @param mockResponse a raw answer that is used instead of calling; null for calling
 * @param retryOverride repetition; null for the policy's
 * @param cursor where to continue a paged endpoint; null for the first page
 */
public record ExecutionOptions(
        @Nullable Duration timeoutOverride,
        boolean skipCache,
        boolean debugMode,
        @Nullable JsonNode mockResponse,
        @Nullable RetryPolicy retryOverride,
        @Nullable String cursor) {
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
     */
    public ExecutionOptions {
        FieldChecks.of("options")
                .millis("timeout_override_ms", timeoutOverride, 100, 60_000)
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
        builder.timeoutOverride = timeoutOverride;
        builder.skipCache = skipCache;
        builder.debugMode = debugMode;
        builder.mockResponse = mockResponse;
        builder.retryOverride = retryOverride;
        builder.cursor = cursor;
        return builder;
    }

    /** Builds an {@link ExecutionOptions}. For one thread. */
    public static final class Builder {
        private @Nullable Duration timeoutOverride;
        private boolean skipCache = false;
        private boolean debugMode = false;
        private @Nullable JsonNode mockResponse;
        private @Nullable RetryPolicy retryOverride;
        private @Nullable String cursor;

        private Builder() {}

        /**
         * Sets timeoutOverride.
         *
         * @param value the longest an attempt may take, 100 ms to 60 s; null for the policy's
         * @return this
         */
        public Builder timeoutOverride(@Nullable Duration value) {
            this.timeoutOverride = value;
            return this;
        }

        /**
         * Sets skipCache.
         *
         * @param value true does not look into the cache; the answer is still stored
         * @return this
         */
        public Builder skipCache(boolean value) {
            this.skipCache = value;
            return this;
        }

        /**
         * Sets debugMode.
         *
         * @param value true adds the raw answer and the explanation, masked
         * @return this
         */
        public Builder debugMode(boolean value) {
            this.debugMode = value;
            return this;
        }

        /**
         * Sets mockResponse.
         *
         * @param value a raw answer that is used instead of calling; null for calling
         * @return this
         */
        public Builder mockResponse(@Nullable JsonNode value) {
            this.mockResponse = value;
            return this;
        }

        /**
         * Sets retryOverride.
         *
         * @param value repetition; null for the policy's
         * @return this
         */
        public Builder retryOverride(@Nullable RetryPolicy value) {
            this.retryOverride = value;
            return this;
        }

        /**
         * Sets cursor.
         *
         * @param value where to continue a paged endpoint; null for the first page
         * @return this
         */
        public Builder cursor(@Nullable String value) {
            this.cursor = value;
            return this;
        }

        /**
         * Builds the object.
         *
         * @return a new ExecutionOptions
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of its bounds
         */
        public ExecutionOptions build() {
            return new ExecutionOptions(timeoutOverride, skipCache, debugMode, mockResponse, retryOverride, cursor);
        }
    }
}
