package io.adaptor;

import io.adaptor.api.Connection;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.spi.Versioned;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Edits of stored connections that are repeated where another process has changed the connection meanwhile, mostly its
 * status. Thread-safe.
 *
 * @param store keeps the connections
 */
record ConnectionEdits(ConnectionStore store) {
    private static final int MOST_CONFLICTS = 5;

    /**
     * Stores what becomes of a connection.
     *
     * @param edit is given what is stored, null for nothing; may be called several times
     */
    Connection put(ConnectionKey key, Function<@Nullable Connection, Connection> edit) {
        for (int conflicts = 0; ; conflicts++) {
            Versioned<Connection> before = store.find(key).orElse(null);
            try {
                return store.put(
                                edit.apply(before == null ? null : before.value()),
                                before == null ? null : before.version())
                        .value();
            } catch (VersionConflictException e) {
                giveUpAfter(conflicts, e);
            }
        }
    }

    /** Deletes a connection, if there is one. */
    void delete(ConnectionKey key) {
        for (int conflicts = 0; ; conflicts++) {
            Versioned<Connection> before = store.find(key).orElse(null);
            if (before == null) {
                return;
            }
            try {
                store.delete(key, before.version());
                return;
            } catch (VersionConflictException e) {
                giveUpAfter(conflicts, e);
            }
        }
    }

    private static void giveUpAfter(int conflicts, VersionConflictException e) {
        if (conflicts == MOST_CONFLICTS) {
            throw e;
        }
    }
}
