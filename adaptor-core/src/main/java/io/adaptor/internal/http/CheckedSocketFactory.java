package io.adaptor.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.SocketFactory;

/** Creates sockets for clients that connect them themselves; each connect is checked. Thread-safe. */
final class CheckedSocketFactory extends SocketFactory {
    /** The timeout of connects without an explicit one. */
    private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(30).toMillis();

    private final CheckedSocket.Check check;

    CheckedSocketFactory(CheckedSocket.Check check) {
        this.check = check;
    }

    @Override
    public Socket createSocket() throws IOException {
        return new CheckedSocket(SocketChannel.open().socket(), check);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(createSocket(), InetSocketAddress.createUnresolved(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(createSocket(), new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(bound(localHost, localPort), InetSocketAddress.createUnresolved(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(bound(localHost, localPort), new InetSocketAddress(host, port));
    }

    private Socket bound(InetAddress localHost, int localPort) throws IOException {
        Socket socket = createSocket();
        socket.bind(new InetSocketAddress(localHost, localPort));
        return socket;
    }

    private static Socket connected(Socket socket, InetSocketAddress address) throws IOException {
        try {
            socket.connect(address, CONNECT_MILLIS);
            return socket;
        } catch (IOException | RuntimeException e) {
            try {
                socket.close();
            } catch (IOException close) {
                e.addSuppressed(close);
            }
            throw e;
        }
    }
}
