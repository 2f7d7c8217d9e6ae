package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.adaptor.api.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Signs tokens. Errors name the algorithm and the kind of key, never the key. */
final class JwsTokens {
    /** The prefix of a binary secret in Base64, of either alphabet. */
    private static final String BASE64 = "base64:";
    /** The prefix of a binary secret in hexadecimal. */
    private static final String HEX = "hex:";

    private JwsTokens() {}

    /** Sets a claim as it is stated in the configuration. */
    static void put(JWTClaimsSet.Builder claims, String name, JsonNode value) {
        claims.claim(name, JsonCodec.mapper().convertValue(value, Object.class));
    }

    /** Returns a signed token; {@code key} is a PEM text, or the secret itself for the HS algorithms. */
    static SignedJWT sign(String algorithm, @Nullable String keyId, String key, JWTClaimsSet claims) {
        return sign(algorithm, keyId, null, key, claims);
    }

    /** Returns a signed token whose header also contains the thumbprint of a certificate. */
    static SignedJWT sign(
            String algorithm, @Nullable String keyId, @Nullable Base64URL thumbprint, String key, JWTClaimsSet claims) {
        JWSAlgorithm named = JWSAlgorithm.parse(algorithm);
        JWSSigner signer = signer(named, key);
        JWSHeader header = new JWSHeader.Builder(named)
                .type(JOSEObjectType.JWT)
                .keyID(keyId)
                .x509CertSHA256Thumbprint(thumbprint)
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
            return token;
        } catch (JOSEException | IllegalStateException e) {
            throw AuthFaults.refused("a token can't be signed with " + algorithm + " and the key given", e);
        }
    }

    static JWSSigner signer(JWSAlgorithm algorithm, String key) {
        JWSSigner signer = JWSAlgorithm.Family.HMAC_SHA.contains(algorithm)
                ? mac(algorithm, key)
                : asymmetric(algorithm, PrivateKeys.parse(key));
        if (!signer.supportedJWSAlgorithms().contains(algorithm)) {
            throw mismatch(algorithm, "one for " + signer.supportedJWSAlgorithms());
        }
        return signer;
    }

    private static JWSSigner mac(JWSAlgorithm algorithm, String secret) {
        int bytes = Integer.parseInt(algorithm.getName().substring(2)) / 8;
        byte[] key = bytes(secret);
        if (key.length < bytes) {
            throw AuthFaults.refused(
                    algorithm + " needs a secret of at least " + bytes
                            + " bytes (RFC 7518, section 3.2), and the one given is shorter; openssl rand -base64 "
                            + bytes + " makes one",
                    null);
        }
        try {
            return new MACSigner(key);
        } catch (JOSEException e) {
            throw AuthFaults.refused("the secret can't be used for " + algorithm, e);
        }
    }

    private static byte[] bytes(String secret) {
        if (secret.startsWith(HEX)) {
            try {
                return HexFormat.of().parseHex(secret.substring(HEX.length()).strip());
            } catch (IllegalArgumentException e) {
                throw AuthFaults.refused("the secret begins with hex: and is not hexadecimal after it", null);
            }
        }
        return secret.startsWith(BASE64)
                ? new Base64URL(secret.substring(BASE64.length())).decode()
                : secret.getBytes(StandardCharsets.UTF_8);
    }

    private static JWSSigner asymmetric(JWSAlgorithm algorithm, PrivateKey key) {
        boolean rsa = JWSAlgorithm.Family.RSA.contains(algorithm);
        boolean elliptic = JWSAlgorithm.Family.EC.contains(algorithm);
        try {
            if (key instanceof RSAPrivateKey && rsa) {
                return new RSASSASigner(key);
            }
            if (key instanceof ECPrivateKey curve && elliptic) {
                return new ECDSASigner(curve);
            }
        } catch (JOSEException | IllegalArgumentException e) {
            throw AuthFaults.refused(algorithm + " can't use the key: it is too small, or of a curve not known", e);
        }
        if (key instanceof EdECPrivateKey edwards && !rsa && !elliptic) {
            return new JdkEd25519Signer(edwards);
        }
        throw mismatch(algorithm, "an " + key.getAlgorithm() + " key");
    }

    private static RuntimeException mismatch(JWSAlgorithm algorithm, String given) {
        return AuthFaults.refused(
                algorithm + " does not go with the key: credentials.private_key is " + given
                        + "; RS and PS need RSA, ES256"
                        + " a P-256 key, ES384 P-384, ES512 P-521, EdDSA an Ed25519 key",
                null);
    }
}
