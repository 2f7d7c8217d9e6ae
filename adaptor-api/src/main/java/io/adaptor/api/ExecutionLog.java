package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line in the log of executions. Immutable.
 *
 * @param logId the id of the line; random where none is given
 * @param tenantId whose integration it was
 * @param integrationId which integration
 * @param endpointName which endpoint
 * @param requestId the id of the request
 * @param timestamp when it began
 * @param duration how long it took
 * @param success whether it worked
 * @param statusCode the last HTTP status; null where there was none
 * @param errorMessage why it failed; null on success
 * @param requestSizeBytes bytes of the request body, at least 0
 * @param responseSizeBytes bytes of the answer's body, at least 0
 * @param retryCount attempts after the first, at least 0
 */
public record ExecutionLog(
        String logId,
        String tenantId,
        String integrationId,
        String endpointName,
        String requestId,
        Instant timestamp,
        Duration duration,
        boolean success,
        @Nullable Integer statusCode,
        @Nullable String errorMessage,
        long requestSizeBytes,
        long responseSizeBytes,
        int retryCount) {
    /**
     * Checks bounds.
     *
     * @param logId the id of the line
     * @param tenantId whose integration it was
     * @param integrationId which integration
     * @param endpointName which endpoint
     * @param requestId the id of the request
     * @param timestamp when it began
     * @param duration how long it took
     * @param success whether it worked
     * @param statusCode the last HTTP status
     * @param errorMessage why it failed
     * @param requestSizeBytes bytes of the request body, at least 0
     * @param responseSizeBytes bytes of the answer's body, at least 0
     * @param retryCount attempts after the first, at least 0
     */
    public ExecutionLog {
        FieldChecks.of("execution_log")
                .text("log_id", logId, 128)
                .range("request_size_bytes", requestSizeBytes, 0, Long.MAX_VALUE)
                .range("response_size_bytes", responseSizeBytes, 0, Long.MAX_VALUE)
                .range("retry_count", retryCount, 0, Integer.MAX_VALUE)
                .that(!duration.isNegative(), "duration_ms", duration, "must not be negative")
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
        builder.logId = logId;
        builder.tenantId = tenantId;
        builder.integrationId = integrationId;
        builder.endpointName = endpointName;
        builder.requestId = requestId;
        builder.timestamp = timestamp;
        builder.duration = duration;
        builder.success = success;
        builder.statusCode = statusCode;
        builder.errorMessage = errorMessage;
        builder.requestSizeBytes = requestSizeBytes;
        builder.responseSizeBytes = responseSizeBytes;
        builder.retryCount = retryCount;
        return builder;
    }

    /** Builds an {@link ExecutionLog}. For one thread. */
    public static final class Builder {
        private String logId = UUID.randomUUID().toString();
        private @Nullable String tenantId;
        private @Nullable String integrationId;
        private @Nullable String endpointName;
        private @Nullable String requestId;
        private @Nullable Instant timestamp;
        private Duration duration = Duration.ZERO;
        private boolean success = false;
        private @Nullable Integer statusCode;
        private @Nullable String errorMessage;
        private long requestSizeBytes = 0;
        private long responseSizeBytes = 0;
        private int retryCount = 0;

        private Builder() {}

        /**
         * Sets logId.
         *
         * @param value the id of the line; random where none is given
         * @return this
         */
        public Builder logId(String value) {
            this.logId = value;
            return this;
        }

        /**
         * Sets tenantId.
         *
         * @param value whose integration it was
         * @return this
         */
        public Builder tenantId(String value) {
            this.tenantId = value;
            return this;
        }

        /**
         * Sets integrationId.
         *
         * @param value which integration
         * @return this
         */
        public Builder integrationId(String value) {
            this.integrationId = value;
            return this;
        }

        /**
         * Sets endpointName.
         *
         * @param value which endpoint
         * @return this
         */
        public Builder endpointName(String value) {
            this.endpointName = value;
            return this;
        }

        /**
         * Sets requestId.
         *
         * @param value the id of the request
         * @return this
         */
        public Builder requestId(String value) {
            this.requestId = value;
            return this;
        }

        /**
         * Sets timestamp.
         *
         * @param value when it began
         * @return this
         */
        public Builder timestamp(Instant value) {
            this.timestamp = value;
            return this;
        }

        /**
         * Sets duration.
         *
         * @param value how long it took
         * @return this
         */
        public Builder duration(Duration value) {
            this.duration = value;
            return this;
        }

        /**
         * Sets success.
         *
         * @param value whether it worked
         * @return this
         */
        public Builder success(boolean value) {
            this.success = value;
            return this;
        }

        /**
         * Sets statusCode.
         *
         * @param value the last HTTP status; null where there was none
         * @return this
         */
        public Builder statusCode(@Nullable Integer value) {
            this.statusCode = value;
            return this;
        }

        /**
         * Sets errorMessage.
         *
         * @param value why it failed; null on success
         * @return this
         */
        public Builder errorMessage(@Nullable String value) {
            this.errorMessage = value;
            return this;
        }

        /**
         * Sets requestSizeBytes.
         *
         * @param value bytes of the request body, at least 0
         * @return this
         */
        public Builder requestSizeBytes(long value) {
            this.requestSizeBytes = value;
            return this;
        }

        /**
         * Sets responseSizeBytes.
         *
         * @param value bytes of the answer's body, at least 0
         * @return this
         */
        public Builder responseSizeBytes(long value) {
            this.responseSizeBytes = value;
            return this;
        }

        /**
         * Sets retryCount.
         *
         * @param value attempts after the first, at least 0
         * @return this
         */
        public Builder retryCount(int value) {
            this.retryCount = value;
            return this;
        }

        /**
         * Builds the object.
         *
         * @return a new ExecutionLog
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of its bounds
         */
        public ExecutionLog build() {
            return new ExecutionLog(
                    logId,
                    FieldChecks.required("execution_log", "tenant_id", tenantId),
                    FieldChecks.required("execution_log", "integration_id", integrationId),
                    FieldChecks.required("execution_log", "endpoint_name", endpointName),
                    FieldChecks.required("execution_log", "request_id", requestId),
                    FieldChecks.required("execution_log", "timestamp", timestamp),
                    duration,
                    success,
                    statusCode,
                    errorMessage,
                    requestSizeBytes,
                    responseSizeBytes,
                    retryCount);
        }
    }
}
