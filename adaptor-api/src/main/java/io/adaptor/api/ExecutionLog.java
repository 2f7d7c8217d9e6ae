package io.adaptor.api;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.PlainValues;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of one execution, successful or not, with a response from a call or from the cache. Contains no body and
 * no credentials. Immutable, may be shared between threads.
 *
 * @param requestId the id of the request
 * @param tenantId the tenant
 * @param integrationId the integration
 * @param endpointName the endpoint
 * @param connection the connection whose credentials were used
 * @param timestamp when the execution began
 * @param duration the duration of the execution including all attempts and pauses
 * @param success whether it succeeded
 * @param cached whether the response came from the cache
 * @param retryCount the number of attempts after the first
 * @param statusCode the status of the last response, including a cached one; null if there was none
 * @param headers the headers of that response, with names in lower case and values that may be secrets as {@code ***};
 *     the map is not copied, so do not modify it afterwards
 * @param requestSizeBytes the size of the request body sent for that response, in bytes
 * @param responseSizeBytes the size of the body of that response as far as it was read, in bytes
 * @param attempts the calls in order; empty if nothing was sent
 * @param errorCode the name of an {@code ErrorCode}; null on success
 * @param errorMessage why the execution failed; null on success
 */
public record ExecutionLog(
        String requestId,
        String tenantId,
        String integrationId,
        String endpointName,
        String connection,
        Instant timestamp,
        Duration duration,
        boolean success,
        boolean cached,
        int retryCount,
        @Nullable Integer statusCode,
        Map<String, String> headers,
        long requestSizeBytes,
        long responseSizeBytes,
        List<Attempt> attempts,
        @Nullable String errorCode,
        @Nullable String errorMessage) {
    /**
     * One call of an execution.
     *
     * @param number the number of the attempt, starting at 1
     * @param timestamp when it began; for the first attempt, when the execution began
     * @param duration how long it took, including waits for limits and credentials; a last attempt that got a response
     *     lasts until the end of the execution
     * @param errorCode the error code; null if it got a response
     * @param statusCode the status of its response; null if there was none
     */
    public record Attempt(
            int number,
            Instant timestamp,
            Duration duration,
            @Nullable String errorCode,
            @Nullable Integer statusCode) {}

    /**
     * Checks that numbers and the duration are not negative, and copies the attempts.
     *
     * @param requestId the id of the request
     * @param tenantId the tenant
     * @param integrationId the integration
     * @param endpointName the endpoint
     * @param connection the connection whose credentials were used
     * @param timestamp when the execution began
     * @param duration how long it took
     * @param success whether it succeeded
     * @param cached whether the response came from the cache
     * @param retryCount the number of attempts after the first
     * @param statusCode the status of the last response
     * @param headers the headers of that response
     * @param requestSizeBytes the size of the request body, in bytes
     * @param responseSizeBytes the size of the response body, in bytes
     * @param attempts the calls in order
     * @param errorCode the code of the error
     * @param errorMessage why the execution failed
     */
    public ExecutionLog {
        attempts = List.copyOf(attempts);
        FieldChecks.of("execution_log")
                .that(requestSizeBytes >= 0, "request_size_bytes", requestSizeBytes, "must not be negative")
                .that(responseSizeBytes >= 0, "response_size_bytes", responseSizeBytes, "must not be negative")
                .that(retryCount >= 0, "retry_count", retryCount, "must not be negative")
                .that(!duration.isNegative(), "duration_ms", duration, "must not be negative")
                .done();
    }

    /**
     * Returns an id of this record for stores: a UUID derived from the tenant, the request id and the start time, so
     * that it is the same each time.
     *
     * @return a UUID as text
     */
    public String logId() {
        String key = tenantId + '\n' + requestId + '\n' + timestamp;
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /**
     * Returns when the execution ended.
     *
     * @return the start plus the duration
     */
    public Instant finishedAt() {
        return timestamp.plus(duration);
    }

    /**
     * Returns this record as a tree with snake-case keys, as printed by the command line. Every key is always present;
     * status, error code and error message are null if there is none.
     *
     * @return a new object
     */
    public ObjectNode toTree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("log_id", logId());
        tree.put("request_id", requestId);
        tree.put("tenant_id", tenantId);
        tree.put("integration_id", integrationId);
        tree.put("endpoint_name", endpointName);
        tree.put("connection", connection);
        tree.put("timestamp", timestamp.toString());
        tree.put("finished_at", finishedAt().toString());
        tree.put("duration_ms", duration.toMillis());
        tree.put("success", success);
        tree.put("cached", cached);
        tree.put("status_code", statusCode);
        tree.put("error_code", errorCode);
        tree.put("error_message", errorMessage);
        tree.put("request_size_bytes", requestSizeBytes);
        tree.put("response_size_bytes", responseSizeBytes);
        tree.put("retry_count", retryCount);
        ObjectNode fields = tree.putObject("headers");
        headers.forEach(fields::put);
        ArrayNode calls = tree.putArray("attempts");
        for (Attempt attempt : attempts) {
            ObjectNode one = calls.addObject();
            one.put("attempt", attempt.number());
            one.put("timestamp", attempt.timestamp().toString());
            one.put("duration_ms", attempt.duration().toMillis());
            one.put("error_code", attempt.errorCode());
            one.put("status_code", attempt.statusCode());
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
     * Returns a builder of a record.
     *
     * @param requestId the id of the request
     * @return a builder; by default ids are empty, numbers are 0 and the start is the epoch
     */
    public static Builder builder(String requestId) {
        return new Builder(requestId);
    }

    /** Builds an {@link ExecutionLog}. Not safe for use by multiple threads. */
    public static final class Builder {
        private final String requestId;
        private String tenantId = "";
        private String integrationId = "";
        private String endpointName = "";
        private String connection = "";
        private Instant timestamp = Instant.EPOCH;
        private Duration duration = Duration.ZERO;
        private boolean success;
        private boolean cached;
        private int retryCount;
        private @Nullable Integer statusCode;
        private Map<String, String> headers = Map.of();
        private long requestSizeBytes;
        private long responseSizeBytes;
        private List<Attempt> attempts = List.of();
        private @Nullable String errorCode;
        private @Nullable String errorMessage;

        private Builder(String requestId) {
            this.requestId = requestId;
        }

        /**
         * Sets the endpoint that was executed.
         *
         * @param tenant the tenant
         * @param integration the integration
         * @param endpoint the endpoint
         * @param account the connection whose credentials were used
         * @return this
         */
        public Builder of(String tenant, String integration, String endpoint, String account) {
            this.tenantId = tenant;
            this.integrationId = integration;
            this.endpointName = endpoint;
            this.connection = account;
            return this;
        }

        /**
         * Sets when the execution ran.
         *
         * @param start when it began
         * @param took the duration, not negative
         * @return this
         */
        public Builder time(Instant start, Duration took) {
            this.timestamp = start;
            this.duration = took;
            return this;
        }

        /**
         * Marks the execution as successful.
         *
         * @param fromCache whether the response came from the cache
         * @return this
         */
        public Builder succeeded(boolean fromCache) {
            this.success = true;
            this.cached = fromCache;
            return this;
        }

        /**
         * Marks the execution as failed.
         *
         * @param code the name of an {@code ErrorCode}
         * @param message the reason, without secrets
         * @return this
         */
        public Builder failed(String code, String message) {
            this.errorCode = code;
            this.errorMessage = message;
            return this;
        }

        /**
         * Sets the last response.
         *
         * @param status its status
         * @param fields its headers, with names in lower case, masked; not copied
         * @param sent the size of the request body sent for it, in bytes
         * @param read the size of its body, in bytes
         * @return this
         */
        public Builder answer(int status, Map<String, String> fields, long sent, long read) {
            this.statusCode = status;
            this.headers = fields;
            this.requestSizeBytes = sent;
            this.responseSizeBytes = read;
            return this;
        }

        /**
         * Sets the calls that were made.
         *
         * @param calls all calls, in order
         * @param retries the number of calls after the first
         * @return this
         */
        public Builder attempts(List<Attempt> calls, int retries) {
            this.attempts = calls;
            this.retryCount = retries;
            return this;
        }

        /**
         * Builds the record.
         *
         * @return a new record
         * @throws io.adaptor.api.error.InvalidValueException if a number or the duration is negative
         */
        public ExecutionLog build() {
            return new ExecutionLog(
                    requestId,
                    tenantId,
                    integrationId,
                    endpointName,
                    connection,
                    timestamp,
                    duration,
                    success,
                    cached,
                    retryCount,
                    statusCode,
                    headers,
                    requestSizeBytes,
                    responseSizeBytes,
                    attempts,
                    errorCode,
                    errorMessage);
        }
    }
}
