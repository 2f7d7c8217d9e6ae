package io.adaptor.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.StandardErrorCode;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwsTokensTest {
    private static final JWTClaimsSet CLAIMS =
            new JWTClaimsSet.Builder().issuer("us").build();
    private static final KeyPair RSA = pair("RSA", null);

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
    void rsaKeysSign(String algorithm) throws Exception {
        SignedJWT token = JwsTokens.sign(
                algorithm, "kid-1", pem("PRIVATE KEY", RSA.getPrivate().getEncoded()), CLAIMS);

        assertThat(token.getHeader().getKeyID()).isEqualTo("kid-1");
        verifies(token, new RSASSAVerifier((RSAPublicKey) RSA.getPublic()));
    }

    @ParameterizedTest
    @CsvSource({"ES256, secp256r1", "ES384, secp384r1", "ES512, secp521r1"})
    void keysOfCurvesSignAlsoInTheOlderForm(String algorithm, String curve) throws Exception {
        KeyPair pair = pair("EC", curve);
        byte[] pkcs8 = pair.getPrivate().getEncoded();

        verifies(JwsTokens.sign(algorithm, null, pem("PRIVATE KEY", pkcs8), CLAIMS), new ECDSAVerifier((ECPublicKey)
                pair.getPublic()));
        String older = pem("EC PRIVATE KEY", withCurve(unwrapped(pkcs8), pkcs8));
        verifies(
                JwsTokens.sign(
                        algorithm,
                        null,
                        "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n" + "-----END EC PARAMETERS-----\n" + older,
                        CLAIMS),
                new ECDSAVerifier((ECPublicKey) pair.getPublic()));
    }

    @Test
    void anRsaKeyInTheOlderFormSignsAlsoOnOneLine() throws Exception {
        String older = pem("RSA PRIVATE KEY", unwrapped(RSA.getPrivate().getEncoded()));

        verifies(JwsTokens.sign("RS256", null, older, CLAIMS), new RSASSAVerifier((RSAPublicKey) RSA.getPublic()));
        verifies(
                JwsTokens.sign("RS256", null, older.replace("\r\n", "\n").replace("\n", "\\n"), CLAIMS),
                new RSASSAVerifier((RSAPublicKey) RSA.getPublic()));
    }

    @Test
    void edwardsKeysSignWithTheMeansOfTheJdk() throws Exception {
        KeyPair pair = pair("Ed25519", null);
        SignedJWT token = JwsTokens.sign(
                "EdDSA", null, pem("PRIVATE KEY", pair.getPrivate().getEncoded()), CLAIMS);

        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(pair.getPublic());
        check.update(token.getSigningInput());
        assertThat(check.verify(token.getSignature().decode())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"HS256, 32", "HS384, 48", "HS512, 64"})
    void sharedSecretsSignWhenTheyAreLongEnough(String algorithm, int bytes) throws Exception {
        String secret = "s".repeat(bytes);

        verifies(JwsTokens.sign(algorithm, null, secret, CLAIMS), new MACVerifier(secret));
        refused(algorithm, secret.substring(1), "at least " + bytes + " bytes");
    }

    @Test
    void aKeyThatDoesNotGoWithTheAlgorithmIsToldPlainlyAndNotShown() {
        String rsa = pem("PRIVATE KEY", RSA.getPrivate().getEncoded());
        String curve = pem("PRIVATE KEY", pair("EC", "secp384r1").getPrivate().getEncoded());

        refused("ES256", rsa, "ES256 does not go with the key", "RSA key");
        refused("RS256", curve, "RS256 does not go with the key", "EC key");
        refused("ES256", curve, "ES256 does not go with the key", "ES384");
        refused("EdDSA", rsa, "EdDSA does not go with the key");
        refused("RS256", pem("PRIVATE KEY", pair("RSA", "1024").getPrivate().getEncoded()), "too small");
        refused("RS256", "/etc/keys/mine.pem", "not a file name");
        refused("RS256", pem("ENCRYPTED PRIVATE KEY", new byte[40]), "is encrypted");
        refused("RS256", pem("PRIVATE KEY", new byte[40]), "is damaged");
    }

    private static void refused(String algorithm, String key, String... told) {
        assertThatThrownBy(() -> JwsTokens.sign(algorithm, null, key, CLAIMS))
                .isInstanceOfSatisfying(ConnectorException.class, e -> {
                    assertThat(e.code()).isEqualTo(StandardErrorCode.AUTH_FAILED);
                    assertThat(e.message()).contains(told).doesNotContain(key);
                });
    }

    private static void verifies(SignedJWT token, JWSVerifier verifier) throws Exception {
        assertThat(SignedJWT.parse(token.serialize()).verify(verifier)).isTrue();
    }

    private static KeyPair pair(String algorithm, String parameter) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("RSA")) {
                generator.initialize(parameter == null ? 2048 : Integer.parseInt(parameter));
            } else if (parameter != null) {
                generator.initialize(new ECGenParameterSpec(parameter));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    // The older form is what stands in the octet string after the version and the algorithm of PKCS#8.
    private static byte[] unwrapped(byte[] pkcs8) {
        int algorithm = headerLength(pkcs8, 0) + 3;
        int octets = algorithm + headerLength(pkcs8, algorithm) + length(pkcs8, algorithm);
        return Arrays.copyOfRange(pkcs8, octets + headerLength(pkcs8, octets), pkcs8.length);
    }

    private static int headerLength(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return first < 0x80 ? 2 : 2 + (first & 0x7f);
    }

    private static int length(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            length = (length << 8) | (der[at + 2 + i] & 0xff);
        }
        return length;
    }

    // What openssl writes names the curve within the key, which the JDK's inner form leaves out.
    private static byte[] withCurve(byte[] sec1, byte[] pkcs8) {
        byte[] curve = curveOf(pkcs8);
        int header = headerLength(sec1, 0);
        byte[] body = Arrays.copyOfRange(sec1, header, sec1.length);
        byte[] all = new byte[body.length + 2 + curve.length];
        System.arraycopy(body, 0, all, 0, body.length);
        all[body.length] = (byte) 0xa0;
        all[body.length + 1] = (byte) curve.length;
        System.arraycopy(curve, 0, all, body.length + 2, curve.length);
        byte[] der = new byte[all.length + (all.length < 0x80 ? 2 : 3)];
        der[0] = 0x30;
        if (all.length < 0x80) {
            der[1] = (byte) all.length;
        } else {
            der[1] = (byte) 0x81;
            der[2] = (byte) all.length;
        }
        System.arraycopy(all, 0, der, der.length - all.length, all.length);
        return der;
    }

    private static byte[] curveOf(byte[] pkcs8) {
        // After the identifier of elliptic keys, which has 9 bytes.
        for (int at = 0; at < pkcs8.length - 9; at++) {
            if (pkcs8[at] == 6 && pkcs8[at + 1] == 7) {
                int begin = at + 9;
                return Arrays.copyOfRange(pkcs8, begin, begin + 2 + pkcs8[begin + 1]);
            }
        }
        throw new IllegalStateException("no curve");
    }
}
