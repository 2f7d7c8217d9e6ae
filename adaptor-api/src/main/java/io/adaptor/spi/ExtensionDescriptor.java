package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Describes a connector or an authenticator and its requirements. Immutable.
 *
 * @param id the name that integrations use, for example {@code rest_api}; for an authenticator, the name in
 *     {@code custom_handler}
 * @param version the extension's own version
 * @param vendor the author; null if it is not stated
 * @param settingsSchema a JSON Schema for {@code settings} of an integration, or for {@code auth_config.settings} of an
 *     authenticator; null if it has none
 * @param endpointSettingsSchema a JSON Schema for {@code settings} of an endpoint; null if it has none; connectors only
 * @param secrets the names in {@code auth_config.credentials} that it reads in plain text; it has no access to others
 * @param hosts the hosts it connects to in addition to those of the integration's {@code base_url}: names,
 *     {@code *.domain}, or {@code *} for any
 * @param accepts the configuration that it supports; any other configuration is rejected. Connectors only
 */
public record ExtensionDescriptor(
        String id,
        String version,
        @Nullable String vendor,
        @Nullable JsonNode settingsSchema,
        @Nullable JsonNode endpointSettingsSchema,
        Set<String> secrets,
        List<String> hosts,
        Accepts accepts) {
    private static final int MOST = 1000;

    /**
     * Checks the names and the hosts; at most 1,000 of each are allowed.
     *
     * @param id the name that integrations use
     * @param version the extension's own version
     * @param vendor the author; null if it is not stated
     * @param settingsSchema a JSON Schema for the settings; null if it has none
     * @param endpointSettingsSchema a JSON Schema for {@code settings} of an endpoint; null if it has none
     * @param secrets the names in {@code auth_config.credentials} that it reads in plain text
     * @param hosts the hosts it connects to in addition to those of the integration's {@code base_url}
     * @param accepts the configuration that it supports
     */
    public ExtensionDescriptor {
        secrets = Set.copyOf(secrets);
        hosts = List.copyOf(hosts);
        FieldChecks checks = FieldChecks.of("descriptor").identifier("id", id).text("version", version, 64);
        if (vendor != null) {
            checks.text("vendor", vendor, 128);
        }
        checks.that(secrets.size() <= MOST, "secrets", secrets.size(), "must be at most " + MOST);
        checks.that(
                hosts.size() <= MOST, "hosts", hosts.size(), "must be at most " + MOST + "; *.domain stands for many");
        checks.done();
        secrets.forEach(name -> checks.identifier("secrets", name));
        hosts.forEach(host -> checks.that(
                HostPattern.isValid(host), "hosts", host, "must be a host name, *.domain, or * for any host"));
        checks.done();
    }

    /**
     * Returns the descriptor of an extension that declares no settings, no secrets and no hosts except those of the
     * integration, and that accepts all configuration that applies to HTTP.
     *
     * @param id the name that integrations use
     * @param version the extension's own version
     * @return the descriptor
     */
    public static ExtensionDescriptor of(String id, String version) {
        return builder(id, version).build();
    }

    /**
     * Returns a builder that declares nothing.
     *
     * @param id the name that integrations use
     * @param version the extension's own version
     * @return a new builder
     */
    public static Builder builder(String id, String version) {
        return new Builder(id, version);
    }

    /** Builds an {@link ExtensionDescriptor}. Not safe for use by multiple threads. */
    public static final class Builder {
        private final String id;
        private final String version;
        private @Nullable String vendor;
        private @Nullable JsonNode settingsSchema;
        private @Nullable JsonNode endpointSettingsSchema;
        private Set<String> secrets = Set.of();
        private List<String> hosts = List.of();
        private Accepts accepts = Accepts.http();

        private Builder(String id, String version) {
            this.id = id;
            this.version = version;
        }

        /**
         * Sets the author.
         *
         * @param value up to 128 characters; null, the default, if it is not stated
         * @return this
         */
        public Builder vendor(@Nullable String value) {
            this.vendor = value;
            return this;
        }

        /**
         * Declares the schema of the settings.
         *
         * @param value a JSON Schema, draft-07 or 2020-12; null, the default, accepts any settings
         * @return this
         */
        public Builder settingsSchema(@Nullable JsonNode value) {
            this.settingsSchema = value;
            return this;
        }

        /**
         * Declares the schema of the endpoint settings. Only connectors have them.
         *
         * @param value a JSON Schema, draft-07 or 2020-12; null, the default, accepts any settings
         * @return this
         */
        public Builder endpointSettingsSchema(@Nullable JsonNode value) {
            this.endpointSettingsSchema = value;
            return this;
        }

        /**
         * Declares the secrets that the extension reads.
         *
         * @param values names in {@code auth_config.credentials}; none by default
         * @return this
         */
        public Builder secrets(String... values) {
            this.secrets = Set.of(values);
            return this;
        }

        /**
         * Declares the hosts that the extension connects to in addition to those of the integration's {@code base_url}.
         *
         * @param values names, {@code *.domain}, or {@code *} for any; none by default
         * @return this
         */
        public Builder hosts(String... values) {
            this.hosts = List.of(values);
            return this;
        }

        /**
         * Declares the configuration that the connector supports.
         *
         * @param value {@link Accepts#http()} by default; connectors of other protocols state their own
         * @return this
         */
        public Builder accepts(Accepts value) {
            this.accepts = value;
            return this;
        }

        /**
         * Builds the descriptor.
         *
         * @return a new descriptor
         * @throws io.adaptor.api.error.InvalidValueException if a value is out of bounds
         */
        public ExtensionDescriptor build() {
            return new ExtensionDescriptor(
                    id, version, vendor, settingsSchema, endpointSettingsSchema, secrets, hosts, accepts);
        }
    }
}
