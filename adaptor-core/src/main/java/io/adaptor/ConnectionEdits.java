package io.adaptor;

import io.adaptor.api.Connection;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.spi.Versioned;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Edits of stored connections, retried if another process has changed the connection, usually its status, in the
 * meantime. Thread-safe.
 *
 * @param store the store of the connections
 */
record ConnectionEdits(ConnectionStore store) {
    private static final int MOST_CONFLICTS = 5;

    /**
     * Stores the edited version of a connection.
     *
     * @param edit receives the stored connection, or null if there is none; may be called several times
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
