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
 * The result of an execution. Immutable; trees are to be read, not changed.
 *
 * @param requestId the id of the request
 * @param success whether {@code data} is an answer; if not, {@code error} says why
 * @param data the mapped answer; null where there is none
 * @param rawResponse the answer before mapping, masked, as text where it could not be parsed; only in debug mode
 * @param error why it failed; null on success
 * @param executionTime how long it took with all attempts and pauses
 * @param cached whether the answer came from the cache
 * @param retries attempts after the first
 * @param metadata what else there is to say about the data: warnings, summary, cursors, notices of the vendor
 * @param executionLog the record of the execution: ids, times, attempts, status, headers, sizes
 * @param explanation how the execution stood when it had failed; only in debug mode
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
     * Checks that it is a success or has an error, and takes a copy of the metadata.
     *
     * @param requestId the id of the request
     * @param success whether {@code data} is an answer
     * @param data the mapped answer
     * @param rawResponse the answer before mapping, masked
     * @param error why it failed
     * @param executionTime how long it took with all attempts and pauses
     * @param cached whether the answer came from the cache
     * @param retries attempts after the first
     * @param metadata what else there is to say about the data
     * @param executionLog the record of the execution
     * @param explanation how the execution stood when it had failed; only in debug mode
     */
    public ExecutionResult {
        metadata = OrderedMaps.copyOf(metadata);
        FieldChecks.of("result")
                .that(success == (error == null), "error", error, "must be present exactly when the execution failed")
                .range("retries", retries, 0, Integer.MAX_VALUE)
                .done();
    }

    /**
     * This result as a tree in snake case, as the command line prints it. Every key but {@code raw_response} and {@code
     * explanation} is always there; {@code data} and {@code error} are null where there is none.
     *
     * @return a new object that shares the trees of this one; to be read, not changed
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
     * The same as {@link #toTree()} in values of the JDK: {@code Map}, {@code List}, {@code String}, {@code Long}, {@code
     * BigInteger}, {@code BigDecimal}, {@code Boolean}, null. Jackson 2 and Jackson 3 write this object so.
     *
     * @return an unmodifiable map
     */
    @JsonValue
    public Map<String, @Nullable Object> plain() {
        return PlainValues.map(toTree());
    }

    /**
     * The data alone in values of the JDK, for code that does not use Jackson 2: a controller under Jackson 3, a template,
     * a script. What {@link #data()} returns is a tree of Jackson 2, which other libraries take for a bean.
     *
     * @return {@code Map}, {@code List}, {@code String}, {@code Long}, {@code BigInteger}, {@code BigDecimal}, {@code
     *     Boolean}, or null where there is no data; collections are unmodifiable
     */
    public @Nullable Object plainData() {
        return PlainValues.of(data);
    }

    /**
     * A builder with the defaults.
     *
     * @param requestId the id of the request
     * @return a new builder
     */
    public static Builder builder(String requestId) {
        return new Builder(requestId);
    }

    /**
     * A builder with the values of this object.
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

    /** Builds an {@link ExecutionResult}. For one thread. */
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
         * @param value as the request has it
         * @return this
         */
        public Builder requestId(String value) {
            this.requestId = value;
            return this;
        }

        /**
         * Whether {@code data} is the result; false by default.
         *
         * @param value if false, {@code error} says why
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
         * Why it failed; none by default.
         *
         * @param value null on success
         * @return this
         */
        public Builder error(@Nullable ErrorDetail value) {
            this.error = value;
            return this;
        }

        /**
         * How long it took with all attempts and pauses; zero by default.
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
         * @param value true for the cache
         * @return this
         */
        public Builder cached(boolean value) {
            this.cached = value;
            return this;
        }

        /**
         * Attempts after the first; 0 by default.
         *
         * @param value at least 0
         * @return this
         */
        public Builder retries(int value) {
            this.retries = value;
            return this;
        }

        /**
         * What else there is to say about the data: warnings, summary, cursors, notices of the vendor; empty by default.
         *
         * @param value by the names of the format
         * @return this
         */
        public Builder metadata(Map<String, JsonNode> value) {
            this.metadata = value;
            return this;
        }

        /**
         * The record of the execution: ids, times, attempts, status, headers, sizes.
         *
         * @param value the record; without one, the result has a record of its own values, with empty ids
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
         * Builds the object.
         *
         * @return a new ExecutionResult
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of its bounds
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
