package io.adaptor.spi;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;

/**
 * Opens guarded connections for protocols other than HTTP, under the same rules as for HTTP: private addresses are
 * rejected unless the operator allows them, and so are hosts that the descriptor does not declare. Blocked reads and
 * writes on its sockets end when their thread is interrupted or when another thread closes the socket. Thread-safe.
 */
public interface Egress {
    /**
     * Looks up a host and checks it.
     *
     * @param host a name, or an address in any notation
     * @return the checked address; connect to this one, and do not look up the name again
     * @throws io.adaptor.api.error.ConnectorException {@code EGRESS_DENIED}, or {@code CONNECTION_FAILED} if there is
     *     no such host
     */
    InetAddress resolve(String host);

    /**
     * Opens a connection to a checked address.
     *
     * @param host a name, or an address in any notation
     * @param port 1 to 65535
     * @param timeout the longest time to wait for the connection
     * @return a connected socket, which the caller must close
     * @throws io.adaptor.api.error.ConnectorException {@code EGRESS_DENIED}, {@code CONNECTION_FAILED}, {@code TIMEOUT}
     */
    Socket connect(String host, int port, Duration timeout);

    /**
     * Opens a TLS connection to a checked address with the TLS settings of the integration, and verifies the host name.
     *
     * @param host a name, or an address in any notation; the certificate must be valid for it
     * @param port 1 to 65535
     * @param timeout the longest time to wait for the connection and the handshake together
     * @return a connected socket whose handshake is done, which the caller must close
     * @throws io.adaptor.api.error.ConnectorException {@code EGRESS_DENIED}, {@code CONNECTION_FAILED}, {@code TIMEOUT}
     */
    SSLSocket connectTls(String host, int port, Duration timeout);

    /**
     * Returns a socket factory for clients that accept one: each connect of its sockets checks the address that is
     * actually connected to. A connect that is not allowed fails with an {@link java.io.IOException}.
     *
     * @return a factory of plain sockets, thread-safe
     */
    SocketFactory socketFactory();

    /**
     * Checks a host without connecting, for clients that open sockets themselves and accept no factory. Such clients
     * look up the name again, so they may connect to an address other than the one checked; prefer the other methods.
     *
     * @param host a name, or an address in any notation
     * @param port 1 to 65535
     * @throws io.adaptor.api.error.ConnectorException {@code EGRESS_DENIED}, or {@code CONNECTION_FAILED} if there is
     *     no such host
     */
    void check(String host, int port);
}
