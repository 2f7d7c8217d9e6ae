package io.adaptor.spi;

import javax.net.ssl.SSLContext;

/**
 * The TLS settings of an integration with its keys and secrets resolved, for clients that do TLS themselves. Certificates
 * and keys stay inside. Thread-safe.
 */
public interface TlsContext {
    /**
     * Trusts the authorities that the integration states, else the platform's, and presents its client certificate.
     *
     * @return always the same object
     */
    SSLContext context();

    /**
     * Whether certificates must be valid and name the host. A client that does TLS itself checks the name: {@code
     * SSLParameters.setEndpointIdentificationAlgorithm("HTTPS")}.
     *
     * @return false only with {@code ssl_verify: false}; {@link #context()} accepts any certificate then
     */
    boolean verify();
}
