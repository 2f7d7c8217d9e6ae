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
 * A connection on its way into a folder: in memory until it is known to be good, so that one that is refused, or a command
 * that is broken off, leaves the folder as it was. For one thread.
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

    /** The connection as the folder has it; null for a new one. */
    @Nullable
    Connection present() {
        return before == null ? null : before.value();
    }

    /** Begins with what the folder has, under another label if there is one. */
    void begin(@Nullable String label) {
        Connection present = present();
        if (present != null) {
            connections.put(
                    label == null ? present : present.toBuilder().label(label).build(), null);
        }
    }

    /**
     * The stores of a client that makes the connection.
     *
     * @param grant whether it is used with another grant than that of the tokens in the folder; otherwise they are renewed
     *     there, because a renewal may end what it renews
     */
    AdaptorClient.Builder in(AdaptorClient.Builder builder, boolean grant) {
        newGrant = grant;
        return builder.connectionStore(connections).tokenStore(grant ? tokens : folder.tokens());
    }

    /**
     * Puts it into the folder, in the place of what stood there when the draft was begun; wholly, even if the process is to
     * end meanwhile.
     *
     * @throws AdaptorException if that has changed meanwhile
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
