package io.adaptor.api.marketplace;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An integration with blanks, as the marketplace installs it. Immutable.
 *
 * @param baseConfig the integration in the configuration format, with blanks
 * @param endpoints its endpoints
 * @param setupInstructions what a person does before installing, step by step
 * @param testCredentials credentials of a public sandbox; null where there is none
 * @param sampleRequests inputs to try it with
 */
public record IntegrationTemplate(
        Map<String, JsonNode> baseConfig,
        List<EndpointTemplate> endpoints,
        List<String> setupInstructions,
        @Nullable Map<String, JsonNode> testCredentials,
        List<JsonNode> sampleRequests) {
    /**
     * Takes copies.
     *
     * @param baseConfig the integration in the configuration format, with blanks
     * @param endpoints its endpoints
     * @param setupInstructions what a person does before installing, step by step
     * @param testCredentials credentials of a public sandbox
     * @param sampleRequests inputs to try it with
     */
    public IntegrationTemplate {
        baseConfig = OrderedMaps.copyOf(baseConfig);
        endpoints = List.copyOf(endpoints);
        setupInstructions = List.copyOf(setupInstructions);
        testCredentials = testCredentials == null ? null : OrderedMaps.copyOf(testCredentials);
        sampleRequests = List.copyOf(sampleRequests);
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
        builder.baseConfig = baseConfig;
        builder.endpoints = endpoints;
        builder.setupInstructions = setupInstructions;
        builder.testCredentials = testCredentials;
        builder.sampleRequests = sampleRequests;
        return builder;
    }

    /** Builds an {@link IntegrationTemplate}. For one thread. */
    public static final class Builder {
        private @Nullable Map<String, JsonNode> baseConfig;
        private List<EndpointTemplate> endpoints = List.of();
        private List<String> setupInstructions = List.of();
        private @Nullable Map<String, JsonNode> testCredentials;
        private List<JsonNode> sampleRequests = List.of();

        private Builder() {}

        /**
         * Sets baseConfig.
         *
         * @param value the integration in the configuration format, with blanks
         * @return this
         */
        public Builder baseConfig(Map<String, JsonNode> value) {
            this.baseConfig = value;
            return this;
        }

        /**
         * Sets endpoints.
         *
         * @param value its endpoints
         * @return this
         */
        public Builder endpoints(List<EndpointTemplate> value) {
            this.endpoints = value;
            return this;
        }

        /**
         * Sets setupInstructions.
         *
         * @param value what a person does before installing, step by step
         * @return this
         */
        public Builder setupInstructions(List<String> value) {
            this.setupInstructions = value;
            return this;
        }

        /**
         * Sets testCredentials.
         *
         * @param value credentials of a public sandbox; null where there is none
         * @return this
         */
        public Builder testCredentials(@Nullable Map<String, JsonNode> value) {
            this.testCredentials = value;
            return this;
        }

        /**
         * Sets sampleRequests.
         *
         * @param value inputs to try it with
         * @return this
         */
        public Builder sampleRequests(List<JsonNode> value) {
            this.sampleRequests = value;
            return this;
        }

        /**
         * Builds the object.
         *
         * @return a new IntegrationTemplate
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of its bounds
         */
        public IntegrationTemplate build() {
            return new IntegrationTemplate(
                    FieldChecks.required("template", "base_config", baseConfig),
                    endpoints,
                    setupInstructions,
                    testCredentials,
                    sampleRequests);
        }
    }
}
