package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An execution with a known result, kept with the integration it tests. Immutable.
 *
 * @param name what the test case shows
 * @param description further details
 * @param endpoint the endpoint that is executed
 * @param inputData the input
 * @param expectedOutput the expected data
 * @param timeout the longest it may take, 1 ms to 10 minutes
 */
public record IntegrationTestCase(
        String name,
        @Nullable String description,
        String endpoint,
        JsonNode inputData,
        JsonNode expectedOutput,
        Duration timeout) {
    /**
     * Checks bounds.
     *
     * @param name what the test case shows
     * @param description further details
     * @param endpoint the endpoint that is executed
     * @param inputData the input
     * @param expectedOutput the expected data
     * @param timeout the longest it may take, 1 ms to 10 minutes
     */
    public IntegrationTestCase {
        FieldChecks.of("test_cases")
                .text("name", name, 255)
                .text("endpoint", endpoint, 64)
                .that(inputData.isObject(), "input_data", inputData, "must be an object")
                .millis("timeout_ms", timeout, 1, 600_000)
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
        builder.name = name;
        builder.description = description;
        builder.endpoint = endpoint;
        builder.inputData = inputData;
        builder.expectedOutput = expectedOutput;
        builder.timeout = timeout;
        return builder;
    }

    /** Builds an {@link IntegrationTestCase}. Not safe for use by multiple threads. */
    public static final class Builder {
        private @Nullable String name;
        private @Nullable String description;
        private @Nullable String endpoint;
        private @Nullable JsonNode inputData;
        private @Nullable JsonNode expectedOutput;
        private Duration timeout = Duration.ofMillis(5000);

        private Builder() {}

        /**
         * The name, which states what the test case shows; required.
         *
         * @param value 1 to 255 characters
         * @return this
         */
        public Builder name(String value) {
            this.name = value;
            return this;
        }

        /**
         * Further details; none by default.
         *
         * @param value any text, or null
         * @return this
         */
        public Builder description(@Nullable String value) {
            this.description = value;
            return this;
        }

        /**
         * The endpoint that is executed; required.
         *
         * @param value 1 to 64 characters
         * @return this
         */
        public Builder endpoint(String value) {
            this.endpoint = value;
            return this;
        }

        /**
         * The input document; required.
         *
         * @param value an object
         * @return this
         */
        public Builder inputData(JsonNode value) {
            this.inputData = value;
            return this;
        }

        /**
         * The expected data; required.
         *
         * @param value any JSON
         * @return this
         */
        public Builder expectedOutput(JsonNode value) {
            this.expectedOutput = value;
            return this;
        }

        /**
         * The longest it may take; 5 seconds by default.
         *
         * @param value 1 ms to 10 minutes
         * @return this
         */
        public Builder timeout(Duration value) {
            this.timeout = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new IntegrationTestCase
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
         */
        public IntegrationTestCase build() {
            return new IntegrationTestCase(
                    FieldChecks.required("test_cases", "name", name),
                    description,
                    FieldChecks.required("test_cases", "endpoint", endpoint),
                    FieldChecks.required("test_cases", "input_data", inputData),
                    FieldChecks.required("test_cases", "expected_output", expectedOutput),
                    timeout);
        }
    }
}
