package io.adaptor.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.adaptor.api.JsonCodec;
import io.adaptor.support.Conformance;
import java.nio.file.Files;
import java.security.PrivateKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures of the cookbook of RFC 7520 and the proof key of RFC 7636, appendix B. */
class JoseConformanceTest {
    @ParameterizedTest
    @ValueSource(strings = {"4_1.rsa_v15_signature.json", "4_4.hmac-sha2_integrity_protection.json"})
    void reproducibleSignaturesAreTheSame(String file) throws Exception {
        JsonNode example = read("cookbook-jws/" + file);

        assertThat(signed(example, key(example)).serialize())
                .isEqualTo(example.at("/output/compact").asText());
    }

    @Test
    void signaturesWithChanceInThemVerify() throws Exception {
        JsonNode example = read("cookbook-jws/4_3.ecdsa_signature.json");
        ECKey jwk = ECKey.parse(example.at("/input/key").toString());

        JWSObject own = signed(example, pem(jwk.toPrivateKey()));
        JWSObject theirs = JWSObject.parse(example.at("/output/compact").asText());

        assertThat(own.getParsedString().split("\\.")[1])
                .isEqualTo(theirs.getParsedString().split("\\.")[1]);
        assertThat(own.verify(new ECDSAVerifier(jwk))).isTrue();
    }

    @Test
    void theChallengeOfAProofKeyIsTheOneOfTheStandard() throws Exception {
        JsonNode example = read("pkce-rfc7636-appendix-b.json");

        assertThat(CodeChallenge.compute(
                                CodeChallengeMethod.S256,
                                new CodeVerifier(example.path("code_verifier").asText()))
                        .getValue())
                .isEqualTo(example.path("code_challenge").asText());
    }

    private static JWSObject signed(JsonNode example, String key) throws Exception {
        JWSAlgorithm algorithm = JWSAlgorithm.parse(example.at("/input/alg").asText());
        JWSObject object = new JWSObject(
                JWSHeader.parse(
                        new Base64URL(example.at("/signing/protected_b64u").asText())),
                new Payload(example.at("/input/payload").asText()));
        object.sign(JwsTokens.signer(algorithm, key));
        return JWSObject.parse(object.serialize());
    }

    private static String key(JsonNode example) throws Exception {
        JsonNode jwk = example.at("/input/key");
        return jwk.path("kty").asText().equals("oct")
                ? "base64:" + jwk.path("k").asText()
                : pem(RSAKey.parse(jwk.toString()).toPrivateKey());
    }

    private static String pem(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static JsonNode read(String file) throws Exception {
        return JsonCodec.read(Files.readString(Conformance.path("jose/" + file)));
    }
}
