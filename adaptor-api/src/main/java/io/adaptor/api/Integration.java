package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's configured use of a connector: pure data. Immutable, may be shared between threads; {@code
 * toString} shows no credential. Read one from YAML or JSON with {@code IntegrationFormat}, or build one here.
 *
 * @param integrationId 1 to 64 letters, digits, underscores, hyphens; a random UUID where none is given
 * @param tenantId the owner; {@code default} where there is only one
 * @param name a name for people, 1 to 255 characters
 * @param description what it is for
 * @param type the kind of system
 * @param category a group such as {@code crm} or {@code ecommerce}
 * @param connector the id of the connector; null for the one that serves the type
 * @param baseUrl the address of the system, of any scheme that the connector accepts; REST needs it unless every path is a whole URL
 * @param auth how requests are authenticated
 * @param headers headers of every request; values may refer to secrets
 * @param policies policies of all endpoints
 * @param format body formats of all endpoints
 * @param network how the system is reached
 * @param outcomes verdicts on answers of all endpoints
 * @param endpoints the operations by name
 * @param enabled false refuses executions
 * @param testEndpoint the endpoint that shows whether the integration works
 * @param apiVersion the version of the vendor's API
 * @param testCases executions with known answers
 * @param settings what the connector needs beyond this
 * @param metadata anything the owner wants to keep with it
 */
