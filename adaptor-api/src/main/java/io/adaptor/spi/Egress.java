package io.adaptor.spi;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;

/**
 * The guarded way out for what does not speak HTTP: the same rules as for HTTP, private addresses refused unless the
 * operator allowed them, hosts refused that the descriptor does not declare. Its sockets end blocked reads and writes
 * when their thread is interrupted or when another thread closes them. Thread-safe.
 */
public interface Egress {
    /**
     * Looks up a host and checks it.
     *
     * @param host a name, or an address in any notation
     * @return an address to connect to; connect to this one, and don't look the name up again
     * @throws io.adaptor.api.error.ConnectorException {@code EGRESS_DENIED}, or {@code CONNECTION_FAILED} if there is no
     *     such host
     */
    InetAddress resolve(String host);

    /**
     * Opens a connection to a checked address.
     *
     * @param host a name, or an address in any notation
     * @param port 1 to 65535
     * @param timeout the longest to wait for the connection
     * @return a connected socket, to be closed by the caller
     * @throws io.adaptor.api.error.ConnectorException {@code EGRESS_DENIED}, {@code CONNECTION_FAILED}, {@code TIMEOUT}
     */
    Socket connect(String host, int port, Duration timeout);

    /**
     * Opens a TLS connection to a checked address, by the TLS settings of the integration, and verifies the host.
     *
     * @param host a name, or an address in any notation; the certificate must be valid for it
     * @param port 1 to 65535
     * @param timeout the longest to wait for the connection and the handshake together
     * @return a connected socket whose handshake is done, to be closed by the caller
     * @throws io.adaptor.api.error.ConnectorException {@code EGRESS_DENIED}, {@code CONNECTION_FAILED}, {@code TIMEOUT}
     */
    SSLSocket connectTls(String host, int port, Duration timeout);

    /**
     * A factory for clients that take one: each connect of its sockets is checked, to the address that is connected to.
     * A connect that is not allowed fails with an {@link java.io.IOException}.
     *
     * @return a factory of plain sockets, thread-safe
     */
    SocketFactory socketFactory();

    /**
     * Checks a host without connecting, for clients that open sockets themselves and take no factory. They look the name
     * up again, so the address that was checked is not certain to be the one that is connected to: prefer the other ways.
     *
     * @param host a name, or an address in any notation
     * @param port 1 to 65535
     * @throws io.adaptor.api.error.ConnectorException {@code EGRESS_DENIED}, or {@code CONNECTION_FAILED} if there is no
     *     such host
     */
    void check(String host, int port);
}
