package io.adaptor.spi;

import javax.net.ssl.SSLContext;

/**
 * The TLS settings of an integration with keys and secrets resolved, for clients that implement TLS themselves.
 * Certificates and keys are not exposed. Thread-safe.
 */
public interface TlsContext {
    /**
     * Returns a context that trusts the authorities configured by the integration, otherwise those of the platform, and
     * that presents its client certificate.
     *
     * @return always the same object
     */
    SSLContext context();

    /**
     * Returns whether certificates must be valid and match the host name. A client that implements TLS itself must
     * check the host name: {@code SSLParameters.setEndpointIdentificationAlgorithm("HTTPS")}.
     *
     * @return false only with {@code ssl_verify: false}; {@link #context()} then accepts any certificate
     */
    boolean verify();
}
