package io.adaptor.testkit.contract;

import java.util.List;

/**
 * The remote system of the contract tests, on this machine, for the protocol of the connector. Each rule starts and
 * closes its own vendor. Must be thread-safe.
 *
 * <p>{@link HttpConnectorContractTest} has a vendor for HTTP; {@link SocketVendor} is a vendor for request-response
 * protocols on a socket.
 */
public interface Vendor extends AutoCloseable {
    /**
     * Returns the address of the vendor.
     *
     * @return the {@code base_url} for the integration, at 127.0.0.1
     */
    String baseUrl();

    /**
     * Sets how requests that arrive from now on are answered. A new vendor plays {@link Scene#WELL}.
     *
     * @param scene the scene
     */
    void play(Scene scene);

    /**
     * Returns the requests received so far, including logins and the like, but not what a client sends without a call,
     * such as heartbeats.
     *
     * @return one text per request, oldest first, with texts and credentials as they were sent
     */
    List<String> received();

    /**
     * Returns the number of connections accepted so far.
     *
     * @return the number of connections accepted
     */
    int connections();

    /** Closes the connections, ends the threads, and frees the port. */
    @Override
    void close();
}
