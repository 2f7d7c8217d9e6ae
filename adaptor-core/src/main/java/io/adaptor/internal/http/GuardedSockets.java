package io.adaptor.internal.http;

import io.adaptor.spi.Egress;
import io.adaptor.spi.TlsContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Opens sockets to checked addresses. Thread-safe. */
final class GuardedSockets implements Egress {
    private static final int HIGHEST_PORT = 65_535;
    private static final int LINGER_SECONDS = 1;

    private final GuardedDns dns;
    private final DeclaredHosts hosts;
    private final TlsContext tls;
    private final InterruptibleSockets sockets = new InterruptibleSockets();
    private final SocketFactory checked;

    GuardedSockets(GuardedDns dns, DeclaredHosts hosts, TlsContext tls) {
        this.dns = dns;
        this.hosts = hosts;
        this.tls = tls;
        this.checked = new CheckedSocketFactory(this::checked);
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
        int millis = millis(timeout);
        try {
            return connected(address, millis);
        } catch (IOException e) {
            throw NetworkFailures.beforeAnswer(e, host + ":" + port, millis, false);
        }
    }

    @Override
    public SSLSocket connectTls(String host, int port, Duration timeout) {
        InetSocketAddress address = new InetSocketAddress(resolve(host), port);
        long end = System.nanoTime() + timeout.toNanos();
        try {
            return withTls(connected(address, millis(timeout)), host, port, end);
        } catch (IOException e) {
            throw NetworkFailures.beforeAnswer(e, host + ":" + port, millis(timeout), false);
        }
    }

    @Override
    public SocketFactory socketFactory() {
        return checked;
    }

    @Override
    public void check(String host, int port) {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and " + HIGHEST_PORT);
        }
        resolve(host);
    }

    /** Returns the checked address to connect to instead of the requested one. */
    private InetSocketAddress checked(InetSocketAddress wanted) throws IOException {
        String host = wanted.getHostString();
        hosts.check(host);
        InetAddress address = wanted.getAddress();
        if (address == null) {
            return new InetSocketAddress(dns.lookup(host).get(0), wanted.getPort());
        }
        dns.checkAddress(host, address);
        return wanted;
    }

    private SSLSocket withTls(Socket plain, String host, int port, long end) throws IOException {
        try {
            SSLSocket socket = (SSLSocket) tls.context().getSocketFactory().createSocket(plain, host, port, true);
            if (tls.verify()) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
            }
            // Without it, close() would wait for a write that is blocked on another thread, and could not end it.
            socket.setSoLinger(true, LINGER_SECONDS);
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("no time left for the handshake");
            }
            socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, left));
            socket.startHandshake();
            socket.setSoTimeout(0);
            return socket;
        } catch (IOException | RuntimeException e) {
            close(plain, e);
            throw e;
        }
    }

    private Socket connected(InetSocketAddress address, int millis) throws IOException {
        Socket socket = sockets.createSocket();
        try {
            socket.connect(address, millis);
            return socket;
        } catch (IOException e) {
            close(socket, e);
            throw e;
        }
    }

    private static int millis(Duration timeout) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
    }

    private static void close(Socket socket, Exception why) {
        try {
            socket.close();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }
}
