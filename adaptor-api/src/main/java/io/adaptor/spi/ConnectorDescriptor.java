package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a connector is, and what it needs. Immutable.
 *
 * @param id the name that integrations use, for example {@code rest_api}
 * @param version the connector's own version
 * @param vendor who made it; null where that is not told
 * @param settingsSchema a JSON Schema for {@code settings} of an integration; null when it has none
 * @param endpointSettingsSchema a JSON Schema for {@code settings} of an endpoint; null when it has none
 * @param secrets the names in {@code auth_config.credentials} that it reads in the clear; others it does not get
 * @param hosts the hosts it reaches besides that of the integration's {@code base_url}: names, {@code *.domain}, or {@code *} for any
 */
public record ConnectorDescriptor(
        String id,
        String version,
        @Nullable String vendor,
        @Nullable JsonNode settingsSchema,
        @Nullable JsonNode endpointSettingsSchema,
        Set<String> secrets,
        List<String> hosts) {
    /**
     * Checks the names and the hosts.
     *
     * @param id the name that integrations use, for example {@code rest_api}
     * @param version the connector's own version
     * @param vendor who made it; null where that is not told
     * @param settingsSchema a JSON Schema for {@code settings} of an integration; null when it has none
     * @param endpointSettingsSchema a JSON Schema for {@code settings} of an endpoint; null when it has none
     * @param secrets the names in {@code auth_config.credentials} that it reads in the clear; others it does not get
     * @param hosts the hosts it reaches besides that of the integration's {@code base_url}: names, {@code *.domain}, or {@code *} for any
     */
    public ConnectorDescriptor {
        secrets = Set.copyOf(secrets);
        hosts = List.copyOf(hosts);
        FieldChecks checks = FieldChecks.of("connector").identifier("id", id).text("version", version, 64);
        if (vendor != null) {
            checks.text("vendor", vendor, 128);
        }
        secrets.forEach(name -> checks.identifier("secrets", name));
        hosts.forEach(host -> checks.that(
                HostPattern.isValid(host), "hosts", host, "must be a host name, *.domain, or * for any host"));
        checks.done();
    }

    /**
     * A connector that declares nothing: no settings, no secrets, no hosts but that of the integration.
     *
     * @param id the name that integrations use
     * @param version its own version
     * @return the descriptor
     */
    public static ConnectorDescriptor of(String id, String version) {
        return builder(id, version).build();
    }

    /**
     * A builder with nothing declared.
     *
     * @param id the name that integrations use
     * @param version its own version
     * @return a new builder
     */
    public static Builder builder(String id, String version) {
        return new Builder(id, version);
    }

    /** Builds a {@link ConnectorDescriptor}. For one thread. */
    public static final class Builder {
        private final String id;
        private final String version;
        private @Nullable String vendor;
        private @Nullable JsonNode settingsSchema;
        private @Nullable JsonNode endpointSettingsSchema;
        private Set<String> secrets = Set.of();
        private List<String> hosts = List.of();

        private Builder(String id, String version) {
            this.id = id;
            this.version = version;
        }

        /**
         * Sets vendor.
         *
         * @param value who made it; null where that is not told
         * @return this
         */
        public Builder vendor(@Nullable String value) {
            this.vendor = value;
            return this;
        }

        /**
         * Sets settingsSchema.
         *
         * @param value a JSON Schema for {@code settings} of an integration; null when it has none
         * @return this
         */
        public Builder settingsSchema(@Nullable JsonNode value) {
            this.settingsSchema = value;
            return this;
        }

        /**
         * Sets endpointSettingsSchema.
         *
         * @param value a JSON Schema for {@code settings} of an endpoint; null when it has none
         * @return this
         */
        public Builder endpointSettingsSchema(@Nullable JsonNode value) {
            this.endpointSettingsSchema = value;
            return this;
        }

        /**
         * Declares secrets.
         *
         * @param values the names in {@code auth_config.credentials} that it reads in the clear; others it does not get
         * @return this
         */
        public Builder secrets(String... values) {
            this.secrets = Set.of(values);
            return this;
        }

        /**
         * Declares hosts.
         *
         * @param values the hosts it reaches besides that of the integration's {@code base_url}: names, {@code *.domain}, or {@code *} for any
         * @return this
         */
        public Builder hosts(String... values) {
            this.hosts = List.of(values);
            return this;
        }

        /**
         * Builds the descriptor.
         *
         * @return a new descriptor
         * @throws io.adaptor.api.error.InvalidValueException if a value is out of its bounds
         */
        public ConnectorDescriptor build() {
            return new ConnectorDescriptor(id, version, vendor, settingsSchema, endpointSettingsSchema, secrets, hosts);
        }
    }
}
