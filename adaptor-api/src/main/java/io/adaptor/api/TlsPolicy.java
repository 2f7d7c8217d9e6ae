package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import org.jspecify.annotations.Nullable;

/**
 * The authorities to trust and the client certificate to present in TLS. Certificates and keys are PEM texts, never
 * file names. Immutable.
 *
 * @param verify false accepts any certificate; for test systems only
 * @param caCertificate PEM of the authority to trust instead of the platform's; null for the platform's
 * @param clientCertificate PEM of the certificate chain to present; null for none
 * @param clientKey PEM (PKCS#8) of the private key of the client certificate
 */
public record TlsPolicy(
        boolean verify,
        @Nullable String caCertificate,
        @Nullable String clientCertificate,
        @Nullable Secret clientKey) {
    /** Verified against the platform's authorities, without a client certificate. */
    public static final TlsPolicy DEFAULT = new TlsPolicy(true, null, null, null);

    /**
     * Checks that a client certificate has its key.
     *
     * @param verify false accepts any certificate; for test systems only
     * @param caCertificate PEM of the authority to trust instead of the platform's
     * @param clientCertificate PEM of the certificate chain to present
     * @param clientKey PEM (PKCS#8) of the private key of the client certificate
     */
    public TlsPolicy {
        FieldChecks.of("tls")
                .that(
                        (clientCertificate == null) == (clientKey == null),
                        "client_key",
                        null,
                        "client_certificate and client_key must be given together or not at all")
                .done();
    }
}
