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
 * An integration as one of its connections has it. Immutable.
 *
 * @param integration with the values of the connection in place, secrets too
 * @param declared without them
 * @param id the connection
 * @param own what was stored of it; null where nothing was
 * @param filled its values; null where the integration declares none
 * @param values what mappings see of it; null where there is nothing to see
 */
record OpenedConnection(
        Integration integration,
        Integration declared,
        String id,
        @Nullable Versioned<Connection> own,
        @Nullable ConnectionValues filled,
        @Nullable JsonNode values) {
    /**
     * Puts the values of a connection into an integration, and has its secrets masked.
     *
     * @throws io.adaptor.api.error.AdaptorException why that can't be done
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
     * Refuses calls while values that it refers to are not known.
     *
     * @throws io.adaptor.api.error.AdaptorException {@code VALIDATION_FAILED} with each of them
     */
    void checkWhole() {
        AdaptorException missing = filled == null ? null : filled.missing();
        if (missing != null) {
            throw missing;
        }
    }

    /**
     * A secret that a handshake has brought.
     *
     * @throws AdaptorException {@code SIGNATURE_INVALID} while none has
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

    /** The values that are not secrets, for connectors. */
    Map<String, String> plainValues() {
        return filled == null ? Map.of() : filled.values();
    }

    /** Which content it has; no two contents of a connection share one. */
    String version() {
        return own == null ? "none" : own.version();
    }

    /** Whether it is reached by a proxy or with a certificate of its own. */
    boolean hasOwnNetwork() {
        return !integration.network().equals(declared.network());
    }

    /** Whether its address is another than that of other connections. */
    boolean hasOwnAddress() {
        return !String.valueOf(integration.baseUrl()).equals(String.valueOf(declared.baseUrl()));
    }

    /** The integration as connectors may see it: a header that holds a secret of the connection is masked. */
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
