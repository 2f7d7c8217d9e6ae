package io.adaptor.internal.http;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Counts the exchanges on each HTTP/2 connection. An unused connection is still read, so a remote system could keep a
 * core busy with unrequested frames long after the call was given up. A connection whose remote system does not read is
 * closed when a call on it is given up. Thread-safe.
 */
final class UsedStreams extends EventListener {
    private final PooledSockets sockets;

    UsedStreams(PooledSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        PooledSocket socket = beneath(connection);
        if (socket != null) {
            socket.used(1);
            call.tag(Held.class, Held::new).socket = socket;
        }
    }

    @Override
    public void connectionReleased(Call call, Connection connection) {
        PooledSocket socket = beneath(connection);
        if (socket != null) {
            socket.used(-1);
        }
    }

    @Override
    public void canceled(Call call) {
        Held held = call.tag(Held.class);
        PooledSocket socket = held == null ? null : held.socket;
        if (socket != null) {
            try {
                socket.closeIfStuck();
            } catch (IOException closedAnyway) {
                // Later writes on it fail.
            }
        }
    }

    private @Nullable PooledSocket beneath(Connection connection) {
        return connection.protocol() == Protocol.HTTP_2 ? sockets.beneath(connection.socket()) : null;
    }

    /** The socket that a call uses. */
    private static final class Held {
        private volatile @Nullable PooledSocket socket;
    }
}
