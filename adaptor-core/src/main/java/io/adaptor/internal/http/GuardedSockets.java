package io.adaptor.internal.http;

import io.adaptor.spi.Egress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;

/** Opens sockets to addresses that were checked first. Thread-safe. */
final class GuardedSockets implements Egress {
    private final GuardedDns dns;
    private final DeclaredHosts hosts;
    private final InterruptibleSockets sockets = new InterruptibleSockets();

    GuardedSockets(GuardedDns dns, DeclaredHosts hosts) {
        this.dns = dns;
        this.hosts = hosts;
    }

    @Override
    public InetAddress resolve(String host) {
        hosts.check(host);
        try {
            return dns.lookup(host).get(0);
        } catch (UnknownHostException e) {
            throw NetworkFailures.beforeAnswer(e, host, 0, false);
        }
    }

    @Override
    public Socket connect(String host, int port, Duration timeout) {
        InetSocketAddress address = new InetSocketAddress(resolve(host), port);
        int millis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
        try {
            return connected(address, millis);
        } catch (IOException e) {
            throw NetworkFailures.beforeAnswer(e, host + ":" + port, millis, false);
        }
    }

    private Socket connected(InetSocketAddress address, int millis) throws IOException {
        Socket socket = sockets.createSocket();
        try {
            socket.connect(address, millis);
            return socket;
        } catch (IOException e) {
            try {
                socket.close();
            } catch (IOException close) {
                e.addSuppressed(close);
            }
            throw e;
        }
    }
}
