package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.adaptor.api.Secret;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.support.Bench;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The flows against an authorization server that nobody in this project wrote. */
class AuthorizationTest {
    private final MockOAuth2Server server = new MockOAuth2Server(
            new OAuth2Config(false, null, null, true, new OAuth2TokenProvider(), Set.of(), new NettyWrapper()));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.shutdown();
    }

    @Test
    void aPersonConsentsAndTheTokensAreRenewedFromThenOn() throws Exception {
        try (Bench bench = bench("authorization_code")) {
            Authorization authorization = bench.client().authorization("vendor");
            Authorization.Started started = authorization.start();
            authorization.complete(started, consent(started.url()));

            Secret first = authorization.accessToken();
            assertThat(SignedJWT.parse(first.reveal()).getJWTClaimsSet().getIssuer())
                    .isEqualTo(server.issuerUrl("house").toString());
            assertThat(authorization.accessToken()).isEqualTo(first);
            bench.time.advance(Duration.ofHours(2));
            assertThat(authorization.accessToken()).isNotEqualTo(first);
        }
    }

    @Test
    void anotherVerifierThanTheOneOfTheChallengeIsRefusedByTheServer() throws Exception {
        try (Bench bench = bench("authorization_code")) {
            Authorization authorization = bench.client().authorization("vendor");
            Authorization.Started started = authorization.start();
            Map<String, String> callback = consent(started.url());
            Authorization.Started other = new Authorization.Started(
                    started.url(), started.state(), authorization.start().verifier(), started.expiresAt());

            assertThatThrownBy(() -> authorization.complete(other, callback))
                    .isInstanceOf(ConnectorException.class)
                    .hasMessageContaining("invalid_");
        }
    }

    @Test
    void aClientGetsATokenOfItsOwn() throws Exception {
        try (Bench bench = bench("client_credentials")) {
            Secret token = bench.client().authorization("vendor").accessToken();

            assertThat(SignedJWT.parse(token.reveal()).getJWTClaimsSet().getSubject())
                    .isEqualTo("us");
        }
    }

    private Bench bench(String flow) {
        return Bench.of(
                """
                allow_hosts: [127.0.0.1, localhost, "::1"]
                auth_config:
                  type: oauth2
                  oauth2_flow: %s
                  authorization_url: %s
                  token_url: %s
                  redirect_uri: https://app.example.com/callback
                  scopes: [openid, offline_access]
                  credentials: { client_id: us, client_secret: our-canary-secret }
                endpoints:
                  get: { settings: {} }
                """.formatted(flow, server.authorizationEndpointUrl("house"), server.tokenEndpointUrl("house")));
    }

    private static Map<String, String> consent(URI url) throws Exception {
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding());
        URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(back.getHost()).isEqualTo("app.example.com");
        return URLUtils.parseParameters(back.getRawQuery()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().get(0)));
    }
}
