package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import io.adaptor.api.internal.WireNames;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One account at the remote system that an integration uses: the values of its {@code connection_fields}, and its
 * status when it was last tested. OAuth2 tokens are stored separately, in a {@code TokenStore}. Immutable;
 * {@code toString} shows no secrets.
 *
 * @param tenantId the tenant that owns the integration, 1 to 64 letters, digits, underscores, hyphens
 * @param integrationId the id of the integration, 1 to 64 letters, digits, underscores, hyphens
 * @param connectionId its id within the integration, 1 to 128 characters; {@code default} for the integration's own
 * @param label the display name, such as the name of the account; null for none
 * @param values the values that are not secrets, including those obtained after consent, keyed by field name
 * @param secrets the secret values, keyed by field name
 * @param status whether it can be used
 * @param reason the reason for the status, without secrets; null if there is none
 * @param checkedAt when the status was determined; null for {@link Status#UNTESTED}
 */
public record Connection(
        String tenantId,
        String integrationId,
        String connectionId,
        @Nullable String label,
        Map<String, String> values,
        Map<String, Secret> secrets,
        Status status,
        @Nullable String reason,
        @Nullable Instant checkedAt) {
    /** The id of the connection of an integration that has only one. */
    public static final String DEFAULT = "default";

    private static final int MOST_VALUES = 100;
    private static final int LONGEST_REASON = 2000;

    /**
     * Checks bounds and makes defensive copies. Whether the values match the fields of the integration is checked where
     * both are known.
     *
     * @param tenantId the tenant that owns the integration
     * @param integrationId the id of the integration
     * @param connectionId its id within the integration
     * @param label the display name
     * @param values the values that are not secrets
     * @param secrets the secret values
     * @param status whether it can be used
     * @param reason the reason for the status
     * @param checkedAt when the status was determined
     */
    public Connection {
        Objects.requireNonNull(status, "status");
        values = OrderedMaps.copyOf(values);
        secrets = OrderedMaps.copyOf(secrets);
        FieldChecks checks = FieldChecks.of("connection")
                .identifier("tenant_id", tenantId)
                .identifier("integration_id", integrationId)
                .text("connection_id", connectionId, 128)
                .that(label == null || label.length() <= 255, "label", null, "must have at most 255 characters")
                .that(
                        values.size() + secrets.size() <= MOST_VALUES,
                        "values",
                        null,
                        "must be " + MOST_VALUES + " at most")
                .that(
                        reason == null || reason.length() <= LONGEST_REASON,
                        "reason",
                        null,
                        "must have at most " + LONGEST_REASON + " characters");
        values.forEach((name, value) -> checks.that(
                value.length() <= InputField.MAX_TEXT,
                "values." + name,
                null,
                "must have at most " + InputField.MAX_TEXT + " characters"));
        Map<String, String> plain = values;
        secrets.forEach((name, secret) -> checks.that(
                        secret.reveal().length() <= InputField.MAX_SECRET,
                        "secrets." + name,
                        null,
                        "must have at most " + InputField.MAX_SECRET + " characters")
                .that(!plain.containsKey(name), "secrets." + name, null, "is given among the values too"));
        checks.done();
    }

    /**
     * Returns a builder of an untested connection without values.
     *
     * @param tenantId the tenant that owns the integration
     * @param integrationId the id of the integration
     * @param connectionId its id within the integration
     * @return a new builder
     */
    public static Builder builder(String tenantId, String integrationId, String connectionId) {
        return new Builder(tenantId, integrationId, connectionId);
    }

    /**
     * Returns a builder initialized with the values of this object.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder(tenantId, integrationId, connectionId)
                .label(label)
                .values(values)
                .secrets(secrets)
                .status(status, reason, checkedAt);
    }

    /** Whether a connection can be used, as far as known. */
    public enum Status {
        /** It worked when it was last tested or granted. */
        CONNECTED,
        /** Its credentials or its grant have expired; the user must connect it again. */
        RECONNECT_REQUIRED,
        /** It has not been tested yet. */
        UNTESTED;

        /**
         * Returns the name used in JSON.
         *
         * @return for example {@code reconnect_required}
         */
        public String wireName() {
            return WireNames.of(this);
        }
    }

    /** Builds a {@link Connection}. Not safe for use by multiple threads. */
    public static final class Builder {
        private final String tenantId;
        private final String integrationId;
        private final String connectionId;
        private @Nullable String label;
        private Map<String, String> values = Map.of();
        private Map<String, Secret> secrets = Map.of();
        private Status status = Status.UNTESTED;
        private @Nullable String reason;
        private @Nullable Instant checkedAt;

        private Builder(String tenantId, String integrationId, String connectionId) {
            this.tenantId = tenantId;
            this.integrationId = integrationId;
            this.connectionId = connectionId;
        }

        /**
         * The display name; none by default.
         *
         * @param value at most 255 characters, or null
         * @return this
         */
        public Builder label(@Nullable String value) {
            this.label = value;
            return this;
        }

        /**
         * The values that are not secrets; none by default.
         *
         * @param value values keyed by field name
         * @return this
         */
        public Builder values(Map<String, String> value) {
            this.values = value;
            return this;
        }

        /**
         * The secret values; none by default.
         *
         * @param value values keyed by field name
         * @return this
         */
        public Builder secrets(Map<String, Secret> value) {
            this.secrets = value;
            return this;
        }

        /**
         * Whether the connection can be used; untested by default.
         *
         * @param value the status
         * @param why the reason, without secrets, or null
         * @param at when the status was determined, or null
         * @return this
         */
        public Builder status(Status value, @Nullable String why, @Nullable Instant at) {
            this.status = value;
            this.reason = why;
            this.checkedAt = at;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new Connection
         * @throws io.adaptor.api.error.InvalidValueException if a value is out of bounds
         */
        public Connection build() {
            return new Connection(
                    tenantId, integrationId, connectionId, label, values, secrets, status, reason, checkedAt);
        }
    }
}
