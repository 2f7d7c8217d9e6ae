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
    private static final Duration LOOK_UP = Duration.ofSeconds(30);

    private final GuardedDns dns;
    private final DeclaredHosts hosts;

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
            throw NetworkFailures.beforeAnswer(e, host, LOOK_UP.toMillis());
        }
    }

    @Override
    public Socket connect(String host, int port, Duration timeout) {
        InetSocketAddress address = new InetSocketAddress(resolve(host), port);
        Socket socket = new Socket();
        try {
            socket.connect(address, (int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis())));
            return socket;
        } catch (IOException e) {
            try {
                socket.close();
            } catch (IOException close) {
                e.addSuppressed(close);
            }
            throw NetworkFailures.beforeAnswer(e, host + ":" + port, timeout.toMillis());
        }
    }
}
