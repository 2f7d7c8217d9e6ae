package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A named operation of an integration. Immutable, may be shared between threads.
 *
 * @param name 1 to 64 letters, digits, underscores, hyphens
 * @param path the path below the base URL, or a whole URL, with {@code {placeholders}}; HTTP types need it
 * @param method the method; HTTP types need it
 * @param description what it does, for people and language models
 * @param requestMapping input to request
 * @param responseMapping answer to data
 * @param validationSchema a JSON Schema for the input; null for none
 * @param responseSchema a JSON Schema for the raw answer; null for none
 * @param validationRules conditions on the input
 * @param outcomes verdicts on answers, before those of the integration
 * @param fallback what stands in on failure, tried in order
 * @param policies policies of this endpoint
 * @param format body formats of this endpoint
 * @param bulk how single calls become a batch; null for not at all
 * @param mockResponse a raw answer that is used instead of calling; null for calling
 * @param settings what the connector needs beyond this
 */
public record Endpoint(
        String name,
        @Nullable String path,
        @Nullable HttpMethod method,
        @Nullable String description,
        RequestMapping requestMapping,
        ResponseMapping responseMapping,
        @Nullable JsonNode validationSchema,
        @Nullable JsonNode responseSchema,
        List<ValidationRule> validationRules,
        List<OutcomeRule> outcomes,
        List<FallbackRule> fallback,
        Policies policies,
        WireFormat format,
        @Nullable BulkPolicy bulk,
        @Nullable JsonNode mockResponse,
        Map<String, JsonNode> settings) {
    /**
     * Checks the name and takes copies.
     *
     * @param name 1 to 64 letters, digits, underscores, hyphens
     * @param path the path below the base URL, or a whole URL, with {@code {placeholders}}
     * @param method the method
     * @param description what it does, for people and language models
     * @param requestMapping input to request
     * @param responseMapping answer to data
     * @param validationSchema a JSON Schema for the input
     * @param responseSchema a JSON Schema for the raw answer
     * @param validationRules conditions on the input
     * @param outcomes verdicts on answers, before those of the integration
     * @param fallback what stands in on failure, tried in order
     * @param policies policies of this endpoint
     * @param format body formats of this endpoint
     * @param bulk how single calls become a batch
     * @param mockResponse a raw answer that is used instead of calling
     * @param settings what the connector needs beyond this
     */
    public Endpoint {
        validationSchema = orNull(validationSchema);
        responseSchema = orNull(responseSchema);
        mockResponse = orNull(mockResponse);
        Objects.requireNonNull(policies, "policies");
        Objects.requireNonNull(format, "format");
        validationRules = List.copyOf(validationRules);
        outcomes = List.copyOf(outcomes);
        fallback = List.copyOf(fallback);
        settings = OrderedMaps.copyOf(settings);
        FieldChecks.of("endpoint").identifier("name", name).done();
    }

    /**
     * A builder with the defaults.
     *
     * @param name 1 to 64 letters, digits, underscores, hyphens
     * @return a new builder
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /**
     * A builder with the values of this object.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(name);
        builder.path = path;
        builder.method = method;
        builder.description = description;
        builder.requestMapping = requestMapping;
        builder.responseMapping = responseMapping;
        builder.validationSchema = validationSchema;
        builder.responseSchema = responseSchema;
        builder.validationRules = validationRules;
        builder.outcomes = outcomes;
        builder.fallback = fallback;
        builder.policies = policies;
        builder.format = format;
        builder.bulk = bulk;
        builder.mockResponse = mockResponse;
        builder.settings = settings;
        return builder;
    }

    /**
     * What repeating a request to this endpoint does: as stated, else by the method, else unsafe.
     *
     * @return the class
     */
    public Idempotency idempotency() {
        IdempotencyPolicy stated = policies.idempotency();
        if (stated != null) {
            return stated.kind();
        }
        return method == null ? Idempotency.UNSAFE : method.idempotency();
    }

    // A JSON null says as little as no tree at all.
    private static @Nullable JsonNode orNull(@Nullable JsonNode tree) {
        return tree == null || tree.isNull() ? null : tree;
    }

    /** Builds an {@link Endpoint}. For one thread. */
    public static final class Builder {
        private String name;
        private @Nullable String path;
        private @Nullable HttpMethod method;
        private @Nullable String description;
        private RequestMapping requestMapping = RequestMapping.EMPTY;
        private ResponseMapping responseMapping = ResponseMapping.EMPTY;
        private @Nullable JsonNode validationSchema;
        private @Nullable JsonNode responseSchema;
        private List<ValidationRule> validationRules = List.of();
        private List<OutcomeRule> outcomes = List.of();
        private List<FallbackRule> fallback = List.of();
        private Policies policies = Policies.NONE;
        private WireFormat format = WireFormat.NONE;
        private @Nullable BulkPolicy bulk;
        private @Nullable JsonNode mockResponse;
        private Map<String, JsonNode> settings = Map.of();

        private Builder(String name) {
            this.name = name;
        }

        /**
         * Sets name.
         *
         * @param value 1 to 64 letters, digits, underscores, hyphens
         * @return this
         */
        public Builder name(String value) {
            this.name = value;
            return this;
        }

        /**
         * Sets path.
         *
         * @param value the path below the base URL, or a whole URL, with {@code {placeholders}}; HTTP types need it
         * @return this
         */
        public Builder path(@Nullable String value) {
            this.path = value;
            return this;
        }

        /**
         * Sets method.
         *
         * @param value the method; HTTP types need it
         * @return this
         */
        public Builder method(@Nullable HttpMethod value) {
            this.method = value;
            return this;
        }

        /**
         * Sets description.
         *
         * @param value what it does, for people and language models
         * @return this
         */
        public Builder description(@Nullable String value) {
            this.description = value;
            return this;
        }

        /**
         * Sets requestMapping.
         *
         * @param value input to request
         * @return this
         */
        public Builder requestMapping(RequestMapping value) {
            this.requestMapping = value;
            return this;
        }

        /**
         * Sets responseMapping.
         *
         * @param value answer to data
         * @return this
         */
        public Builder responseMapping(ResponseMapping value) {
            this.responseMapping = value;
            return this;
        }

        /**
         * Sets validationSchema.
         *
         * @param value a JSON Schema for the input; null for none
         * @return this
         */
        public Builder validationSchema(@Nullable JsonNode value) {
            this.validationSchema = value;
            return this;
        }

        /**
         * Sets responseSchema.
         *
         * @param value a JSON Schema for the raw answer; null for none
         * @return this
         */
        public Builder responseSchema(@Nullable JsonNode value) {
            this.responseSchema = value;
            return this;
        }

        /**
         * Sets validationRules.
         *
         * @param value conditions on the input
         * @return this
         */
        public Builder validationRules(List<ValidationRule> value) {
            this.validationRules = value;
            return this;
        }

        /**
         * Sets outcomes.
         *
         * @param value verdicts on answers, before those of the integration
         * @return this
         */
        public Builder outcomes(List<OutcomeRule> value) {
            this.outcomes = value;
            return this;
        }

        /**
         * Sets fallback.
         *
         * @param value what stands in on failure, tried in order
         * @return this
         */
        public Builder fallback(List<FallbackRule> value) {
            this.fallback = value;
            return this;
        }

        /**
         * Sets policies.
         *
         * @param value policies of this endpoint
         * @return this
         */
        public Builder policies(Policies value) {
            this.policies = value;
            return this;
        }

        /**
         * Sets format.
         *
         * @param value body formats of this endpoint
         * @return this
         */
        public Builder format(WireFormat value) {
            this.format = value;
            return this;
        }

        /**
         * Sets bulk.
         *
         * @param value how single calls become a batch; null for not at all
         * @return this
         */
        public Builder bulk(@Nullable BulkPolicy value) {
            this.bulk = value;
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
         * Sets settings.
         *
         * @param value what the connector needs beyond this
         * @return this
         */
        public Builder settings(Map<String, JsonNode> value) {
            this.settings = value;
            return this;
        }

        /**
         * Builds the object.
         *
         * @return a new Endpoint
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of its bounds
         */
        public Endpoint build() {
            return new Endpoint(
                    name,
                    path,
                    method,
                    description,
                    requestMapping,
                    responseMapping,
                    validationSchema,
                    responseSchema,
                    validationRules,
                    outcomes,
                    fallback,
                    policies,
                    format,
                    bulk,
                    mockResponse,
                    settings);
        }
    }
}
