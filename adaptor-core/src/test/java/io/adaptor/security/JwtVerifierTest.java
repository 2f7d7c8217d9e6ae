package io.adaptor.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Secret;
import io.adaptor.security.JwtRejectedException.Reason;
import io.adaptor.support.Conformance;
import io.adaptor.support.ManualTime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtVerifierTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static RSAKey rsa;

    private final ManualTime time = new ManualTime();

    @BeforeAll
    static void keys() throws Exception {
        rsa = new RSAKeyGenerator(2048).keyID("k1").keyUse(KeyUse.SIGNATURE).generate();
    }

    @Test
    void aTokenByAKnownKeyGivesItsClaims() throws Exception {
        VerifiedJwt verified = verifier().build().verify(token(claims -> claims.claim("role", "admin")));

        assertThat(verified.subject()).isEqualTo("somebody");
        assertThat(verified.claims().path("role").asText()).isEqualTo("admin");
        assertThat(verified.keyId()).isEqualTo("k1");
        assertThat(verified.toString()).doesNotContain("somebody");
    }

    @Test
    void eachKindOfKeyVerifiesItsOwnAlgorithm() throws Exception {
        var elliptic = new ECKeyGenerator(Curve.P_256).keyID("e").generate();
        String es256 = signed(JWSAlgorithm.ES256, "e", new ECDSASigner(elliptic), usual().build());
        assertThat(open("ES256").keys(publicSet(elliptic)).build().verify(es256).algorithm())
                .isEqualTo("ES256");

        String hs256 = signed(JWSAlgorithm.HS256, null, new MACSigner(SECRET), usual().build());
        assertThat(open("HS256").secret(Secret.of(SECRET)).build().verify(hs256).keyId())
                .isNull();

        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(rsa.toPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        assertThat(open("RS256")
                        .publicKey(pem)
                        .build()
                        .verify(token(same -> same))
                        .keyId())
                .isEqualTo("k1");
    }

    @Test
    void anEd25519TokenIsVerified() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        String x = Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length))
                .toString();
        String signed = Base64URL.encode("{\"alg\":\"EdDSA\",\"kid\":\"ed\"}") + "."
                + Base64URL.encode(usual().build().toString());
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        String token = signed + "." + Base64URL.encode(signature.sign());
        JwtVerifier verifier = open("EdDSA")
                .keys("{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"ed\",\"x\":\"" + x + "\"}]}")
                .build();

        assertThat(verifier.verify(token).subject()).isEqualTo("somebody");
        assertThat(reason(verifier, tampered(token))).isEqualTo(Reason.SIGNATURE_INVALID);
    }

    /** The cookbook of RFC 7520 signs a text that is no claims, so a signature that verifies is rejected for that. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4_1.rsa_v15_signature.json",
                "4_3.ecdsa_signature.json",
                "4_4.hmac-sha2_integrity_protection.json"
            })
    void signaturesOfTheStandardVerify(String file) throws Exception {
        JsonNode example = JsonCodec.read(Files.readString(Conformance.path("jose/cookbook-jws/" + file)));
        String token = example.at("/output/compact").asText();
        JwtVerifier verifier = open(example.at("/input/alg").asText())
                .keys("{\"keys\":[" + example.at("/input/key") + "]}")
                .build();

        assertThat(catchThrowableOfType(JwtRejectedException.class, () -> verifier.verify(token)))
                .hasMessageContaining("payload of the token is not JSON");
        assertThat(reason(verifier, tampered(token))).isEqualTo(Reason.SIGNATURE_INVALID);
    }

    @Test
    void noneIsRefusedInEverySpelling() throws Exception {
        String payload = Base64URL.encode(usual().build().toString()).toString();
        for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
            String header = Base64URL.encode("{\"alg\":\"" + none + "\"}").toString();
            assertThat(reason(verifier().build(), header + "." + payload + "."))
                    .as(none)
                    .isEqualTo(Reason.ALGORITHM_NOT_ALLOWED);
        }
        assertThatThrownBy(() -> JwtVerifier.builder("none")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPublicKeyIsNeverTakenForASharedSecret() throws Exception {
        byte[] publicKey = rsa.toPublicKey().getEncoded();
        String forged = signed(JWSAlgorithm.HS256, "k1", new MACSigner(publicKey), usual().build());

        assertThat(reason(verifier().build(), forged)).isEqualTo(Reason.ALGORITHM_NOT_ALLOWED);
        assertThatThrownBy(() -> JwtVerifier.builder("RS256", "HS256")).hasMessageContaining("beside others");
        assertThatThrownBy(() -> open("HS256").keys(publicSet(rsa)).build())
                .hasMessageContaining("none of the keys is of a kind and size");
    }

    @Test
    void aKeyInTheHeaderIsNotBelieved() throws Exception {
        RSAKey own = new RSAKeyGenerator(2048).keyID("own").generate();
        SignedJWT forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .jwk(own.toPublicJWK())
                        .keyID("own")
                        .build(),
                usual().build());
        forged.sign(new RSASSASigner(own));
        SignedJWT named = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .jwk(own.toPublicJWK())
                        .keyID("k1")
                        .build(),
                usual().build());
        named.sign(new RSASSASigner(own));

        assertThat(reason(verifier().build(), forged.serialize())).isEqualTo(Reason.UNKNOWN_KEY);
        assertThat(reason(verifier().build(), named.serialize())).isEqualTo(Reason.SIGNATURE_INVALID);
    }

    @Test
    void anExtensionThatIsDemandedIsRefused() throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("k1")
                        .criticalParams(Set.of("exp"))
                        .customParam("exp", 1)
                        .build(),
                usual().build());
        token.sign(new RSASSASigner(rsa));

        assertThat(reason(verifier().build(), token.serialize())).isEqualTo(Reason.CRITICAL_HEADER);
    }

    @Test
    void keysForEncryptionAndOtherAlgorithmsAndWeakOnesAreNotUsed() throws Exception {
        RSAKey encrypting = new RSAKey.Builder(rsa).keyUse(KeyUse.ENCRYPTION).build();
        RSAKey other = new RSAKey.Builder(rsa).algorithm(JWSAlgorithm.PS256).build();
        for (RSAKey wrong : List.of(encrypting, other)) {
            assertThat(reason(open("RS256").keySource(() -> publicSet(wrong)).build(), token(same -> same)))
                    .isEqualTo(Reason.UNKNOWN_KEY);
        }
        assertThatThrownBy(() -> open("HS256").secret(Secret.of("short")).build())
                .hasMessageContaining("32 bytes")
                .hasMessageNotContaining("short\"");
    }

    @Test
    void aTokenEndsAtItsEndAndBeginsAtItsBeginning() throws Exception {
        JwtVerifier verifier = verifier().leeway(Duration.ofSeconds(10)).build();
        Instant now = time.clock().instant();
        String token = token(claims ->
                claims.expirationTime(Date.from(now.plusSeconds(60))).notBeforeTime(Date.from(now.plusSeconds(30))));

        assertThat(reason(verifier, token)).isEqualTo(Reason.NOT_YET_VALID);
        time.advance(Duration.ofSeconds(20));
        assertThat(verifier.verify(token).subject()).isEqualTo("somebody");
        time.advance(Duration.ofSeconds(49));
        assertThat(verifier.verify(token).subject()).isEqualTo("somebody");
        time.advance(Duration.ofSeconds(1));
        assertThat(reason(verifier, token)).isEqualTo(Reason.EXPIRED);
        assertThatThrownBy(() -> verifier().leeway(Duration.ofMinutes(6))).hasMessageContaining("PT5M");
    }

    @Test
    void aTokenWithoutAnEndIsRefusedUnlessThatIsStated() throws Exception {
        String endless = token(claims -> claims.expirationTime(null));

        assertThat(reason(verifier().build(), endless)).isEqualTo(Reason.CLAIM_MISSING);
        assertThat(verifier().withoutExpiry().build().verify(endless).subject()).isEqualTo("somebody");
        assertThat(reason(verifier().require("jti").build(), token(same -> same)))
                .isEqualTo(Reason.CLAIM_MISSING);
    }

    @Test
    void claimsOfOtherKindsAreRefused() throws Exception {
        for (String claims : List.of(
                "{\"exp\":\"tomorrow\"}",
                "{\"exp\":1e300}",
                "{\"exp\":-1}",
                "{\"exp\":9999999999,\"iss\":\"https://id.example\",\"aud\":5}",
                "[]",
                "{\"exp\":1,\"exp\":2}")) {
            JWSObject token = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), new Payload(claims));
            token.sign(new RSASSASigner(rsa));

            assertThat(reason(verifier().build(), token.serialize())).as(claims).isEqualTo(Reason.MALFORMED);
        }
    }

    @Test
    void issuerAndAudienceMustBeThoseStated() throws Exception {
        assertThat(reason(verifier().build(), token(claims -> claims.issuer("https://id.example/"))))
                .isEqualTo(Reason.ISSUER_NOT_ALLOWED);
        assertThat(reason(verifier().build(), token(claims -> claims.issuer(null))))
                .isEqualTo(Reason.CLAIM_MISSING);
        assertThat(reason(verifier().build(), token(claims -> claims.audience("them"))))
                .isEqualTo(Reason.AUDIENCE_NOT_ALLOWED);
        assertThat(verifier()
                        .build()
                        .verify(token(claims -> claims.audience(List.of("them", "us"))))
                        .subject())
                .isEqualTo("somebody");
        assertThatThrownBy(
                        () -> JwtVerifier.builder("RS256").keys(publicSet(rsa)).build())
                .hasMessageContaining("state issuer and audience");
    }

    @Test
    void theTypeMustBeTheOneStated() throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("k1")
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                usual().build());
        token.sign(new RSASSASigner(rsa));
        JwtVerifier verifier = verifier().type("at+jwt").build();

        assertThat(verifier.verify(token.serialize()).subject()).isEqualTo("somebody");
        assertThat(reason(verifier, token(same -> same))).isEqualTo(Reason.TYPE_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a.b", "a.b.c.d.e", "e30.e30.", "a b.e30.e30", "e30=.e30.e30", "W10.e30.e30"})
    void whatIsNoTokenIsRefused(String text) {
        assertThat(reason(verifier().build(), text)).isIn(Reason.MALFORMED, Reason.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void aTokenHasOneTextOnly() throws Exception {
        String token = token(same -> same);
        char last = token.charAt(token.length() - 1);
        // 2048 bits leave four bits of the last character unused.
        String alias = token.substring(0, token.length() - 1) + (char) (last + 1);

        assertThat(reason(verifier().build(), alias)).isEqualTo(Reason.MALFORMED);
        assertThat(reason(verifier().build(), token + "=")).isEqualTo(Reason.MALFORMED);
        assertThat(reason(verifier().build(), token + "\n")).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void aTokenThatIsTooLongIsNotRead() throws Exception {
        assertThat(reason(verifier().build(), "x".repeat(16 * 1024 + 1))).isEqualTo(Reason.TOO_LARGE);
        assertThat(reason(verifier().maxLength(256).build(), token(same -> same)))
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void keysAreFetchedOnceAndAgainForANewName() throws Exception {
        RSAKey next = new RSAKeyGenerator(2048).keyID("k2").generate();
        List<String> answers = new ArrayList<>(List.of(publicSet(rsa), publicSet(rsa, next)));
        JwtVerifier verifier = verifierOf(answers);
        String rolled = signed(JWSAlgorithm.RS256, "k2", new RSASSASigner(next), usual().build());

        verifier.verify(token(same -> same));
        verifier.verify(token(same -> same));
        assertThat(answers).hasSize(1);
        assertThat(reason(verifier, rolled)).as("asked a moment ago").isEqualTo(Reason.UNKNOWN_KEY);
        assertThat(answers).hasSize(1);
        time.advance(Duration.ofSeconds(30));
        assertThat(verifier.verify(rolled).keyId()).isEqualTo("k2");
        assertThat(answers).isEmpty();
    }

    @Test
    void inventedNamesDoNotHaveTheSourceAskedForEachToken() throws Exception {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            answers.add(publicSet(rsa));
        }
        JwtVerifier verifier = verifierOf(answers);

        for (int i = 0; i < 1000; i++) {
            String invented = signed(JWSAlgorithm.HS256, "x" + i, new MACSigner(SECRET), usual().build())
                    .replaceFirst(
                            "^[^.]+",
                            Base64URL.encode("{\"alg\":\"RS256\",\"kid\":\"x" + i + "\"}")
                                    .toString());
            assertThat(reason(verifier, invented)).isEqualTo(Reason.UNKNOWN_KEY);
        }

        assertThat(answers).hasSize(9);
    }

    @Test
    void whileTheSourceFailsKnownKeysAreUsedForADay() throws Exception {
        List<String> answers = new ArrayList<>(List.of(publicSet(rsa)));
        JwtVerifier verifier = verifierOf(answers);
        String token = token(
                claims -> claims.expirationTime(Date.from(time.clock().instant().plus(Duration.ofDays(9)))));

        verifier.verify(token);
        time.advance(Duration.ofHours(23));
        assertThat(verifier.verify(token).subject()).isEqualTo("somebody");
        time.advance(Duration.ofHours(2));
        assertThat(reason(verifier, token)).isEqualTo(Reason.KEYS_UNAVAILABLE);
        answers.add("not a set");
        time.advance(Duration.ofMinutes(1));
        assertThat(reason(verifier, token)).isEqualTo(Reason.KEYS_UNAVAILABLE);
        answers.add(publicSet(rsa));
        time.advance(Duration.ofMinutes(1));
        assertThat(verifier.verify(token).subject()).isEqualTo("somebody");
    }

    @Test
    void reasonsAreCodesAndMessagesDoNotQuoteTokens() throws Exception {
        String token = tampered(token(same -> same));

        JwtRejectedException rejected = catchThrowableOfType(
                JwtRejectedException.class, () -> verifier().build().verify(token));

        assertThat(rejected.reason().code()).isEqualTo("signature_invalid");
        assertThat(rejected).hasMessageNotContaining(token.substring(0, 20));
    }

    /** A verifier of a source that gives its answers one by one, and then fails. */
    private JwtVerifier verifierOf(List<String> answers) {
        return open("RS256").keySource(() -> answers.remove(0)).build();
    }

    private JwtVerifier.Builder verifier() {
        return open("RS256").keys(publicSet(rsa)).issuer("https://id.example").audience("us");
    }

    private JwtVerifier.Builder open(String algorithm) {
        return JwtVerifier.builder(algorithm).anyIssuer().anyAudience().clock(time.clock());
    }

    private static String publicSet(JWK... keys) {
        return new JWKSet(Arrays.asList(keys)).toString(true);
    }

    private JWTClaimsSet.Builder usual() {
        return new JWTClaimsSet.Builder()
                .issuer("https://id.example")
                .audience("us")
                .subject("somebody")
                .expirationTime(Date.from(time.clock().instant().plusSeconds(60)));
    }

    private String token(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        return signed(
                JWSAlgorithm.RS256,
                "k1",
                new RSASSASigner(rsa),
                change.apply(usual()).build());
    }

    private static String signed(JWSAlgorithm algorithm, String keyId, JWSSigner signer, JWTClaimsSet claims)
            throws Exception {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    /** Another first character of the signature. */
    private static String tampered(String token) {
        int at = token.lastIndexOf('.') + 1;
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }

    private static Reason reason(JwtVerifier verifier, String token) {
        return catchThrowableOfType(JwtRejectedException.class, () -> verifier.verify(token))
                .reason();
    }
}
