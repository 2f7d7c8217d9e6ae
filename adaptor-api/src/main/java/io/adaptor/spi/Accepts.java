package io.adaptor.spi;

import io.adaptor.api.BodyFormat;
import io.adaptor.api.internal.FieldChecks;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The configuration that a connector supports. Any other setting of an integration or endpoint is rejected when the
 * integration is compiled, never ignored. Immutable.
 *
 * @param schemes the schemes of {@code base_url} in lower case, such as {@code redis}; empty if it takes no address
 * @param authTypes the values of {@code auth_config.type}, such as {@code basic_auth}; including {@code none} if it
 *     works without credentials. The parts of {@code combined} are checked against the same list
 * @param policies the policies, by their names in the configuration, such as {@code retry_config}
 * @param formats the formats that {@code request_format} and {@code response_format} may name
 * @param fields the other fields that do not apply to every protocol
 */
public record Accepts(
        Set<String> schemes, Set<String> authTypes, Set<String> policies, Set<BodyFormat> formats, Set<Field> fields) {
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]{0,31}");
    private static final List<String> AUTH_TYPES = List.of(
            "none",
            "api_key",
            "basic_auth",
            "bearer_token",
            "oauth2",
            "jwt",
            "oauth1",
            "aws_sigv4",
            "signature",
            "login",
            "combined",
            "custom");
    private static final List<String> ENGINE_POLICIES = List.of(
            "timeout_ms",
            "deadline_ms",
            "retry_config",
            "rate_limit",
            "circuit_breaker",
            "cache_config",
            "idempotency",
            "bulk");
    private static final List<String> STATED_ONLY = List.of("pagination", "records");
    private static final Accepts HTTP = new Accepts(
            Set.of("http", "https"),
            Set.copyOf(AUTH_TYPES),
            Set.copyOf(allPolicies()),
            EnumSet.allOf(BodyFormat.class),
            EnumSet.allOf(Field.class));

    /**
     * Checks the names.
     *
     * @param schemes the schemes of {@code base_url}
     * @param authTypes the values of {@code auth_config.type}
     * @param policies the policies
     * @param formats the formats
     * @param fields the other fields
     */
    public Accepts {
        schemes = ordered(schemes);
        authTypes = ordered(authTypes);
        policies = ordered(policies);
        formats = ordered(formats);
        fields = ordered(fields);
        FieldChecks checks = FieldChecks.of("accepts");
        schemes.forEach(scheme -> checks.that(
                SCHEME.matcher(scheme).matches(), "schemes", scheme, "must be a scheme in lower case, such as redis"));
        authTypes.forEach(type -> checks.identifier("auth_types", type));
        policies.forEach(
                name -> checks.that(allPolicies().contains(name), "policies", name, "must be one of " + allPolicies()));
        checks.done();
    }

    /**
     * Returns everything that applies to HTTP, which is what a descriptor accepts by default: {@code http} and
     * {@code https} addresses, and every auth type, policy, format and field.
     *
     * @return always the same object
     */
    public static Accepts http() {
        return HTTP;
    }

    /**
     * Returns a builder that accepts no address, no credentials, no format and no field, but every policy that the
     * engine implements itself: all except {@code pagination} and {@code records}.
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
        builder.schemes = schemes;
        builder.authTypes = authTypes;
        builder.policies = policies;
        builder.formats = formats;
        builder.fields = fields;
        return builder;
    }

    private static Set<String> allPolicies() {
        Set<String> all = new LinkedHashSet<>(ENGINE_POLICIES);
        all.addAll(STATED_ONLY);
        return all;
    }

    // Keeps the given order, for messages.
    private static <T> Set<T> ordered(Set<T> values) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    /** A field that does not apply to every protocol. */
    public enum Field {
        /** {@code path} of an endpoint. */
        PATH,
        /** {@code method} of an endpoint. */
        METHOD,
        /** {@code headers} of the integration and of request mappings. */
        HEADERS,
        /** {@code path_params} of request mappings. */
        PATH_PARAMS,
        /** {@code query_params} of request mappings, and {@code array_style}. */
        QUERY_PARAMS,
        /** {@code body} of request mappings. */
        BODY,
        /** {@code tls} and {@code ssl_verify}. */
        TLS,
        /** {@code proxy}. */
        PROXY,
        /** {@code pool_size}. */
        POOL_SIZE,
        /** {@code max_response_bytes}. */
        MAX_RESPONSE_BYTES
    }

    /** Builds an {@link Accepts}. Not safe for use by multiple threads. */
    public static final class Builder {
        private Set<String> schemes = Set.of();
        private Set<String> authTypes = Set.of("none");
        private Set<String> policies = new LinkedHashSet<>(ENGINE_POLICIES);
        private Set<BodyFormat> formats = Set.of();
        private Set<Field> fields = Set.of();

        private Builder() {}

        /**
         * Sets the schemes of {@code base_url}.
         *
         * @param values in lower case, such as {@code redis} and {@code rediss}; none by default
         * @return this
         */
        public Builder schemes(String... values) {
            this.schemes = new LinkedHashSet<>(List.of(values));
            return this;
        }

        /**
         * Sets the values of {@code auth_config.type}.
         *
         * @param values such as {@code basic_auth}; only {@code none} by default
         * @return this
         */
        public Builder authTypes(String... values) {
            this.authTypes = new LinkedHashSet<>(List.of(values));
            return this;
        }

        /**
         * Sets the policies, replacing the default.
         *
         * @param values such as {@code retry_config} or {@code bulk}; all but {@code pagination} and {@code records} by
         *     default
         * @return this
         */
        public Builder policies(String... values) {
            this.policies = new LinkedHashSet<>(List.of(values));
            return this;
        }

        /**
         * Sets the body formats.
         *
         * @param values none by default: {@code request_format} and {@code response_format} are then rejected
         * @return this
         */
        public Builder formats(BodyFormat... values) {
            this.formats = new LinkedHashSet<>(List.of(values));
            return this;
        }

        /**
         * Sets the other fields that the connector uses.
         *
         * @param values none by default
         * @return this
         */
        public Builder fields(Field... values) {
            this.fields = new LinkedHashSet<>(List.of(values));
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new Accepts
         * @throws io.adaptor.api.error.InvalidValueException if a name does not exist in configurations
         */
        public Accepts build() {
            return new Accepts(schemes, authTypes, policies, formats, fields);
        }
    }
}
