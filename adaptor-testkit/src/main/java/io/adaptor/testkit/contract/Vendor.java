package io.adaptor.testkit.contract;

import java.util.List;

/**
 * The remote system of the contract suite, on this machine, in whatever protocol the connector speaks. Each rule starts one
 * of its own and closes it. Thread-safe.
 *
 * <p>{@link HttpConnectorContractTest} has one for HTTP; {@link SocketVendor} is one for protocols of requests and answers
 * on a socket.
 */
public interface Vendor extends AutoCloseable {
    /**
     * Where it is.
     *
     * @return what {@code base_url} of the integration says, at 127.0.0.1
     */
    String baseUrl();

    /**
     * Changes how requests are answered that arrive from now on. A new vendor plays {@link Scene#WELL}.
     *
     * @param scene what goes well or wrong
     */
    void play(Scene scene);

    /**
     * What has arrived so far, logins and the like included.
     *
     * @return one text per request, oldest first; texts and credentials stand in it as they were sent
     */
    List<String> received();

    /**
     * How many connections were made to it so far.
     *
     * @return the number of connections accepted
     */
    int connections();

    /** Ends its connections and threads, and frees its port. */
    @Override
    void close();
}
