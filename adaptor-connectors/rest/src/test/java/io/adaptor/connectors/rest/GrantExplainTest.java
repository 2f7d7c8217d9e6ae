package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.CredentialState.Status;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Expectation;
import io.adaptor.api.Explanation;
import io.adaptor.json.ExplanationFormat;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.FakeTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of OAuth2 credentials, of which asking obtains none. */
@Timeout(60)
class GrantExplainTest {
    private static final Instant START = Instant.parse("2026-07-01T12:00:00Z");

    private final FakeTime time = FakeTime.startingAt(START);
    private final GrantServer server = new GrantServer(3600);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aTokenIsToBeObtainedThenReadyThenToBeObtainedAgain() {
        try (AdaptorClient client = client("""
                oauth2_flow: client_credentials
                credentials: { client_id: us, client_secret: our-canary-secret }
                """)) {
            Explanation before = explain(client);
            assertThat(before.credentials().status()).isEqualTo(Status.OBTAINED_FIRST);
            assertThat(before.credentials().expiresAt()).isNull();
            assertThat(before.expectation()).isEqualTo(Expectation.SENT);
            assertThat(before.request().headers()).containsEntry("Authorization", "Bearer ***");
            assertThat(server.tokenRequests()).as("asking obtains nothing").isEmpty();

            assertThat(client.call("vendor", "get").execute().success()).isTrue();
            Explanation ready = explain(client);
            assertThat(ready.credentials().status()).isEqualTo(Status.READY);
            assertThat(ready.credentials().expiresAt()).isEqualTo(START.plusSeconds(3600));
            assertThat(ExplanationFormat.toTree(ready).toString()).doesNotContain("canary");

            time.advance(Duration.ofHours(2));
            assertThat(explain(client).credentials().status()).isEqualTo(Status.OBTAINED_FIRST);
            assertThat(server.tokenRequests()).hasSize(1);
        }
    }

    @Test
    void aConfiguredRefreshTokenIsEnoughUntilItIsRefused() {
        try (AdaptorClient client = client("""
                oauth2_flow: refresh_token
                credentials: { client_id: us, client_secret: our-canary-secret, refresh_token: refresh-canary-9 }
                """)) {
            assertThat(explain(client).credentials().status()).isEqualTo(Status.OBTAINED_FIRST);

            ExecutionResult failed = client.call("vendor", "get")
                    .options(ExecutionOptions.builder().debugMode(true).build())
                    .execute();

            assertThat(failed.error().code()).isEqualTo("RECONNECT_REQUIRED");
            assertThat(failed.explanation().credentials().status()).isEqualTo(Status.RECONNECT_REQUIRED);
            assertThat(failed.explanation().error().code()).isEqualTo("RECONNECT_REQUIRED");
            assertThat(failed.explanation().toString()).doesNotContain("canary");
        }
    }

    @Test
    void aConnectionThatNobodyAuthorizedIsToBeAuthorized() {
        try (AdaptorClient client = client("""
                oauth2_flow: authorization_code
                authorization_url: https://login.example.com/authorize
                redirect_uri: https://us.example.com/back
                credentials: { client_id: us, client_secret: our-canary-secret }
                """)) {
            Explanation told = explain(client);

            assertThat(told.expectation()).isEqualTo(Expectation.REFUSED);
            assertThat(told.error().code()).isEqualTo("RECONNECT_REQUIRED");
            assertThat(told.error().message()).contains("\"default\"", "\"vendor\"", "authorize");
            assertThat(told.request()).as("it is shown all the same").isNotNull();
        }
    }

    private static Explanation explain(AdaptorClient client) {
        return client.call("vendor", "get").explain();
    }

    private AdaptorClient client(String auth) {
        return AdaptorClient.builder()
                .integrations(IntegrationFormat.read(server.yaml(auth), "vendor.yaml"))
                .allowHosts("127.0.0.1")
                .time(time)
                .build();
    }
}
