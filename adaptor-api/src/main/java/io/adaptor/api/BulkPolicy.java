package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How single calls are combined into calls of a batch endpoint of the vendor. Immutable.
 *
 * @param endpoint the endpoint of the same integration that receives the batch
 * @param maxSize the maximum number of calls per batch, 2 to 10000
 * @param maxWait how long the first call of a batch waits for others, 1 ms to 60 s
 * @param itemsField the target path in the batch request that receives the single requests
 * @param resultsPath a JMESPath over the batch's data that yields one result per item, in order
 */
public record BulkPolicy(String endpoint, int maxSize, Duration maxWait, String itemsField, String resultsPath) {
    /**
     * Checks bounds.
     *
     * @param endpoint the endpoint of the same integration that receives the batch
     * @param maxSize the maximum number of calls per batch, 2 to 10000
     * @param maxWait how long the first call of a batch waits for others, 1 ms to 60 s
     * @param itemsField the target path in the batch request that receives the single requests
     * @param resultsPath a JMESPath over the batch's data that yields one result per item, in order
     */
    public BulkPolicy {
        FieldChecks.of("bulk")
                .text("endpoint", endpoint, 64)
                .range("max_size", maxSize, 2, 10_000)
                .millis("max_wait_ms", maxWait, 1, 60_000)
                .text("items_field", itemsField, 1024)
                .text("results_path", resultsPath, 4096)
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
        builder.maxSize = maxSize;
        builder.maxWait = maxWait;
        builder.itemsField = itemsField;
        builder.resultsPath = resultsPath;
        return builder;
    }

    /** Builds a {@link BulkPolicy}. Not safe for use by multiple threads. */
    public static final class Builder {
        private @Nullable String endpoint;
        private int maxSize = 100;
        private Duration maxWait = Duration.ofMillis(20);
        private @Nullable String itemsField;
        private @Nullable String resultsPath;

        private Builder() {}

        /**
         * The endpoint of the same integration that receives the batch; required.
         *
         * @param value 1 to 64 characters
         * @return this
         */
        public Builder endpoint(String value) {
            this.endpoint = value;
            return this;
        }

        /**
         * The maximum number of calls per batch; 100 by default.
         *
         * @param value 2 to 10000
         * @return this
         */
        public Builder maxSize(int value) {
            this.maxSize = value;
            return this;
        }

        /**
         * How long the first call of a batch waits for others; 20 ms by default.
         *
         * @param value 1 ms to 60 s
         * @return this
         */
        public Builder maxWait(Duration value) {
            this.maxWait = value;
            return this;
        }

        /**
         * The target path in the batch request that receives the single requests; required.
         *
         * @param value 1 to 1024 characters
         * @return this
         */
        public Builder itemsField(String value) {
            this.itemsField = value;
            return this;
        }

        /**
         * A JMESPath over the batch's data that yields one result per item, in order; required.
         *
         * @param value 1 to 4096 characters
         * @return this
         */
        public Builder resultsPath(String value) {
            this.resultsPath = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new BulkPolicy
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
         */
        public BulkPolicy build() {
            return new BulkPolicy(
                    FieldChecks.required("bulk", "endpoint", endpoint),
                    maxSize,
                    maxWait,
                    FieldChecks.required("bulk", "items_field", itemsField),
                    FieldChecks.required("bulk", "results_path", resultsPath));
        }
    }
}
