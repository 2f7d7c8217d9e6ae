package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Endpoint;
import io.adaptor.api.HttpMethod;
import io.adaptor.security.JwtRejectedException;
import io.adaptor.security.JwtVerifier;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.AuthenticatorContext;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.http.HttpTransport;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys of tokens that are fetched through the guarded way out. */
class FetchedKeysTest {
    private static final Endpoint GET =
            RestFixture.endpoint("get", HttpMethod.GET, "/").build();

    private final AtomicReference<HttpTransport> transport = new AtomicReference<>();
    private final RestFixture fixture = new RestFixture()
            .integration(change -> change.auth(new AuthConfig.Custom(Map.of(), "lender", Map.of())))
            .client(change -> change.authenticator(new Lender()));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aSetIsFetchedOnceForManyTokens() throws Exception {
        RSAKey key = new RSAKeyGenerator(2048).keyID("k1").generate();
        JwtVerifier verifier = verifier("/jwks");
        fixture.server.answer(Answer.json(200, new JWKSet(key).toString(true)));

        assertThat(verifier.verify(token(key)).subject()).isEqualTo("somebody");
        assertThat(verifier.verify(token(key)).subject()).isEqualTo("somebody");

        assertThat(fixture.server.requests())
                .extracting(ReceivedRequest::target)
                .containsExactly("/", "/jwks");
    }

    @Test
    void aRefusedSetLeavesTheKeysUnavailable() throws Exception {
        RSAKey key = new RSAKeyGenerator(2048).keyID("k1").generate();
        JwtVerifier verifier = verifier("/jwks");
        fixture.server.answer(Answer.json(404, "{}"));

        assertThatThrownBy(() -> verifier.verify(token(key)))
                .isInstanceOfSatisfying(
                        JwtRejectedException.class,
                        e -> assertThat(e.reason().code()).isEqualTo("keys_unavailable"));
    }

    @Test
    void keysComeOverHttpsOnly() {
        assertThatThrownBy(
                        () -> JwtVerifier.builder("RS256").keysAt(URI.create("http://id.example.com/jwks"), request -> {
                            throw new AssertionError("nothing may be sent");
                        }))
                .hasMessageContaining("https");
    }

    private JwtVerifier verifier(String path) {
        fixture.server.answer(Answer.json(200, "{}"));
        assertThat(fixture.execute(GET, "{}").error()).isNull();
        return JwtVerifier.builder("RS256")
                .keysAt(URI.create(fixture.server.url() + path), Objects.requireNonNull(transport.get()))
                .anyIssuer()
                .anyAudience()
                .withoutExpiry()
                .build();
    }

    private static String token(RSAKey key) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder().subject("somebody").build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    /** Hands on the transport that the engine gives it. */
    private final class Lender implements AuthenticatorFactory {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.of("lender", "1");
        }

        @Override
        public Authenticator create(AuthConfig.Custom config, AuthenticatorContext context) {
            transport.set(context.http());
            return request -> request;
        }
    }
}
