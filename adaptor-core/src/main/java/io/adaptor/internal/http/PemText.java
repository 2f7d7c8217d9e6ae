package io.adaptor.internal.http;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Certificates and keys in PEM (RFC 7468); what stands between the blocks is a comment. Never quotes what it reads. */
final class PemText {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private PemText() {}

    /** The certificates of a text, at least one. */
    static List<X509Certificate> certificates(String field, String pem) {
        List<X509Certificate> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(pem);
        while (block.find()) {
            if (block.group(1).equals("CERTIFICATE")) {
                found.add(certificate(field, decoded(field, block.group(2))));
            }
        }
        if (found.isEmpty()) {
            throw bad(field, "holds no \"BEGIN CERTIFICATE\" block; give the PEM text itself, not a file name", null);
        }
        return found;
    }

    /** The private key of a text. */
    static PrivateKey privateKey(String field, String pem) {
        Matcher block = BLOCK.matcher(pem);
        while (block.find()) {
            String label = block.group(1);
            if (label.equals("PRIVATE KEY")) {
                return key(field, new PKCS8EncodedKeySpec(decoded(field, block.group(2))));
            }
            if (label.endsWith("PRIVATE KEY")) {
                throw bad(
                        field,
                        "is a \"" + label + "\"; an unencrypted PKCS#8 \"PRIVATE KEY\" is needed (openssl pkcs8 -topk8"
                                + " -nocrypt makes one)",
                        null);
            }
        }
        throw bad(field, "holds no \"BEGIN PRIVATE KEY\" block; give the PEM text itself, not a file name", null);
    }

    private static X509Certificate certificate(String field, byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw bad(field, "holds a block that is not an X.509 certificate", e);
        }
    }

    private static PrivateKey key(String field, PKCS8EncodedKeySpec spec) {
        for (String algorithm : List.of("RSA", "EC", "EdDSA", "RSASSA-PSS")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (GeneralSecurityException another) {
                // The factory of each algorithm refuses the keys of the others.
            }
        }
        throw bad(field, "is not a key of a supported kind (RSA, EC, Ed25519, RSASSA-PSS)", null);
    }

    private static byte[] decoded(String field, String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw bad(field, "holds a block that is not Base64", null);
        }
    }

    static AdaptorException bad(String field, String why, @Nullable Throwable cause) {
        return new AdaptorException(StandardErrorCode.VALIDATION_FAILED, "tls." + field + " " + why, cause);
    }
}
