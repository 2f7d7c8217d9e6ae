package io.adaptor.internal.http;

import io.adaptor.spi.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Creates the sockets of pooled connections, and finds them beneath a TLS socket. They are closed if a thread is
 * interrupted while connecting, reading or writing; normal sockets ignore interrupts. Thread-safe.
 */
final class PooledSockets extends SocketFactory {
    private final TimeSource time;
    private final Map<PooledSocket.Ends, PooledSocket> connected;
    private final TenantSockets places;
    private final String tenant;

    PooledSockets(TimeSource time, TenantSockets places) {
        this(time, new ConcurrentHashMap<>(), places, "");
    }

    private PooledSockets(
            TimeSource time, Map<PooledSocket.Ends, PooledSocket> connected, TenantSockets places, String tenant) {
        this.time = time;
        this.connected = connected;
        this.places = places;
        this.tenant = tenant;
    }

    /** Returns a factory of the sockets of a tenant, which can be found among those of all tenants. */
    PooledSockets of(String itsTenant) {
        return new PooledSockets(time, connected, places, itsTenant);
    }

    /** Returns the pooled socket that a socket is, or is layered on; null if there is none. */
    @Nullable
    PooledSocket beneath(Socket socket) {
        return socket instanceof PooledSocket plain ? plain : connected.get(PooledSocket.Ends.of(socket));
    }

    @Override
    public Socket createSocket() throws IOException {
        places.take(tenant);
        try {
            return new PooledSocket(SocketChannel.open(), time, connected, () -> places.giveBack(tenant));
        } catch (IOException | RuntimeException | Error e) {
            places.giveBack(tenant);
            throw e;
        }
    }

    // OkHttp connects its sockets itself.
    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    private Socket connected(InetSocketAddress remote, @Nullable SocketAddress local) throws IOException {
        Socket socket = createSocket();
        if (local != null) {
            socket.bind(local);
        }
        socket.connect(remote);
        return socket;
    }
}
