package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static io.adaptor.connectors.rest.RestFixture.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.AuthenticatorContext;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.testkit.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An authenticator that answers challenges, as Digest does. */
@Timeout(30)
class SeenAnswersTest {
    private static final Endpoint GET =
            endpoint("get", HttpMethod.GET, "/").policies(once(10_000)).build();

    private final RestFixture fixture = new RestFixture()
            .integration(change -> change.auth(new AuthConfig.Custom(Map.of(), "challenged", Map.of())))
            .client(change -> change.authenticator(new Challenged()));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aChallengeIsAnsweredInTheSameAttempt() {
        fixture.server.answer(challenge("n1"), Answer.json(200, "{}"));

        ExecutionResult result = fixture.execute(GET, "{}");

        assertThat(result.error()).isNull();
        assertThat(fixture.server.requests())
                .extracting(request -> request.headers().first("Authorization"))
                .containsExactly("Challenged none", "Challenged n1");
    }

    @Test
    void aChallengeThatNeverEndsIsAnsweredOnce() {
        fixture.server.otherwise(challenge("again"));

        ExecutionResult result = fixture.execute(GET, "{}");

        assertThat(result.error()).isNotNull();
        assertThat(fixture.server.requests()).hasSize(2);
    }

    private static Answer challenge(String nonce) {
        return Answer.of(401, Map.of("X-Challenge", nonce), "");
    }

    private static final class Challenged implements AuthenticatorFactory {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.of("challenged", "1");
        }

        @Override
        public Authenticator create(AuthConfig.Custom config, AuthenticatorContext context) {
            return new Authenticator() {
                private volatile String nonce = "none";

                @Override
                public HttpRequest apply(HttpRequest request) {
                    return request.withHeader("Authorization", "Challenged " + nonce);
                }

                @Override
                public boolean answered(HttpRequest request, int status, Headers headers) {
                    String offered = headers.first("X-Challenge");
                    if (status != 401 || offered == null) {
                        return false;
                    }
                    nonce = offered;
                    return true;
                }
            };
        }
    }
}
