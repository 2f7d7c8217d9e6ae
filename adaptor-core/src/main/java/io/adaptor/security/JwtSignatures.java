package io.adaptor.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Selects the keys that fit an algorithm, and verifies signatures. Stateless. */
final class JwtSignatures {
    private static final int LEAST_RSA_BITS = 2048;
    /** SubjectPublicKeyInfo of Ed25519 up to the 32 bytes of the key (RFC 8410, section 4). */
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    private JwtSignatures() {}

    /** Returns whether a key is intended for signatures with an algorithm, and strong enough for it. */
    static boolean fits(JWK key, JWSAlgorithm algorithm) {
        boolean meant = (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                && (key.getAlgorithm() == null || key.getAlgorithm().getName().equals(algorithm.getName()));
        if (!meant) {
            return false;
        }
        if (key instanceof RSAKey rsa) {
            return JWSAlgorithm.Family.RSA.contains(algorithm) && rsa.size() >= LEAST_RSA_BITS;
        }
        if (key instanceof ECKey elliptic) {
            return Curve.forJWSAlgorithm(algorithm).contains(elliptic.getCurve());
        }
        if (key instanceof OctetSequenceKey shared) {
            return JWSAlgorithm.Family.HMAC_SHA.contains(algorithm)
                    && shared.size() >= Integer.parseInt(algorithm.getName().substring(2));
        }
        return key.getKeyType().equals(KeyType.OKP)
                && algorithm.equals(JWSAlgorithm.EdDSA)
                && key instanceof OctetKeyPair pair
                && pair.getCurve().equals(Curve.Ed25519);
    }

    static boolean verify(JWK key, JWSAlgorithm algorithm, JwtText token) {
        try {
            if (key instanceof OctetKeyPair pair) {
                return verifyEdwards(pair, token);
            }
            return verifier(key).verify(new JWSHeader(algorithm), token.signed(), Base64URL.encode(token.signature()));
        } catch (JOSEException | GeneralSecurityException notVerified) {
            return false;
        }
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return new RSASSAVerifier(rsa.toRSAPublicKey());
        }
        return key instanceof ECKey elliptic
                ? new ECDSAVerifier(elliptic.toECPublicKey())
                : new MACVerifier((OctetSequenceKey) key);
    }

    // Uses the JDK, so that Tink is not required.
    private static boolean verifyEdwards(OctetKeyPair pair, JwtText token) throws GeneralSecurityException {
        byte[] raw = pair.getX().decode();
        byte[] encoded = new byte[ED25519.length + raw.length];
        System.arraycopy(ED25519, 0, encoded, 0, ED25519.length);
        System.arraycopy(raw, 0, encoded, ED25519.length, raw.length);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        signature.update(token.signed());
        return signature.verify(token.signature());
    }
}
