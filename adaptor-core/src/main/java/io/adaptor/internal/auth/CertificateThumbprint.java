package io.adaptor.internal.auth;

import com.nimbusds.jose.util.Base64URL;
import io.adaptor.internal.signing.Digests;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.jspecify.annotations.Nullable;

/** The {@code x5t#S256} header of a token (RFC 7515, section 4.1.8). Stateless. */
final class CertificateThumbprint {
    private CertificateThumbprint() {}

    /** Returns the thumbprint of the first certificate of a PEM text; null for null. */
    static @Nullable Base64URL of(@Nullable String pem) {
        if (pem == null) {
            return null;
        }
        // Environment variables often contain escaped line breaks.
        byte[] text = pem.replace("\\n", "\n").strip().getBytes(StandardCharsets.UTF_8);
        try {
            byte[] certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(text))
                    .getEncoded();
            return Base64URL.encode(Digests.of("sha256", certificate));
        } catch (CertificateException e) {
            throw AuthFaults.refused("auth_config.jwt_certificate holds no certificate in PEM", e);
        }
    }
}
