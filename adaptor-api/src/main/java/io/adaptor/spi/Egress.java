package io.adaptor.spi;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * The guarded way out for what does not speak HTTP: the same rules as for HTTP, private addresses refused unless the
 * operator allowed them, hosts refused that the descriptor does not declare. Thread-safe.
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
}