public record Integration(
        String integrationId,
        String tenantId,
        String name,
        @Nullable String description,
        IntegrationType type,
        String category,
        @Nullable String connector,
        @Nullable String baseUrl,
        AuthConfig auth,
        Map<String, String> headers,
        Policies policies,
        WireFormat format,
        NetworkPolicy network,
        List<OutcomeRule> outcomes,
        Map<String, Endpoint> endpoints,
        boolean enabled,
        @Nullable String testEndpoint,
        @Nullable ApiVersion apiVersion,
        List<IntegrationTestCase> testCases,
        Map<String, JsonNode> settings,
        Map<String, JsonNode> metadata) {
    /** The tenant where there is only one. */
    public static final String DEFAULT_TENANT = "default";

    /**
     * Checks bounds and references between the parts, and takes copies.
     *
     * @param integrationId 1 to 64 letters, digits, underscores, hyphens
     * @param tenantId the owner
     * @param name a name for people, 1 to 255 characters
     * @param description what it is for
     * @param type the kind of system
     * @param category a group such as {@code crm} or {@code ecommerce}
     * @param connector the id of the connector
     * @param baseUrl the address of the system, of any scheme that the connector accepts
     * @param auth how requests are authenticated
     * @param headers headers of every request
     * @param policies policies of all endpoints
     * @param format body formats of all endpoints
     * @param network how the system is reached
     * @param outcomes verdicts on answers of all endpoints
     * @param endpoints the operations by name
     * @param enabled false refuses executions
     * @param testEndpoint the endpoint that shows whether the integration works
     * @param apiVersion the version of the vendor's API
     * @param testCases executions with known answers
     * @param settings what the connector needs beyond this
     * @param metadata anything the owner wants to keep with it
     */
    public Integration {
        headers = OrderedMaps.copyOf(headers);
        outcomes = List.copyOf(outcomes);
        endpoints = OrderedMaps.copyOf(endpoints);
        testCases = List.copyOf(testCases);
        settings = OrderedMaps.copyOf(settings);
        metadata = OrderedMaps.copyOf(metadata);
        FieldChecks checks = FieldChecks.of("integration")
                .identifier("integration_id", integrationId)
                .identifier("tenant_id", tenantId)
                .text("name", name, 255)
                .text("category", category, 64)
                .that(
                        connector != null || type != IntegrationType.CUSTOM,
                        "connector",
                        null,
                        "is required for type custom: the id of the connector")
                .that(
                        baseUrl == null || BaseUrls.isValid(baseUrl),
                        "base_url",
                        baseUrl,
                        "must be a URL such as https://api.example.com or redis://cache.example.com:6379, without"
                                + " credentials; one of http or https without query and fragment too")
                .that(
                        testEndpoint == null || endpoints.containsKey(testEndpoint),
                        "test_endpoint",
                        testEndpoint,
                        "must be one of the endpoints");
        boolean byPath = type.addressedByPath() && connector == null;
        String ownBase = baseUrl;
        endpoints.forEach((key, endpoint) -> {
            String at = "endpoints." + key;
            checks.that(key.equals(endpoint.name()), at + ".name", endpoint.name(), "must equal its key, " + key)
                    .that(!byPath || endpoint.path() != null, at + ".path", null, "is required for " + type.wireName())
                    .that(
                            !byPath || endpoint.method() != null,
                            at + ".method",
                            null,
                            "is required for " + type.wireName())
                    .that(
                            !byPath || ownBase != null || endpoint.path() == null || isAbsolute(endpoint.path()),
                            at + ".path",
                            endpoint.path(),
                            "must be a whole URL, or base_url must be given");
        });
        References.check(policies, endpoints, testCases, checks);
        checks.done();
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
        builder.integrationId = integrationId;
        builder.tenantId = tenantId;
        builder.name = name;
        builder.description = description;
        builder.type = type;
        builder.category = category;
        builder.connector = connector;
        builder.baseUrl = baseUrl;
        builder.auth = auth;
        builder.headers = headers;
        builder.policies = policies;
        builder.format = format;
        builder.network = network;
        builder.outcomes = outcomes;
        builder.endpoints = endpoints;
        builder.enabled = enabled;
        builder.testEndpoint = testEndpoint;
        builder.apiVersion = apiVersion;
        builder.testCases = testCases;
        builder.settings = settings;
        builder.metadata = metadata;
        return builder;
    }

    /**
     * The endpoint of a name.
     *
     * @param endpointName the name
     * @return the endpoint, or null if there is none
     */
    public @Nullable Endpoint endpoint(String endpointName) {
        return endpoints.get(endpointName);
    }

    /**
     * The id of the connector that serves this integration.
     *
     * @return the one named, else the name of the type
     */
    public String connectorId() {
        return connector != null ? connector : type.wireName();
    }

    private static boolean isAbsolute(String path) {
        return path.startsWith("http://") || path.startsWith("https://");
    }

    /** Builds an {@link Integration}. For one thread. */
    public static final class Builder {
        private String integrationId = UUID.randomUUID().toString();
        private String tenantId = DEFAULT_TENANT;
        private @Nullable String name;
        private @Nullable String description;
        private @Nullable IntegrationType type;
        private @Nullable String category;
        private @Nullable String connector;
        private @Nullable String baseUrl;
        private AuthConfig auth = new AuthConfig.None();
        private Map<String, String> headers = Map.of();
        private Policies policies = Policies.NONE;
        private WireFormat format = WireFormat.NONE;
        private NetworkPolicy network = NetworkPolicy.DEFAULT;
        private List<OutcomeRule> outcomes = List.of();
        private Map<String, Endpoint> endpoints = Map.of();
        private boolean enabled = true;
        private @Nullable String testEndpoint;
        private @Nullable ApiVersion apiVersion;
        private List<IntegrationTestCase> testCases = List.of();
        private Map<String, JsonNode> settings = Map.of();
        private Map<String, JsonNode> metadata = Map.of();

        private Builder() {}

        /**
         * Sets integrationId.
         *
         * @param value 1 to 64 letters, digits, underscores, hyphens; a random UUID where none is given
         * @return this
         */
        public Builder integrationId(String value) {
            this.integrationId = value;
            return this;
        }

        /**
         * Sets tenantId.
         *
         * @param value the owner; {@code default} where there is only one
         * @return this
         */
        public Builder tenantId(String value) {
            this.tenantId = value;
            return this;
        }

        /**
         * Sets name.
         *
         * @param value a name for people, 1 to 255 characters
         * @return this
         */
        public Builder name(String value) {
            this.name = value;
            return this;
        }

        /**
         * Sets description.
         *
         * @param value what it is for
         * @return this
         */
        public Builder description(@Nullable String value) {
            this.description = value;
            return this;
        }

        /**
         * Sets type.
         *
         * @param value the kind of system
         * @return this
         */
        public Builder type(IntegrationType value) {
            this.type = value;
            return this;
        }

        /**
         * Sets category.
         *
         * @param value a group such as {@code crm} or {@code ecommerce}
         * @return this
         */
        public Builder category(String value) {
            this.category = value;
            return this;
        }

        /**
         * Sets connector.
         *
         * @param value the id of the connector; null for the one that serves the type
         * @return this
         */
        public Builder connector(@Nullable String value) {
            this.connector = value;
            return this;
        }

        /**
         * Sets baseUrl.
         *
         * @param value the address of the system, of any scheme that the connector accepts; REST needs it unless every path is a whole URL
         * @return this
         */
        public Builder baseUrl(@Nullable String value) {
            this.baseUrl = value;
            return this;
        }

        /**
         * Sets auth.
         *
         * @param value how requests are authenticated
         * @return this
         */
        public Builder auth(AuthConfig value) {
            this.auth = value;
            return this;
        }

        /**
         * Sets headers.
         *
         * @param value headers of every request; values may refer to secrets
         * @return this
         */
        public Builder headers(Map<String, String> value) {
            this.headers = value;
            return this;
        }

        /**
         * Sets policies.
         *
         * @param value policies of all endpoints
         * @return this
         */
        public Builder policies(Policies value) {
            this.policies = value;
            return this;
        }

        /**
         * Sets format.
         *
         * @param value body formats of all endpoints
         * @return this
         */
        public Builder format(WireFormat value) {
            this.format = value;
            return this;
        }

        /**
         * Sets network.
         *
         * @param value how the system is reached
         * @return this
         */
        public Builder network(NetworkPolicy value) {
            this.network = value;
            return this;
        }

        /**
         * Sets outcomes.
         *
         * @param value verdicts on answers of all endpoints
         * @return this
         */
        public Builder outcomes(List<OutcomeRule> value) {
            this.outcomes = value;
            return this;
        }

        /**
         * Sets endpoints.
         *
         * @param value the operations by name
         * @return this
         */
        public Builder endpoints(Map<String, Endpoint> value) {
            this.endpoints = value;
            return this;
        }

        /**
         * Sets enabled.
         *
         * @param value false refuses executions
         * @return this
         */
        public Builder enabled(boolean value) {
            this.enabled = value;
            return this;
        }

        /**
         * Sets testEndpoint.
         *
         * @param value the endpoint that shows whether the integration works
         * @return this
         */
        public Builder testEndpoint(@Nullable String value) {
            this.testEndpoint = value;
            return this;
        }

        /**
         * Sets apiVersion.
         *
         * @param value the version of the vendor's API
         * @return this
         */
        public Builder apiVersion(@Nullable ApiVersion value) {
            this.apiVersion = value;
            return this;
        }

        /**
         * Sets testCases.
         *
         * @param value executions with known answers
         * @return this
         */
        public Builder testCases(List<IntegrationTestCase> value) {
            this.testCases = value;
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
         * Sets metadata.
         *
         * @param value anything the owner wants to keep with it
         * @return this
         */
        public Builder metadata(Map<String, JsonNode> value) {
            this.metadata = value;
            return this;
        }

        /**
         * Builds the object.
         *
         * @return a new Integration
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of its bounds
         */
        public Integration build() {
            return new Integration(
                    integrationId,
                    tenantId,
                    FieldChecks.required("integration", "name", name),
                    description,
                    FieldChecks.required("integration", "type", type),
                    FieldChecks.required("integration", "category", category),
                    connector,
                    baseUrl,
                    auth,
                    headers,
                    policies,
                    format,
                    network,
                    outcomes,
                    endpoints,
                    enabled,
                    testEndpoint,
                    apiVersion,
                    testCases,
                    settings,
                    metadata);
        }
    }
}
