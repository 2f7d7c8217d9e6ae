package io.adaptor.server.cli;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Connection;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.spi.Versioned;
import io.adaptor.store.InMemoryConnectionStore;
import io.adaptor.store.InMemoryTokenStore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is not yet stored in a folder. It is held in memory until it is known to work, so that a rejected
 * connection or an interrupted command leaves the folder unchanged. For one thread.
 */
final class ConnectionDraft {
    private static final int TRIES = 3;

    private final FolderStores folder;
    private final ConnectionKey key;
    private final @Nullable Versioned<Connection> before;
    private final InMemoryConnectionStore connections = new InMemoryConnectionStore();
    private final InMemoryTokenStore tokens = new InMemoryTokenStore(TimeSource.system());
    private boolean newGrant;

    ConnectionDraft(FolderStores folder, ConnectionKey key) {
        this.folder = folder;
        this.key = key;
        this.before = folder.connections().find(key).orElse(null);
    }

    /** Returns the connection as stored in the folder; null for a new one. */
    @Nullable
    Connection present() {
        return before == null ? null : before.value();
    }

    /** Starts with the stored connection, with another display name if one is given. */
    void begin(@Nullable String label) {
        Connection present = present();
        if (present != null) {
            connections.put(
                    label == null ? present : present.toBuilder().label(label).build(), null);
        }
    }

    /**
     * Sets the stores of a client that creates the connection.
     *
     * @param grant whether the connection uses a grant other than that of the tokens in the folder; if not, tokens are
     *     renewed in the folder, because a renewal may invalidate the previous token
     */
    AdaptorClient.Builder in(AdaptorClient.Builder builder, boolean grant) {
        newGrant = grant;
        return builder.connectionStore(connections).tokenStore(grant ? tokens : folder.tokens());
    }

    /**
     * Stores the connection in the folder, replacing the one that was there when the draft was started. The write
     * completes even if the process is shutting down.
     *
     * @throws AdaptorException if the stored connection has changed meanwhile
     */
    void keep() {
        Connection good = connections.find(key).orElseThrow().value();
        String replaced = before == null ? null : before.version();
        String now = folder.connections().find(key).map(Versioned::version).orElse(null);
        if (!Objects.equals(now, replaced)) {
            throw VersionConflictException.ofConnection(key.connection(), replaced, now);
        }
        Unbroken.run(() -> {
            keepGrant();
            folder.connections().put(good, replaced);
        });
    }

    private void keepGrant() {
        StoredTokens granted = newGrant ? tokens.read(key) : null;
        if (granted == null || granted.dead()) {
            return;
        }
        for (int i = 0; i < TRIES; i++) {
            StoredTokens now = folder.tokens().read(key);
            if (folder.tokens().save(key, granted.tokens(), now == null ? 0 : now.version()) != null) {
                return;
            }
        }
        throw new AdaptorException(
                StandardErrorCode.STORE_UNAVAILABLE,
                "the tokens of connection \"" + key.connection() + "\" keep changing; connect it again");
    }
}
