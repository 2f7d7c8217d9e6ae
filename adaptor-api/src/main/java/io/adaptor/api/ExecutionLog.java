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
 * The record of one execution, failed or not, answered by a call or by the cache. Carries no body and no credential.
 * Immutable, may be shared between threads.
 *
 * @param requestId the id of the request
 * @param tenantId the tenant
 * @param integrationId the integration
 * @param endpointName the endpoint
 * @param connection the connection whose credentials were used
 * @param timestamp when the execution began
 * @param duration how long it took, with all attempts and pauses
 * @param success whether it succeeded
 * @param cached whether the answer came from the cache
 * @param retryCount attempts after the first
 * @param statusCode the status of the last answer, also of a kept one; null where there was none
 * @param headers the headers of that answer, names in lower case, values that may be secrets as {@code ***}; the map is
 *     not copied, so it must not change afterwards
 * @param requestSizeBytes bytes of the body sent for that answer
 * @param responseSizeBytes bytes of the body of that answer, as far as it was read
 * @param attempts the calls in their order; empty where nothing was sent
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
     * @param number from 1
     * @param timestamp when it began; that of the execution for the first one
     * @param duration how long it took with its waits for limits and credentials; the last one, if it was answered,
     *     lasts to the end of the execution
     * @param errorCode why it failed; null where it was answered
     * @param statusCode the status of its answer; null where there was none
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
     * @param cached whether the answer came from the cache
     * @param retryCount attempts after the first
     * @param statusCode the status of the last answer
     * @param headers the headers of that answer
     * @param requestSizeBytes bytes of the body sent
     * @param responseSizeBytes bytes of the body read
     * @param attempts the calls in their order
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
     * An id of this record, for stores: a UUID made of tenant, request id and start, so it is the same each time.
     *
     * @return a UUID as text
     */
    public String logId() {
        String key = tenantId + '\n' + requestId + '\n' + timestamp;
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /**
     * When the execution ended.
     *
     * @return the start and the duration added
     */
    public Instant finishedAt() {
        return timestamp.plus(duration);
    }

    /**
     * This record as a tree in snake case, as the command line prints it. Every key is always there; status, code and message of an error are null where
     * there is none.
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
     * A record to fill.
     *
     * @param requestId the id of the request
     * @return a builder; ids are empty texts, numbers 0 and the start is the epoch until they are set
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
         * Names the endpoint that was executed.
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
         * States when it ran.
         *
         * @param start when it began
         * @param took how long it took, not negative
         * @return this
         */
        public Builder time(Instant start, Duration took) {
            this.timestamp = start;
            this.duration = took;
            return this;
        }

        /**
         * States that it succeeded.
         *
         * @param fromCache whether the answer came from the cache
         * @return this
         */
        public Builder succeeded(boolean fromCache) {
            this.success = true;
            this.cached = fromCache;
            return this;
        }

        /**
         * States that it failed.
         *
         * @param code the name of an {@code ErrorCode}
         * @param message why, without secrets
         * @return this
         */
        public Builder failed(String code, String message) {
            this.errorCode = code;
            this.errorMessage = message;
            return this;
        }

        /**
         * States what the last answer was.
         *
         * @param status its status
         * @param fields its headers, names in lower case, masked; not copied
         * @param sent bytes of the body sent for it
         * @param read bytes of its body
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
         * States the calls that were made.
         *
         * @param calls all of them, in their order
         * @param retries how many of them came after the first
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
