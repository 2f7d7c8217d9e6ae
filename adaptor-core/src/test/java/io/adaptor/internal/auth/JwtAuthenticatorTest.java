package io.adaptor.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.Secret;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.security.Redactor;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.support.ManualTime;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JwtAuthenticatorTest {
    /** Made for this test with openssl, which has also computed the thumbprint. */
    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBezCCASGgAwIBAgIUdRP0SGPVmOxPI5h1/XE7RTr5hjIwCgYIKoZIzj0EAwIw
            EjEQMA4GA1UEAwwHZXhhbXBsZTAgFw0yNjExMjYyMzIzNTRaGA8yMTI2MTEwMjIz
            MjM1NFowEjEQMA4GA1UEAwwHZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEH
            A0IABMRHITGoX280/AJITdnVyI0GOZLZKiqs1t289JK7lGy3R+oZvRExLFbL3Odw
            SdrIxUs/u4K/0UtOTsn+ciP1/XyjUzBRMB0GA1UdDgQWBBQ9y1pAijtue2fqwum4
            Q/n1QHpKQjAfBgNVHSMEGDAWgBQ9y1pAijtue2fqwum4Q/n1QHpKQjAPBgNVHRMB
            Af8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQDg+JjLclvZuu9J3UFM9tF7yWB0
            k8EmVKeJvSz2/5r81gIgTAZIhsWeZiTmEO7O6BWQmUUAfT95guOtqX+2RBp2u+8=
            -----END CERTIFICATE-----
            """;

    private static final String KEY = """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgVVeAjLaNrmqHiKwu
            IvtaKfWGsvENDwNOnD5AAPBZqFyhRANCAATERyExqF9vNPwCSE3Z1ciNBjmS2Soq
            rNbdvPSSu5Rst0fqGb0RMSxWy9zncEnayMVLP7uCv9FLTk7J/nIj9f18
            -----END PRIVATE KEY-----
            """;
    private static final String THUMBPRINT = "KYHYM4sWdXYNLqavKmwqSHWBDBNlsL7RhveXBIQsKQg";

    private final ManualTime time = new ManualTime();
    private final Redactor redactor = new Redactor();

    @Test
    void aTokenIsKeptUntilNearItsEnd() throws Exception {
        JwtAuthenticator jwt = jwt("Authorization", "Bearer ");
        String first = header(jwt, "Authorization");

        time.advance(Duration.ofSeconds(269));
        assertThat(header(jwt, "Authorization")).isEqualTo(first);
        time.advance(Duration.ofSeconds(1));
        assertThat(header(jwt, "Authorization")).isNotEqualTo(first);

        SignedJWT token = SignedJWT.parse(first.substring("Bearer ".length()));
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("us");
        assertThat(token.getHeader().getKeyID()).isEqualTo("k1");
        assertThat(token.getJWTClaimsSet().getExpirationTime().getTime()
                        - token.getJWTClaimsSet().getIssueTime().getTime())
                .isEqualTo(300_000);
        assertThat(redactor.redact("sent " + first)).doesNotContain(token.serialize());
    }

    @Test
    void aRefusedTokenIsMadeAnewUnlessItWasYoung() {
        JwtAuthenticator jwt = jwt("X-Token", "");
        String first = header(jwt, "X-Token");

        assertThat(jwt.renew(jwt.version())).isFalse();
        time.advance(Duration.ofSeconds(5));
        long used = jwt.version();
        assertThat(jwt.renew(used)).isTrue();
        assertThat(jwt.renew(used)).as("somebody else has done it").isTrue();
        assertThat(jwt.version()).isEqualTo(used + 1);
        assertThat(header(jwt, "X-Token")).isNotEqualTo(first);
    }

    @Test
    void aTokenMayHaveAnIdAndTheThumbprintOfItsCertificate() throws Exception {
        AuthConfig.Jwt config = new AuthConfig.Jwt(
                Map.of("private_key", Secret.of(KEY)),
                "ES256",
                null,
                Map.of(),
                Duration.ofMinutes(5),
                "X-Token",
                "",
                CERTIFICATE,
                true);
        SignedJWT first = SignedJWT.parse(header(jwt(config), "X-Token"));
        SignedJWT second = SignedJWT.parse(header(jwt(config), "X-Token"));

        assertThat(first.getHeader().getX509CertSHA256Thumbprint()).hasToString(THUMBPRINT);
        assertThat(first.getJWTClaimsSet().getJWTID())
                .isNotBlank()
                .isNotEqualTo(second.getJWTClaimsSet().getJWTID());
    }

    @Test
    void aSecretMayBeWrittenInHexadecimal() throws Exception {
        byte[] key = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

        SignedJWT token = SignedJWT.parse(header(
                jwt(new AuthConfig.Jwt(
                        Map.of("secret", Secret.of("hex:" + HexFormat.of().formatHex(key))),
                        "HS256",
                        null,
                        Map.of(),
                        Duration.ofMinutes(5),
                        "X-Token",
                        "")),
                "X-Token"));

        assertThat(token.verify(new MACVerifier(key))).isTrue();
    }

    private static String header(JwtAuthenticator jwt, String name) {
        return String.valueOf(
                jwt.apply(HttpRequest.of(HttpMethod.GET, URI.create("https://e.example"), Duration.ofSeconds(1)))
                        .headers()
                        .first(name));
    }

    private JwtAuthenticator jwt(String header, String prefix) {
        return jwt(new AuthConfig.Jwt(
                Map.of("secret", Secret.of("0123456789abcdef0123456789abcdef")),
                "HS256",
                "k1",
                Map.of("iss", TextNode.valueOf("us")),
                Duration.ofMinutes(5),
                header,
                prefix));
    }

    private JwtAuthenticator jwt(AuthConfig.Jwt config) {
        Integration integration = IntegrationFormat.read(
                "name: Vendor\ntype: rest_api\ncategory: c\nbase_url: https://e.example\nendpoints: {get: {path: /, method: GET}}",
                "test");
        return new JwtAuthenticator(
                config, new SecretValues(integration, "default", reference -> null, redactor), time.clock());
    }
}
