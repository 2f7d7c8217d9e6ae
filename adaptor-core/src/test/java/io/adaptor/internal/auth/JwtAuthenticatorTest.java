package io.adaptor.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
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
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JwtAuthenticatorTest {
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

    private static String header(JwtAuthenticator jwt, String name) {
        return String.valueOf(
                jwt.apply(HttpRequest.of(HttpMethod.GET, URI.create("https://e.example"), Duration.ofSeconds(1)))
                        .headers()
                        .first(name));
    }

    private JwtAuthenticator jwt(String header, String prefix) {
        Integration integration = IntegrationFormat.read(
                "name: Vendor\ntype: rest_api\ncategory: c\nbase_url: https://e.example\nendpoints: {get: {path: /, method: GET}}",
                "test");
        return new JwtAuthenticator(
                new AuthConfig.Jwt(
                        Map.of("secret", Secret.of("0123456789abcdef0123456789abcdef")),
                        "HS256",
                        "k1",
                        Map.of("iss", TextNode.valueOf("us")),
                        Duration.ofMinutes(5),
                        header,
                        prefix),
                new SecretValues(integration, "default", reference -> null, redactor),
                time.clock());
    }
}
