package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's configured use of a connector, as pure data. Immutable, may be shared between threads; {@code toString}
 * shows no credentials. Read one from YAML or JSON with {@code IntegrationFormat}, or build one with
 * {@link #builder()}.
 *
 * @param integrationId 1 to 64 letters, digits, underscores, hyphens; a random UUID if not set
 * @param tenantId the tenant that owns the integration; {@code default} if there is only one
 * @param name the display name, 1 to 255 characters
 * @param description the purpose of the integration
 * @param type the kind of system
 * @param category a group such as {@code crm} or {@code ecommerce}
 * @param connector the id of the connector; null for the default connector of the type
 * @param connectionFields the values that each connection provides, by name
 * @param afterConsent values that a connection obtains once a user has given consent
 * @param baseUrl the address of the system, with a scheme that the connector accepts; required by REST unless every
 *     path is a whole URL
 * @param auth how requests are authenticated
 * @param headers headers of every request; values may contain references to secrets
 * @param policies policies of all endpoints
 * @param format body formats of all endpoints
 * @param network how the system is reached
 * @param outcomes rules that classify the responses of all endpoints
 * @param endpoints the operations by name
 * @param webhook how events of the system are received; null if none are
 * @param events the events that are received, by name
 * @param subscriptions rules for messages that are received as they arrive, keyed by the name of the event that the
 *     messages become
 * @param enabled false rejects executions
 * @param testEndpoint the endpoint that tests whether the integration works
 * @param apiVersion the version of the vendor's API
 * @param testCases executions with known results
 * @param settings connector-specific settings
 * @param metadata any data the owner wants to keep with the integration
 */
public record Integration(
        String integrationId,
        String tenantId,
        String name,
        @Nullable String description,
        IntegrationType type,
        String category,
        @Nullable String connector,
        Map<String, InputField> connectionFields,
        @Nullable AfterConsent afterConsent,
        @Nullable String baseUrl,
        AuthConfig auth,
        Map<String, String> headers,
        Policies policies,
        WireFormat format,
        NetworkPolicy network,
        List<OutcomeRule> outcomes,
        Map<String, Endpoint> endpoints,
        @Nullable WebhookRule webhook,
        Map<String, EventRule> events,
        Map<String, SubscriptionRule> subscriptions,
        boolean enabled,
        @Nullable String testEndpoint,
        @Nullable ApiVersion apiVersion,
        List<IntegrationTestCase> testCases,
        Map<String, JsonNode> settings,
        Map<String, JsonNode> metadata) {
    /** The id of the tenant if there is only one. */
    public static final String DEFAULT_TENANT = "default";

    private static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Pattern EVENT = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int MOST_FIELDS = 50;

    /**
     * Checks bounds and references between the parts, and makes defensive copies.
     *
     * @param integrationId 1 to 64 letters, digits, underscores, hyphens
     * @param tenantId the tenant that owns the integration
     * @param name the display name, 1 to 255 characters
     * @param description the purpose of the integration
     * @param type the kind of system
     * @param category a group such as {@code crm} or {@code ecommerce}
     * @param connector the id of the connector
     * @param connectionFields the values that each connection provides, by name
     * @param afterConsent values that a connection obtains once a user has given consent
     * @param baseUrl the address of the system, with a scheme that the connector accepts
     * @param auth how requests are authenticated
     * @param headers headers of every request
     * @param policies policies of all endpoints
     * @param format body formats of all endpoints
     * @param network how the system is reached
     * @param outcomes rules that classify the responses of all endpoints
     * @param endpoints the operations by name
     * @param webhook how events of the system are received
     * @param events the events that are received, by name
     * @param subscriptions rules for messages that are received as they arrive, keyed by the name of the event that the
     *     messages become
     * @param enabled false rejects executions
     * @param testEndpoint the endpoint that tests whether the integration works
     * @param apiVersion the version of the vendor's API
     * @param testCases executions with known results
     * @param settings connector-specific settings
     * @param metadata any data the owner wants to keep with the integration
     */
    public Integration {
        connectionFields = OrderedMaps.copyOf(connectionFields);
        headers = OrderedMaps.copyOf(headers);
        outcomes = List.copyOf(outcomes);
        endpoints = OrderedMaps.copyOf(endpoints);
        events = OrderedMaps.copyOf(events);
        subscriptions = OrderedMaps.copyOf(subscriptions);
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
                .that(baseUrl == null || BaseUrls.isValid(baseUrl), "base_url", baseUrl, BaseUrls.REMEDY)
                .that(
                        testEndpoint == null || endpoints.containsKey(testEndpoint),
                        "test_endpoint",
                        testEndpoint,
                        "must be one of the endpoints");
        connectionFields
                .keySet()
                .forEach(field -> checks.that(
                        FIELD.matcher(field).matches(),
                        "connection_fields",
                        field,
                        "must have names of 1 to 64 lower-case letters, digits and underscores, with a letter first"));
        checks.that(
                connectionFields.size() <= MOST_FIELDS,
                "connection_fields",
                null,
                "must be " + MOST_FIELDS + " at most");
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
        events.keySet()
                .forEach(event -> checks.that(
                        EVENT.matcher(event).matches(),
                        "events",
                        event,
                        "must have names of 1 to 64 of the characters A-Z a-z 0-9 _ -"));
        subscriptions
                .keySet()
                .forEach(event -> checks.that(
                        EVENT.matcher(event).matches(),
                        "subscriptions",
                        event,
                        "must have names of 1 to 64 of the characters A-Z a-z 0-9 _ -"));
        References.check(policies, endpoints, testCases, checks);
        References.check(subscriptions, endpoints, checks);
        References.check(afterConsent, connectionFields, endpoints, checks);
        checks.done();
    }

    /**
     * Returns a builder with the default values. Name, type and category must be set.
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
        builder.tenantId = tenantId;
        builder.name = name;
        builder.description = description;
        builder.type = type;
        builder.category = category;
        builder.connector = connector;
        builder.connectionFields = connectionFields;
        builder.afterConsent = afterConsent;
        builder.baseUrl = baseUrl;
        builder.auth = auth;
        builder.headers = headers;
        builder.policies = policies;
        builder.format = format;
        builder.network = network;
        builder.outcomes = outcomes;
        builder.endpoints = endpoints;
        builder.webhook = webhook;
        builder.events = events;
        builder.subscriptions = subscriptions;
        builder.enabled = enabled;
        builder.testEndpoint = testEndpoint;
        builder.apiVersion = apiVersion;
        builder.testCases = testCases;
        builder.settings = settings;
        builder.metadata = metadata;
        return builder;
    }

    /**
     * Returns the endpoint with the given name.
     *
     * @param endpointName the name
     * @return the endpoint, or null if there is none
     */
    public @Nullable Endpoint endpoint(String endpointName) {
        return endpoints.get(endpointName);
    }

    /**
     * Returns the id of the connector that serves this integration.
     *
     * @return the configured connector, otherwise the name of the type
     */
    public String connectorId() {
        return connector != null ? connector : type.wireName();
    }

    /** Shows only the names of headers and endpoints, because their values may contain literal credentials. */
    @Override
    public String toString() {
        return "Integration[" + tenantId + "/" + integrationId + ", name=" + name + ", type=" + type.wireName()
                + ", baseUrl=" + baseUrl + ", auth=" + auth.type() + ", headers=" + headers.keySet() + ", endpoints="
                + endpoints.keySet() + ", enabled=" + enabled + "]";
    }

    private static boolean isAbsolute(String path) {
        return path.startsWith("http://") || path.startsWith("https://");
    }

    /** Builds an {@link Integration}. Not safe for use by multiple threads. */
    public static final class Builder {
        private String integrationId = UUID.randomUUID().toString();
        private String tenantId = DEFAULT_TENANT;
        private @Nullable String name;
        private @Nullable String description;
        private @Nullable IntegrationType type;
        private @Nullable String category;
        private @Nullable String connector;
        private Map<String, InputField> connectionFields = Map.of();
        private @Nullable AfterConsent afterConsent;
        private @Nullable String baseUrl;
        private AuthConfig auth = new AuthConfig.None();
        private Map<String, String> headers = Map.of();
        private Policies policies = Policies.NONE;
        private WireFormat format = WireFormat.NONE;
        private NetworkPolicy network = NetworkPolicy.DEFAULT;
        private List<OutcomeRule> outcomes = List.of();
        private Map<String, Endpoint> endpoints = Map.of();
        private @Nullable WebhookRule webhook;
        private Map<String, EventRule> events = Map.of();
        private Map<String, SubscriptionRule> subscriptions = Map.of();
        private boolean enabled = true;
        private @Nullable String testEndpoint;
        private @Nullable ApiVersion apiVersion;
        private List<IntegrationTestCase> testCases = List.of();
        private Map<String, JsonNode> settings = Map.of();
        private Map<String, JsonNode> metadata = Map.of();

        private Builder() {}

        /**
         * The id of the integration, unique within its tenant; a random UUID by default.
         *
         * @param value 1 to 64 letters, digits, underscores, hyphens
         * @return this
         */
        public Builder integrationId(String value) {
            this.integrationId = value;
            return this;
        }

        /**
         * The tenant that owns the integration; {@code default} by default.
         *
         * @param value 1 to 64 letters, digits, underscores, hyphens
         * @return this
         */
        public Builder tenantId(String value) {
            this.tenantId = value;
            return this;
        }

        /**
         * The display name; required.
         *
         * @param value 1 to 255 characters
         * @return this
         */
        public Builder name(String value) {
            this.name = value;
            return this;
        }

        /**
         * The purpose of the integration; none by default.
         *
         * @param value any text, or null
         * @return this
         */
        public Builder description(@Nullable String value) {
            this.description = value;
            return this;
        }

        /**
         * The kind of system; required.
         *
         * @param value {@code CUSTOM} also requires a connector
         * @return this
         */
        public Builder type(IntegrationType value) {
            this.type = value;
            return this;
        }

        /**
         * A group such as {@code crm} or {@code ecommerce}; required.
         *
         * @param value 1 to 64 characters
         * @return this
         */
        public Builder category(String value) {
            this.category = value;
            return this;
        }

        /**
         * The id of the connector; by default the connector of the type.
         *
         * @param value null for the connector of the type
         * @return this
         */
        public Builder connector(@Nullable String value) {
            this.connector = value;
            return this;
        }

        /**
         * The values that each connection provides, such as its shop or site; none by default.
         *
         * @param value fields keyed by name, 1 to 64 lower-case letters, digits and underscores; at most 50 fields
         * @return this
         */
        public Builder connectionFields(Map<String, InputField> value) {
            this.connectionFields = value;
            return this;
        }

        /**
         * Values that a connection obtains once a user has given consent; none by default.
         *
         * @param value the call and the values to take from its data, or null
         * @return this
         */
        public Builder afterConsent(@Nullable AfterConsent value) {
            this.afterConsent = value;
            return this;
        }

        /**
         * The address of the system; required by REST unless every path is a whole URL.
         *
         * @param value an address with a scheme that the connector accepts, without credentials, query or fragment; or
         *     null
         * @return this
         */
        public Builder baseUrl(@Nullable String value) {
            this.baseUrl = value;
            return this;
        }

        /**
         * How requests are authenticated; no authentication by default.
         *
         * @param value the scheme with its credentials
         * @return this
         */
        public Builder auth(AuthConfig value) {
            this.auth = value;
            return this;
        }

        /**
         * Headers of every request; none by default.
         *
         * @param value values may contain references to secrets
         * @return this
         */
        public Builder headers(Map<String, String> value) {
            this.headers = value;
            return this;
        }

        /**
         * Policies of all endpoints; the defaults apply to those that are not set.
         *
         * @param value those of an endpoint take precedence
         * @return this
         */
        public Builder policies(Policies value) {
            this.policies = value;
            return this;
        }

        /**
         * Body formats of all endpoints; the defaults apply to those that are not set.
         *
         * @param value those of an endpoint take precedence
         * @return this
         */
        public Builder format(WireFormat value) {
            this.format = value;
            return this;
        }

        /**
         * How the system is reached; by default directly, with verified certificates.
         *
         * @param value TLS, proxy, sockets and allowed hosts
         * @return this
         */
        public Builder network(NetworkPolicy value) {
            this.network = value;
            return this;
        }

        /**
         * Classification of the responses of all endpoints; by status by default.
         *
         * @param value applied in order, after the rules of an endpoint
         * @return this
         */
        public Builder outcomes(List<OutcomeRule> value) {
            this.outcomes = value;
            return this;
        }

        /**
         * The operations by name; none by default.
         *
         * @param value each key is the name of its endpoint
         * @return this
         */
        public Builder endpoints(Map<String, Endpoint> value) {
            this.endpoints = value;
            return this;
        }

        /**
         * How events of the system are received; by default no events are received.
         *
         * @param value how events are signed and verified, or null
         * @return this
         */
        public Builder webhook(@Nullable WebhookRule value) {
            this.webhook = value;
            return this;
        }

        /**
         * The events that are received, by name; none by default.
         *
         * @param value rules keyed by name, 1 to 64 letters, digits, underscores, hyphens; the first rule that matches
         *     an event handles it
         * @return this
         */
        public Builder events(Map<String, EventRule> value) {
            this.events = value;
            return this;
        }

        /**
         * Messages that are received from a server as they arrive; none by default.
         *
         * @param value rules keyed by the name of the event that the messages become, 1 to 64 letters, digits,
         *     underscores, hyphens
         * @return this
         */
        public Builder subscriptions(Map<String, SubscriptionRule> value) {
            this.subscriptions = value;
            return this;
        }

        /**
         * Whether the integration may be executed; true by default.
         *
         * @param value false rejects executions
         * @return this
         */
        public Builder enabled(boolean value) {
            this.enabled = value;
            return this;
        }

        /**
         * The endpoint that tests whether the integration works; none by default.
         *
         * @param value the name of one of its endpoints, or null
         * @return this
         */
        public Builder testEndpoint(@Nullable String value) {
            this.testEndpoint = value;
            return this;
        }

        /**
         * The version of the vendor's API; unknown by default.
         *
         * @param value the version, or null
         * @return this
         */
        public Builder apiVersion(@Nullable ApiVersion value) {
            this.apiVersion = value;
            return this;
        }

        /**
         * Executions with known results; none by default.
         *
         * @param value each names one of its endpoints
         * @return this
         */
        public Builder testCases(List<IntegrationTestCase> value) {
            this.testCases = value;
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
         * Any data the owner wants to keep with the integration; empty by default.
         *
         * @param value ignored by the engine
         * @return this
         */
        public Builder metadata(Map<String, JsonNode> value) {
            this.metadata = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new Integration
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
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
                    connectionFields,
                    afterConsent,
                    baseUrl,
                    auth,
                    headers,
                    policies,
                    format,
                    network,
                    outcomes,
                    endpoints,
                    webhook,
                    events,
                    subscriptions,
                    enabled,
                    testEndpoint,
                    apiVersion,
                    testCases,
                    settings,
                    metadata);
        }
    }
}
