package io.adaptor.api;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.PlainValues;
import io.adaptor.api.internal.WireNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The health of an integration over a time window. Immutable.
 *
 * @param integrationId the id of the integration
 * @param status the verdict
 * @param uptimePercentage the percentage of the window in which the integration worked, 0 to 100
 * @param averageLatency the mean duration of an execution
 * @param errorRate the fraction of executions that failed, 0 to 1
 * @param lastSuccess when an execution last succeeded; null for never
 * @param lastError when an execution last failed; null for never
 * @param consecutiveFailures the number of failures since the last success, at least 0
 * @param warnings issues that the owner should address soon, such as an API version that will be discontinued
 */
public record IntegrationHealth(
        String integrationId,
        Status status,
        double uptimePercentage,
        Duration averageLatency,
        double errorRate,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastError,
        int consecutiveFailures,
        List<String> warnings) {
    /**
     * Checks bounds and copies the warnings.
     *
     * @param integrationId the id of the integration
     * @param status the verdict
     * @param uptimePercentage the percentage of the window in which the integration worked, 0 to 100
     * @param averageLatency the mean duration of an execution
     * @param errorRate the fraction of executions that failed, 0 to 1
     * @param lastSuccess when an execution last succeeded
     * @param lastError when an execution last failed
     * @param consecutiveFailures the number of failures since the last success, at least 0
     * @param warnings issues that the owner should address soon
     */
    public IntegrationHealth {
        warnings = List.copyOf(warnings);
        FieldChecks.of("health")
                .that(
                        uptimePercentage >= 0 && uptimePercentage <= 100,
                        "uptime_percentage",
                        uptimePercentage,
                        "must be between 0 and 100")
                .that(errorRate >= 0 && errorRate <= 1, "error_rate", errorRate, "must be between 0 and 1")
                .range("consecutive_failures", consecutiveFailures, 0, Integer.MAX_VALUE)
                .done();
    }

    /**
     * Returns the health as a tree with snake-case keys. Every key is always present; times are null for never.
     *
     * @return a new object
     */
    public ObjectNode toTree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("integration_id", integrationId);
        tree.put("status", status.wireName());
        tree.put("uptime_percentage", uptimePercentage);
        tree.put("average_latency_ms", averageLatency.toMillis());
        tree.put("error_rate", errorRate);
        tree.put("last_success", lastSuccess == null ? null : lastSuccess.toString());
        tree.put("last_error", lastError == null ? null : lastError.toString());
        tree.put("consecutive_failures", consecutiveFailures);
        ArrayNode all = tree.putArray("warnings");
        warnings.forEach(all::add);
        return tree;
    }

    /**
     * Returns the same content as {@link #toTree()} as JDK values: {@code Map}, {@code List}, {@code String},
     * {@code Integer}, {@code Long}, {@code BigDecimal}, null. Jackson 2 and Jackson 3 serialize this object in this
     * form.
     *
     * @return an unmodifiable map
     */
    @JsonValue
    public Map<String, @Nullable Object> plain() {
        return PlainValues.map(toTree());
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
        builder.integrationId = integrationId;
        builder.status = status;
        builder.uptimePercentage = uptimePercentage;
        builder.averageLatency = averageLatency;
        builder.errorRate = errorRate;
        builder.lastSuccess = lastSuccess;
        builder.lastError = lastError;
        builder.consecutiveFailures = consecutiveFailures;
        builder.warnings = warnings;
        return builder;
    }

    /** The health status of an integration. */
    public enum Status {
        /** It works. */
        HEALTHY,
        /** It works, with failures. */
        DEGRADED,
        /** It does not work. */
        UNHEALTHY;

        /**
         * Returns the name used in the configuration format.
         *
         * @return for example {@code healthy}
         */
        public String wireName() {
            return WireNames.of(this);
        }
    }

    /** Builds an {@link IntegrationHealth}. Not safe for use by multiple threads. */
    public static final class Builder {
        private @Nullable String integrationId;
        private @Nullable Status status;
        private double uptimePercentage = 100;
        private Duration averageLatency = Duration.ZERO;
        private double errorRate = 0;
        private @Nullable Instant lastSuccess;
        private @Nullable Instant lastError;
        private int consecutiveFailures = 0;
        private List<String> warnings = List.of();

        private Builder() {}

        /**
         * The integration that was observed; required.
         *
         * @param value its id
         * @return this
         */
        public Builder integrationId(String value) {
            this.integrationId = value;
            return this;
        }

        /**
         * The verdict; required.
         *
         * @param value the status
         * @return this
         */
        public Builder status(Status value) {
            this.status = value;
            return this;
        }

        /**
         * The percentage of the window in which the integration worked; 100 by default.
         *
         * @param value 0 to 100
         * @return this
         */
        public Builder uptimePercentage(double value) {
            this.uptimePercentage = value;
            return this;
        }

        /**
         * The mean duration of an execution; zero by default.
         *
         * @param value not negative
         * @return this
         */
        public Builder averageLatency(Duration value) {
            this.averageLatency = value;
            return this;
        }

        /**
         * The fraction of executions that failed; 0 by default.
         *
         * @param value 0 to 1
         * @return this
         */
        public Builder errorRate(double value) {
            this.errorRate = value;
            return this;
        }

        /**
         * When an execution last succeeded; never by default.
         *
         * @param value null for never
         * @return this
         */
        public Builder lastSuccess(@Nullable Instant value) {
            this.lastSuccess = value;
            return this;
        }

        /**
         * When an execution last failed; never by default.
         *
         * @param value null for never
         * @return this
         */
        public Builder lastError(@Nullable Instant value) {
            this.lastError = value;
            return this;
        }

        /**
         * The number of failures since the last success; 0 by default.
         *
         * @param value at least 0
         * @return this
         */
        public Builder consecutiveFailures(int value) {
            this.consecutiveFailures = value;
            return this;
        }

        /**
         * Issues that the owner should address soon, such as an API version that will be discontinued; none by default.
         *
         * @param value one sentence each
         * @return this
         */
        public Builder warnings(List<String> value) {
            this.warnings = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new IntegrationHealth
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
         */
        public IntegrationHealth build() {
            return new IntegrationHealth(
                    FieldChecks.required("health", "integration_id", integrationId),
                    FieldChecks.required("health", "status", status),
                    uptimePercentage,
                    averageLatency,
                    errorRate,
                    lastSuccess,
                    lastError,
                    consecutiveFailures,
                    warnings);
        }
    }
}
