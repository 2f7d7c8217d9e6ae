package io.adaptor.api;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import io.adaptor.api.internal.PlainValues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of an execution. Immutable; do not modify the JSON trees.
 *
 * @param requestId the id of the request
 * @param success whether the execution succeeded; if not, {@code error} gives the reason
 * @param data the mapped response; null if there is none
 * @param rawResponse the response before mapping, masked; as text if it could not be parsed; only in debug mode
 * @param error the error; null on success
 * @param executionTime the duration of the execution including all attempts and pauses
 * @param cached whether the response came from the cache
 * @param retries the number of attempts after the first
 * @param metadata additional information about the data: warnings, summary, cursors, vendor notices
 * @param executionLog the record of the execution: ids, times, attempts, status, headers, sizes
 * @param explanation the state of a failed execution; only in debug mode
 */
public record ExecutionResult(
        String requestId,
        boolean success,
        @Nullable JsonNode data,
        @Nullable JsonNode rawResponse,
        @Nullable ErrorDetail error,
        Duration executionTime,
        boolean cached,
        int retries,
        Map<String, JsonNode> metadata,
        ExecutionLog executionLog,
        @Nullable Explanation explanation) {
    /**
     * Checks that the result either succeeded or has an error, and copies the metadata.
     *
     * @param requestId the id of the request
     * @param success whether the execution succeeded
     * @param data the mapped response
     * @param rawResponse the response before mapping, masked
     * @param error the error
     * @param executionTime the duration of the execution including all attempts and pauses
     * @param cached whether the response came from the cache
     * @param retries the number of attempts after the first
     * @param metadata additional information about the data
     * @param executionLog the record of the execution
     * @param explanation the state of a failed execution; only in debug mode
     */
    public ExecutionResult {
        metadata = OrderedMaps.copyOf(metadata);
        FieldChecks.of("result")
                .that(success == (error == null), "error", error, "must be present exactly when the execution failed")
                .range("retries", retries, 0, Integer.MAX_VALUE)
                .done();
    }

    /**
     * Returns this result as a tree with snake-case keys, as printed by the command line. Every key except
     * {@code raw_response} and {@code explanation} is always present; {@code data} and {@code error} are null if there
     * is none.
     *
     * @return a new object that shares the trees of this result; do not modify it
     */
    public ObjectNode toTree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("request_id", requestId);
        tree.put("success", success);
        tree.set("data", data);
        if (rawResponse != null) {
            tree.set("raw_response", rawResponse);
        }
        tree.set("error", error == null ? null : error.toTree());
        tree.put("execution_time_ms", executionTime.toMillis());
        tree.put("cached", cached);
        tree.put("retries", retries);
        tree.putObject("metadata").setAll(metadata);
        tree.set("execution_log", executionLog.toTree());
        if (explanation != null) {
            tree.set("explanation", explanation.toTree());
        }
        return tree;
    }

    /**
     * Returns the same content as {@link #toTree()} as JDK values: {@code Map}, {@code List}, {@code String},
     * {@code Long}, {@code BigInteger}, {@code BigDecimal}, {@code Boolean}, null. Jackson 2 and Jackson 3 serialize
     * this object in this form.
     *
     * @return an unmodifiable map
     */
    @JsonValue
    public Map<String, @Nullable Object> plain() {
        return PlainValues.map(toTree());
    }

    /**
     * Returns the data alone as JDK values, for code that does not use Jackson 2, such as a controller under Jackson 3,
     * a template or a script. {@link #data()} returns a Jackson 2 tree, which other libraries would treat as a bean.
     *
     * @return {@code Map}, {@code List}, {@code String}, {@code Long}, {@code BigInteger}, {@code BigDecimal},
     *     {@code Boolean}, or null if there is no data; collections are unmodifiable
     */
    public @Nullable Object plainData() {
        return PlainValues.of(data);
    }

    /**
     * Returns a builder with the default values.
     *
     * @param requestId the id of the request
     * @return a new builder
     */
    public static Builder builder(String requestId) {
        return new Builder(requestId);
    }

    /**
     * Returns a builder initialized with the values of this object.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(requestId);
        builder.success = success;
        builder.data = data;
        builder.rawResponse = rawResponse;
        builder.error = error;
        builder.executionTime = executionTime;
        builder.cached = cached;
        builder.retries = retries;
        builder.metadata = metadata;
        builder.executionLog = executionLog;
        builder.explanation = explanation;
        return builder;
    }

    /** Builds an {@link ExecutionResult}. Not safe for use by multiple threads. */
    public static final class Builder {
        private String requestId;
        private boolean success = false;
        private @Nullable JsonNode data;
        private @Nullable JsonNode rawResponse;
        private @Nullable ErrorDetail error;
        private Duration executionTime = Duration.ZERO;
        private boolean cached = false;
        private int retries = 0;
        private Map<String, JsonNode> metadata = Map.of();
        private @Nullable ExecutionLog executionLog;
        private @Nullable Explanation explanation;

        private Builder(String requestId) {
            this.requestId = requestId;
        }

        /**
         * The id of the request; required.
         *
         * @param value the id of the request
         * @return this
         */
        public Builder requestId(String value) {
            this.requestId = value;
            return this;
        }

        /**
         * Whether the execution succeeded; false by default.
         *
         * @param value false requires an {@code error}
         * @return this
         */
        public Builder success(boolean value) {
            this.success = value;
            return this;
        }

        /**
         * The mapped response; none by default.
         *
         * @param value any JSON, or null
         * @return this
         */
        public Builder data(@Nullable JsonNode value) {
            this.data = value;
            return this;
        }

        /**
         * The response before mapping, in debug mode only; none by default.
         *
         * @param value masked, or null
         * @return this
         */
        public Builder rawResponse(@Nullable JsonNode value) {
            this.rawResponse = value;
            return this;
        }

        /**
         * The error of a failed execution; none by default.
         *
         * @param value null on success
         * @return this
         */
        public Builder error(@Nullable ErrorDetail value) {
            this.error = value;
            return this;
        }

        /**
         * The duration of the execution including all attempts and pauses; zero by default.
         *
         * @param value not negative
         * @return this
         */
        public Builder executionTime(Duration value) {
            this.executionTime = value;
            return this;
        }

        /**
         * Whether the response came from the cache; false by default.
         *
         * @param value true if it came from the cache
         * @return this
         */
        public Builder cached(boolean value) {
            this.cached = value;
            return this;
        }

        /**
         * The number of attempts after the first; 0 by default.
         *
         * @param value at least 0
         * @return this
         */
        public Builder retries(int value) {
            this.retries = value;
            return this;
        }

        /**
         * Additional information about the data: warnings, summary, cursors, vendor notices; empty by default.
         *
         * @param value values keyed by the names of the format
         * @return this
         */
        public Builder metadata(Map<String, JsonNode> value) {
            this.metadata = value;
            return this;
        }

        /**
         * The record of the execution: ids, times, attempts, status, headers, sizes.
         *
         * @param value the record; if not set, the result gets a record made of its own values, with empty ids
         * @return this
         */
        public Builder executionLog(ExecutionLog value) {
            this.executionLog = value;
            return this;
        }

        /**
         * The state of a failed execution, in debug mode only; none by default.
         *
         * @param value masked, or null
         * @return this
         */
        public Builder explanation(@Nullable Explanation value) {
            this.explanation = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new ExecutionResult
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
         */
        public ExecutionResult build() {
            return new ExecutionResult(
                    requestId,
                    success,
                    data,
                    rawResponse,
                    error,
                    executionTime,
                    cached,
                    retries,
                    metadata,
                    executionLog == null ? ownLog() : executionLog,
                    explanation);
        }

        private ExecutionLog ownLog() {
            ExecutionLog.Builder log = ExecutionLog.builder(requestId)
                    .time(Instant.EPOCH, executionTime)
                    .attempts(List.of(), retries);
            return (error == null ? log.succeeded(cached) : log.failed(error.code(), error.message())).build();
        }
    }
}
