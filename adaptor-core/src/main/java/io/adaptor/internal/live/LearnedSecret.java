package io.adaptor.internal.live;

import io.adaptor.api.Connection;
import io.adaptor.api.InputField;
import io.adaptor.api.Secret;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.connection.FieldValues;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.spi.Versioned;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores a secret from an unauthenticated handshake in a connection that has none yet. A stored secret is never
 * replaced: of two concurrent ones, only one is stored, because the store uses compare-and-set. A missing connection is
 * not created. Thread-safe.
 */
final class LearnedSecret {
    private static final Logger LOG = LoggerFactory.getLogger(LearnedSecret.class);
    private static final int MOST_CONFLICTS = 3;

    private final ConnectionStore connections;
    private final ConnectionKey key;

    LearnedSecret(ConnectionStore connections, ConnectionKey key) {
        this.connections = connections;
        this.key = key;
    }

    /**
     * Stores a secret, unless there is one already.
     *
     * @param name the field in which it is stored
     * @return the secret that the connection has now: this one or the existing one
     * @throws AdaptorException {@code CONNECTION_NOT_FOUND} if it is not stored, {@code SIGNATURE_INVALID} if the field
     *     can't hold the secret, {@code STORE_UNAVAILABLE}
     */
    Secret keep(String name, InputField field, Secret offered) {
        for (int attempt = 0; attempt < MOST_CONFLICTS; attempt++) {
            Versioned<Connection> stored = connections.find(key).orElseThrow(this::notStored);
            Secret known = stored.value().secrets().get(name);
            if (known != null) {
                return known;
            }
            check(name, field, offered);
            Map<String, Secret> secrets = new LinkedHashMap<>(stored.value().secrets());
            secrets.put(name, offered);
            try {
                connections.put(stored.value().toBuilder().secrets(secrets).build(), stored.version());
                LOG.info("connection {} of integration {} has learned {}", key.connection(), key.integrationId(), name);
                return offered;
            } catch (VersionConflictException changedMeanwhile) {
                LOG.debug("connection {} was changed while it learned {}", key.connection(), name);
            }
        }
        throw new AdaptorException(
                StandardErrorCode.STORE_UNAVAILABLE,
                "connection \"" + key.connection() + "\" was changed by other processes each time that " + name
                        + " was to be stored in it; the handshake can be sent again");
    }

    private static void check(String name, InputField field, Secret offered) {
        String problem = FieldValues.problem(field, offered.reveal());
        if (problem != null) {
            throw new AdaptorException(
                    StandardErrorCode.SIGNATURE_INVALID,
                    "the secret that was handed over is not valid for " + name + ": it " + problem);
        }
    }

    private AdaptorException notStored() {
        return new AdaptorException(
                StandardErrorCode.CONNECTION_NOT_FOUND,
                "integration \"" + key.integrationId() + "\" has no connection \"" + key.connection()
                        + "\" that could keep what a handshake hands over: create the connection first");
    }
}
