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
 * @param path the path below the base URL, or a whole URL, with {@code {placeholders}}; required by HTTP types
 * @param method the method; required by HTTP types
 * @param description what the endpoint does, for users and language models
 * @param requestMapping maps the input to the request
 * @param responseMapping maps the response to the data
 * @param validationSchema a JSON Schema for the input; null for none
 * @param requestSchema a JSON Schema for the mapped body; null for none
 * @param responseSchema a JSON Schema for the raw response; null for none
 * @param outputSchema a JSON Schema for the mapped data; null for none
 * @param validationRules conditions on the input
 * @param outcomes rules that classify responses, applied before those of the integration
 * @param fallback fallbacks on failure, tried in order
 * @param policies policies of this endpoint
 * @param format body formats of this endpoint
 * @param bulk how single calls are combined into a batch; null for no batching
 * @param records how the response is read record by record; null to read it as a whole
 * @param tool how the endpoint is offered to language models; null for the default of its method and idempotency class
 * @param mockResponse a raw response to use instead of calling the system; null to call it
 * @param settings connector-specific settings
 */
public record Endpoint(
        String name,
        @Nullable String path,
        @Nullable HttpMethod method,
        @Nullable String description,
        RequestMapping requestMapping,
        ResponseMapping responseMapping,
        @Nullable JsonNode validationSchema,
        @Nullable JsonNode requestSchema,
        @Nullable JsonNode responseSchema,
        @Nullable JsonNode outputSchema,
        List<ValidationRule> validationRules,
        List<OutcomeRule> outcomes,
        List<FallbackRule> fallback,
        Policies policies,
        WireFormat format,
        @Nullable BulkPolicy bulk,
        @Nullable RecordsPolicy records,
        @Nullable ToolRule tool,
        @Nullable JsonNode mockResponse,
        Map<String, JsonNode> settings) {
    /**
     * Checks the name and makes defensive copies.
     *
     * @param name 1 to 64 letters, digits, underscores, hyphens
     * @param path the path below the base URL, or a whole URL, with {@code {placeholders}}
     * @param method the method
     * @param description what the endpoint does, for users and language models
     * @param requestMapping maps the input to the request
     * @param responseMapping maps the response to the data
     * @param validationSchema a JSON Schema for the input
     * @param requestSchema a JSON Schema for the mapped body
     * @param responseSchema a JSON Schema for the raw response
     * @param outputSchema a JSON Schema for the mapped data
     * @param validationRules conditions on the input
     * @param outcomes rules that classify responses, applied before those of the integration
     * @param fallback fallbacks on failure, tried in order
     * @param policies policies of this endpoint
     * @param format body formats of this endpoint
     * @param bulk how single calls are combined into a batch
     * @param records how the response is read record by record
     * @param tool how the endpoint is offered to language models
     * @param mockResponse a raw response to use instead of calling the system
     * @param settings connector-specific settings
     */
    public Endpoint {
        validationSchema = orNull(validationSchema);
        requestSchema = orNull(requestSchema);
        responseSchema = orNull(responseSchema);
        outputSchema = orNull(outputSchema);
        mockResponse = orNull(mockResponse);
        Objects.requireNonNull(policies, "policies");
        Objects.requireNonNull(format, "format");
        validationRules = List.copyOf(validationRules);
        outcomes = List.copyOf(outcomes);
        fallback = List.copyOf(fallback);
        settings = OrderedMaps.copyOf(settings);
        FieldChecks checks = FieldChecks.of("endpoint").identifier("name", name);
        if (records != null) {
            checkRecords(checks, responseMapping, bulk, policies);
        }
        checks.done();
    }

    /**
     * Returns a builder with the default values.
     *
     * @param name 1 to 64 letters, digits, underscores, hyphens
     * @return a new builder
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /**
     * Returns a builder initialized with the values of this object.
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
        builder.requestSchema = requestSchema;
        builder.responseSchema = responseSchema;
        builder.outputSchema = outputSchema;
        builder.validationRules = validationRules;
        builder.outcomes = outcomes;
        builder.fallback = fallback;
        builder.policies = policies;
        builder.format = format;
        builder.bulk = bulk;
        builder.records = records;
        builder.tool = tool;
        builder.mockResponse = mockResponse;
        builder.settings = settings;
        return builder;
    }

    /**
     * Returns the effect of repeating a request to this endpoint: the configured class, otherwise the class of the HTTP
     * method, otherwise unsafe.
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

    // Settings that need the whole response, or several responses, do not apply to records.
    private static void checkRecords(
            FieldChecks checks, ResponseMapping mapping, @Nullable BulkPolicy bulk, Policies policies) {
        String text = mapping.dataPath();
        DataPath path = text == null ? DataPath.root() : DataPath.parse(text);
        checks.that(
                        path != null && path.forward(),
                        "response_mapping.data_path",
                        text,
                        "must be a plain path of names and indices from the start, such as data.items, because records are"
                                + " read one at a time")
                .that(mapping.summary() == null, "response_mapping.summary", null, "can't be made of records")
                .that(bulk == null, "bulk", null, "can't be combined with records")
                .that(policies.pagination() == null, "pagination", null, "can't be combined with records");
    }

    // Treats a JSON null like an absent tree.
    private static @Nullable JsonNode orNull(@Nullable JsonNode tree) {
        return tree == null || tree.isNull() ? null : tree;
    }

    /** Builds an {@link Endpoint}. Not safe for use by multiple threads. */
    public static final class Builder {
        private String name;
        private @Nullable String path;
        private @Nullable HttpMethod method;
        private @Nullable String description;
        private RequestMapping requestMapping = RequestMapping.EMPTY;
        private ResponseMapping responseMapping = ResponseMapping.EMPTY;
        private @Nullable JsonNode validationSchema;
        private @Nullable JsonNode requestSchema;
        private @Nullable JsonNode responseSchema;
        private @Nullable JsonNode outputSchema;
        private List<ValidationRule> validationRules = List.of();
        private List<OutcomeRule> outcomes = List.of();
        private List<FallbackRule> fallback = List.of();
        private Policies policies = Policies.NONE;
        private WireFormat format = WireFormat.NONE;
        private @Nullable BulkPolicy bulk;
        private @Nullable RecordsPolicy records;
        private @Nullable ToolRule tool;
        private @Nullable JsonNode mockResponse;
        private Map<String, JsonNode> settings = Map.of();

        private Builder(String name) {
            this.name = name;
        }

        /**
         * The name of the endpoint, unique within its integration.
         *
         * @param value 1 to 64 letters, digits, underscores, hyphens
         * @return this
         */
        public Builder name(String value) {
            this.name = value;
            return this;
        }

        /**
         * The path below the base URL, or a whole URL, with {@code {placeholders}}; required by HTTP types.
         *
         * @param value null if the connector has no paths
         * @return this
         */
        public Builder path(@Nullable String value) {
            this.path = value;
            return this;
        }

        /**
         * The HTTP method; required by HTTP types.
         *
         * @param value null if the connector has no methods
         * @return this
         */
        public Builder method(@Nullable HttpMethod value) {
            this.method = value;
            return this;
        }

        /**
         * What the endpoint does, for users and language models; none by default.
         *
         * @param value any text, or null
         * @return this
         */
        public Builder description(@Nullable String value) {
            this.description = value;
            return this;
        }

        /**
         * How the input is mapped to a request; empty by default.
         *
         * @param value the rules
         * @return this
         */
        public Builder requestMapping(RequestMapping value) {
            this.requestMapping = value;
            return this;
        }

        /**
         * How a response is mapped to data; by default the response is passed through unchanged.
         *
         * @param value the rules
         * @return this
         */
        public Builder responseMapping(ResponseMapping value) {
            this.responseMapping = value;
            return this;
        }

        /**
         * A JSON Schema for the input; none by default.
         *
         * @param value an object, or null
         * @return this
         */
        public Builder validationSchema(@Nullable JsonNode value) {
            this.validationSchema = value;
            return this;
        }

        /**
         * A JSON Schema for the mapped body; none by default.
         *
         * @param value an object, or null
         * @return this
         */
        public Builder requestSchema(@Nullable JsonNode value) {
            this.requestSchema = value;
            return this;
        }

        /**
         * A JSON Schema for the raw response; none by default.
         *
         * @param value an object, or null
         * @return this
         */
        public Builder responseSchema(@Nullable JsonNode value) {
            this.responseSchema = value;
            return this;
        }

        /**
         * A JSON Schema for the mapped data; none by default.
         *
         * @param value an object, or null
         * @return this
         */
        public Builder outputSchema(@Nullable JsonNode value) {
            this.outputSchema = value;
            return this;
        }

        /**
         * Conditions on the input, in addition to the schema; none by default.
         *
         * @param value all of them are checked
         * @return this
         */
        public Builder validationRules(List<ValidationRule> value) {
            this.validationRules = value;
            return this;
        }

        /**
         * Classification of responses; none by default.
         *
         * @param value applied in order, before the rules of the integration
         * @return this
         */
        public Builder outcomes(List<OutcomeRule> value) {
            this.outcomes = value;
            return this;
        }

        /**
         * Fallbacks that replace the result of a failed execution; none by default.
         *
         * @param value tried in order
         * @return this
         */
        public Builder fallback(List<FallbackRule> value) {
            this.fallback = value;
            return this;
        }

        /**
         * Policies of this endpoint; those that are not set come from the integration.
         *
         * @param value the values that differ from those of the integration
         * @return this
         */
        public Builder policies(Policies value) {
            this.policies = value;
            return this;
        }

        /**
         * Body formats of this endpoint; those that are not set come from the integration.
         *
         * @param value the values that differ from those of the integration
         * @return this
         */
        public Builder format(WireFormat value) {
            this.format = value;
            return this;
        }

        /**
         * How single calls are combined into a batch; by default they are not.
         *
         * @param value null for single calls
         * @return this
         */
        public Builder bulk(@Nullable BulkPolicy value) {
            this.bulk = value;
            return this;
        }

        /**
         * How the response is read record by record; by default it is read as a whole. With records, the
         * {@code data_path} of the response mapping must be a plain path, and {@code response_schema} and
         * {@code output_schema} each describe one record.
         *
         * @param value null to read it as a whole
         * @return this
         */
        public Builder records(@Nullable RecordsPolicy value) {
            this.records = value;
            return this;
        }

        /**
         * How the endpoint is offered to language models as a tool; by default it is offered, and whether it requires
         * confirmation depends on its method and idempotency class.
         *
         * @param value null for the default
         * @return this
         */
        public Builder tool(@Nullable ToolRule value) {
            this.tool = value;
            return this;
        }

        /**
         * A raw response to use instead of calling the system; by default the system is called.
         *
         * @param value any JSON, or null
         * @return this
         */
        public Builder mockResponse(@Nullable JsonNode value) {
            this.mockResponse = value;
            return this;
        }

        /**
         * Connector-specific settings; empty by default.
         *
         * @param value settings, keyed by the names that the connector documents
         * @return this
         */
        public Builder settings(Map<String, JsonNode> value) {
            this.settings = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new Endpoint
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
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
                    requestSchema,
                    responseSchema,
                    outputSchema,
                    validationRules,
                    outcomes,
                    fallback,
                    policies,
                    format,
                    bulk,
                    records,
                    tool,
                    mockResponse,
                    settings);
        }
    }
}
