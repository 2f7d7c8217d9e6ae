package io.adaptor.internal.auth;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Signs bytes with private keys, and caches the last parsed one. Errors never quote a key. Thread-safe. */
final class RequestKeys {
    private static final Map<String, String> NAMES = Map.of(
            "rsa_sha1", "SHA1withRSA",
            "rsa_sha256", "SHA256withRSA",
            "rsa_sha512", "SHA512withRSA",
            "rsa_pss_sha512", "RSASSA-PSS",
            "ecdsa_p256_sha256", "SHA256withECDSAinP1363Format",
            "ecdsa_p384_sha384", "SHA384withECDSAinP1363Format",
            "ed25519", "Ed25519");

    private volatile @Nullable Read last;

    byte[] sign(String algorithm, String pem, byte[] bytes) {
        PrivateKey key = key(pem);
        int curve = algorithm.startsWith("ecdsa_p256") ? 256 : algorithm.startsWith("ecdsa_p384") ? 384 : 0;
        if (curve > 0
                && key instanceof ECPrivateKey elliptic
                && elliptic.getParams().getOrder().bitLength() != curve) {
            throw mismatch(algorithm, null);
        }
        try {
            Signature signature = Signature.getInstance(Objects.requireNonNull(NAMES.get(algorithm)));
            if (algorithm.startsWith("rsa_pss")) {
                signature.setParameter(new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1));
            }
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (InvalidKeyException e) {
            throw mismatch(algorithm, e);
        } catch (GeneralSecurityException e) {
            throw AuthFaults.refused("a request can't be signed with " + algorithm + " and the key given", e);
        }
    }

    private static RuntimeException mismatch(String algorithm, @Nullable Throwable cause) {
        return AuthFaults.refused(
                algorithm + " does not go with credentials.private_key; rsa needs an RSA key, ecdsa_p256 one of P-256,"
                        + " ecdsa_p384 one of P-384, ed25519 an Ed25519 key",
                cause);
    }

    private PrivateKey key(String pem) {
        Read known = last;
        if (known == null || !known.pem.equals(pem)) {
            known = new Read(pem, PrivateKeys.parse(pem));
            last = known;
        }
        return known.key;
    }

    private record Read(String pem, PrivateKey key) {}
}
