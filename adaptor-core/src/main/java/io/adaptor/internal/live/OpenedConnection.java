package io.adaptor.internal.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Connection;
import io.adaptor.api.Integration;
import io.adaptor.api.Secret;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.connection.ConnectionValues;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.security.Redactor;
import io.adaptor.spi.Versioned;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An integration from the view of one of its connections. Immutable.
 *
 * @param integration the integration with the values of the connection inserted, including secrets
 * @param declared the integration as declared, without these values
 * @param id the id of the connection
 * @param own the stored connection; null if it is not stored
 * @param filled its values; null if the integration declares none
 * @param values the values visible to mappings; null if there are none
 */
record OpenedConnection(
        Integration integration,
        Integration declared,
        String id,
        @Nullable Versioned<Connection> own,
        @Nullable ConnectionValues filled,
        @Nullable JsonNode values) {
    /**
     * Inserts the values of a connection into an integration, and registers its secrets for masking.
     *
     * @throws io.adaptor.api.error.AdaptorException if that fails
     */
    static OpenedConnection of(
            Integration declared, String id, @Nullable Versioned<Connection> stored, Redactor redactor) {
        if (declared.connectionFields().isEmpty()) {
            return new OpenedConnection(declared, declared, id, null, null, null);
        }
        ConnectionValues values = ConnectionValues.of(declared, id, stored == null ? null : stored.value());
        values.secrets().stream().map(Secret::reveal).forEach(redactor::remember);
        return new OpenedConnection(values.fill(), declared, id, stored, values, values.forMappings());
    }

    /**
     * Checks that all values that the integration refers to are known.
     *
     * @throws io.adaptor.api.error.AdaptorException {@code VALIDATION_FAILED} with each missing value
     */
    void checkWhole() {
        AdaptorException missing = filled == null ? null : filled.missing();
        if (missing != null) {
            throw missing;
        }
    }

    /**
     * Returns a secret learned from a handshake.
     *
     * @throws AdaptorException {@code SIGNATURE_INVALID} if no handshake has been received yet
     */
    Secret learned(String field) {
        Secret secret = own == null ? null : own.value().secrets().get(field);
        if (secret == null) {
            throw new AdaptorException(
                    StandardErrorCode.SIGNATURE_INVALID,
                    "no sender has handed over the secret of connection \"" + id + "\" yet, which its field " + field
                            + " would hold, and the request is not a handshake; register the webhook at the sender");
        }
        return secret;
    }

    /** Returns the values that are not secret, for connectors. */
    Map<String, String> plainValues() {
        return filled == null ? Map.of() : filled.values();
    }

    /** Returns the version of the content, unique among the contents of a connection. */
    String version() {
        return own == null ? "none" : own.version();
    }

    /** Returns whether it has its own proxy or certificate. */
    boolean hasOwnNetwork() {
        return !integration.network().equals(declared.network());
    }

    /** Returns whether it has its own address. */
    boolean hasOwnAddress() {
        return !String.valueOf(integration.baseUrl()).equals(String.valueOf(declared.baseUrl()));
    }

    /** Returns the integration as shown to connectors: headers that contain a secret of the connection are masked. */
    Integration shown() {
        if (filled == null || filled.secrets().isEmpty()) {
            return integration;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        integration
                .headers()
                .forEach((name, value) -> headers.put(name, holdsSecret(value) ? SecretValues.MASK : value));
        return integration.toBuilder().headers(headers).build();
    }

    private boolean holdsSecret(String value) {
        return filled != null
                && filled.secrets().stream()
                        .anyMatch(secret -> value.contains(secret.reveal().replace("${", "$${")));
    }
}
