package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.store.InMemoryTokenStore;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.RecordingListener;
import io.adaptor.testkit.ScriptedServer;
import io.adaptor.testkit.TranscriptListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How access tokens are obtained and renewed, seen from both servers. */
@Timeout(60)
class OAuth2RenewalTest {
    private static final String CLIENT = """
            oauth2_flow: client_credentials
            credentials: { client_id: us, client_secret: our-canary-secret }
            """;
    private static final String REFRESH = """
            oauth2_flow: refresh_token
            credentials: { client_id: us, client_secret: our-canary-secret, refresh_token: refresh-canary-0 }
            """;

    private final FakeTime time = FakeTime.create();
    private final RecordingListener events = new RecordingListener();
    private final GrantServer server = new GrantServer(3600);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void requestsForTokensSayWhoAsksAsTheIntegrationStatesItAndNothingElse() {
        String yaml = server.yaml(CLIENT) + "headers: { User-Agent: shop/1, X-Api-Key: api-canary-key }\n";
        try (AdaptorClient client = client(yaml, time, null)) {
            assertThat(code(client)).isEqualTo("ok");
            assertThat(server.auth.requests().get(0).headers().all("User-Agent"))
                    .containsExactly("shop/1");
            assertThat(server.auth.requests().get(0).headers().first("X-Api-Key"))
                    .isNull();
        }
    }

    @Test
    void aTokenIsObtainedOnceAndKept() {
        try (AdaptorClient client = client(CLIENT)) {
            assertThat(code(client)).isEqualTo("ok");
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(server.tokenRequests())
                .singleElement()
                .satisfies(form -> assertThat(form)
                        .containsEntry("grant_type", "client_credentials")
                        .doesNotContainKey("client_secret"));
        assertThat(server.auth.requests().get(0).headers().first("Authorization"))
                .isEqualTo("Basic dXM6b3VyLWNhbmFyeS1zZWNyZXQ=");
    }

    @Test
    void aRotatedRefreshTokenTakesThePlaceOfTheConfiguredOne() {
        try (AdaptorClient client = client(REFRESH)) {
            assertThat(code(client)).isEqualTo("ok");
            time.advance(Duration.ofSeconds(3600 - 90 - 1));
            assertThat(code(client)).isEqualTo("ok");
            assertThat(server.tokenRequests()).hasSize(1);
            time.advance(Duration.ofSeconds(1));
            assertThat(code(client)).as("renewed before its end").isEqualTo("ok");
        }
        assertThat(server.tokenRequests())
                .extracting(form -> form.get("refresh_token"))
                .containsExactly("refresh-canary-0", "refresh-canary-1");
        assertThat(server.api.requests()).hasSize(3);
    }

    @Test
    void aRefusedTokenIsRenewedAndTheCallMadeOnceMore() {
        try (AdaptorClient client = client(CLIENT)) {
            assertThat(code(client)).isEqualTo("ok");
            server.expire();
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(server.tokenRequests()).hasSize(2);
        assertThat(server.api.requests()).hasSize(3);
        assertThat(events.events(ExecutionEvent.TokenRefreshed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.early()).isFalse());
    }

    @Test
    void whoAnswers401ForOtherReasonsGetsOneMoreCallAndNotMore() {
        server.refuseAll();
        try (AdaptorClient client = client(CLIENT)) {
            assertThat(code(client)).isEqualTo("AUTH_FAILED");
            assertThat(server.tokenRequests()).hasSize(2);
            assertThat(server.api.requests()).hasSize(2);
        }
    }

    @Test
    void thereIsOneRenewalInAnExecutionHoweverManyAttemptsItTakes() {
        server.api.answer(Answer.json(401, "{}"), Answer.json(503, "{}"), Answer.json(401, "{}"));
        String quiet = server.yaml(CLIENT).replace("{ failure_threshold: 1 }", "{ enabled: false }");
        try (AdaptorClient client = client(quiet, time, null)) {
            assertThat(code(client)).isEqualTo("AUTH_FAILED");
        }
        assertThat(server.tokenRequests()).hasSize(2);
        assertThat(server.api.requests()).hasSize(3);
    }

    @Test
    void aThousandThreadsWithAnExpiredTokenRenewItOnce() throws Exception {
        try (AdaptorClient client = client(REFRESH)) {
            assertThat(code(client)).isEqualTo("ok");
            time.advance(Duration.ofHours(2));
            assertThat(together(1000, List.of(client))).containsOnly("ok");
        }
        assertThat(server.tokenRequests()).hasSize(2);
    }

    @Test
    void twoClientsOnOneStoreRenewOnceAndNoneLosesTheGrant() throws Exception {
        TokenStore shared = new InMemoryTokenStore(TimeSource.system());
        try (AdaptorClient one = client(server.yaml(REFRESH), TimeSource.system(), shared);
                AdaptorClient other = client(server.yaml(REFRESH), TimeSource.system(), shared)) {
            assertThat(together(40, List.of(one, other))).containsOnly("ok");
            assertThat(server.tokenRequests()).hasSize(1);
            server.expire();
            // The refresh token is then one behind, so that a second use of it would end the grant.
            server.auth.answer(
                    Answer.json(
                            200,
                            "{\"access_token\":\"access-canary-2\",\"refresh_token\":\"refresh-canary-2\",\"expires_in\":3600}"));
            assertThat(together(40, List.of(one, other))).containsOnly("ok");
        }
        assertThat(server.tokenRequests())
                .extracting(form -> form.get("refresh_token"))
                .containsExactly("refresh-canary-0", "refresh-canary-1");
    }

    @Test
    void whatTheServerGaveIsSavedAsSoonAsTheStoreIsBackAndNoRefreshTokenIsUsedTwice() throws Exception {
        SometimesDown shared = new SometimesDown(time);
        try (AdaptorClient client = client(server.yaml(REFRESH), time, shared)) {
            assertThat(code(client)).isEqualTo("ok");
            time.advance(Duration.ofHours(2));
            shared.refuseSaves(3);
            // Whether it ends before the store is back depends on how quick its retries are.
            assertThat(code(client)).isIn("ok", "STORE_UNAVAILABLE");
            shared.awaitSaves(2);
        }
        // Another process goes on from there.
        try (AdaptorClient other = client(server.yaml(REFRESH), time, shared)) {
            assertThat(code(other)).isEqualTo("ok");
            time.advance(Duration.ofHours(2));
            assertThat(code(other)).isEqualTo("ok");
        }
        assertThat(server.tokenRequests())
                .extracting(form -> form.get("refresh_token"))
                .containsExactly("refresh-canary-0", "refresh-canary-1", "refresh-canary-2");
    }

    @Test
    void whatCouldNotBeSavedForLongIsSavedBeforeAnythingElseIsAskedFor() {
        SometimesDown shared = new SometimesDown(time);
        try (AdaptorClient client = client(server.yaml(REFRESH), time, shared)) {
            assertThat(code(client)).isEqualTo("ok");
            time.advance(Duration.ofHours(2));
            shared.refuseSaves(Integer.MAX_VALUE);
            assertThat(code(client)).isEqualTo("STORE_UNAVAILABLE");
            time.advance(Duration.ofMinutes(5));
            assertThat(code(client)).isEqualTo("STORE_UNAVAILABLE");
            time.advance(Duration.ofMinutes(5));
            shared.refuseSaves(0);
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(server.tokenRequests())
                .extracting(form -> form.get("refresh_token"))
                .containsExactly("refresh-canary-0", "refresh-canary-1");
    }

    @Test
    void aGrantThatHasEndedAsksForAPersonAndIsNotTriedAgain() {
        String ended = REFRESH.replace("refresh-canary-0", "refresh-canary-9");
        TokenStore shared = new InMemoryTokenStore(time);
        try (AdaptorClient client = client(server.yaml(ended), time, shared);
                AdaptorClient other = client(server.yaml(ended), time, shared)) {
            assertThat(code(client)).isEqualTo("RECONNECT_REQUIRED");
            assertThat(time.sleeps())
                    .as("one token timeout, for another process to come")
                    .contains(Duration.ofSeconds(10));
            assertThat(code(client)).isEqualTo("RECONNECT_REQUIRED");
            time.advance(Duration.ofHours(1));
            assertThat(code(other)).isEqualTo("RECONNECT_REQUIRED");
            assertThat(server.tokenRequests()).hasSize(1);
            assertThat(server.api.requests()).isEmpty();
        }
        try (AdaptorClient mended = client(server.yaml(REFRESH), time, shared)) {
            assertThat(code(mended))
                    .as("with a new refresh token in the configuration")
                    .isEqualTo("ok");
        }
    }

    @Test
    void aTokenEndpointThatFailsLeavesTheBreakerAloneAndIsAskedAgainByRetries() {
        server.auth.answer(Answer.json(503, "{}"), Answer.json(503, "{}"), Answer.json(503, "{}"));
        try (AdaptorClient client = client(CLIENT)) {
            ExecutionResult failed = client.call("vendor", "get").execute();
            assertThat(failed.error().code()).isEqualTo("AUTH_FAILED");
            assertThat(failed.error().message()).contains("HTTP 503");
            assertThat(server.tokenRequests()).as("with its retries").hasSize(3);
            assertThat(code(client))
                    .as("a retry waits for the end of the pause")
                    .isEqualTo("ok");
            assertThat(server.tokenRequests()).hasSize(4);
            assertThat(events.events(ExecutionEvent.CircuitChanged.class)).isEmpty();
        }
    }

    @Test
    void aTokenEndpointThatFailsIsNotHitByEachExecution() {
        server.auth.otherwise(Answer.json(503, "{}"));
        try (AdaptorClient client =
                client(server.yaml(CLIENT).replace("max_retries: 2", "max_retries: 0"), time, null)) {
            for (int i = 0; i < 20; i++) {
                assertThat(code(client)).isEqualTo("AUTH_FAILED");
            }
            assertThat(server.tokenRequests()).hasSize(1);
            time.advance(Duration.ofSeconds(1));
            assertThat(code(client)).isEqualTo("AUTH_FAILED");
            assertThat(server.tokenRequests()).hasSize(2);
        }
    }

    @Test
    void anEarlyRenewalThatFailsDoesNotHurtWhileTheTokenStillWorks() {
        try (AdaptorClient client = client(CLIENT)) {
            assertThat(code(client)).isEqualTo("ok");
            server.auth.answer(Answer.json(503, "{}"));
            time.advance(Duration.ofSeconds(3600 - 60));
            assertThat(code(client)).isEqualTo("ok");
        }
    }

    @Test
    void aTokenThatStillWorksIsUsedWhileAnotherProcessRenewsOrHasDiedDoingSo() {
        TokenStore shared = new InMemoryTokenStore(time);
        try (AdaptorClient client = client(server.yaml(REFRESH), time, shared)) {
            assertThat(code(client)).isEqualTo("ok");
            time.advance(Duration.ofSeconds(3600 - 60));
            shared.tryLease(
                    new ConnectionKey("default", "vendor", "default"), "another process", Duration.ofSeconds(30));
            assertThat(code(client)).isEqualTo("ok");
            assertThat(time.sleeps()).as("waits for the lease").isEmpty();
            assertThat(server.tokenRequests()).hasSize(1);
            time.advance(Duration.ofSeconds(30));
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(server.tokenRequests()).as("when the lease is over").hasSize(2);
    }

    @Test
    void whoWaitsForADeadProcessStillWaitsForTheOneThatWasQuickerToTakeItsPlace() {
        TokenStore shared = new InMemoryTokenStore(time);
        String patient =
                server.yaml(REFRESH + "token_timeout_seconds: 1\n").replace("max_retries: 2", "max_retries: 0");
        try (AdaptorClient client = client(patient, time, shared)) {
            // Three token timeouts, a second that stores may add, and most of one more renewal.
            shared.tryLease(new ConnectionKey("default", "vendor", "default"), "others", Duration.ofMillis(4800));
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(server.tokenRequests()).hasSize(1);
    }

    @Test
    void aClientThatIsRefusedIsToldSoWithoutItsSecret() {
        server.auth.answer(Answer.json(
                401, "{\"error\":\"invalid_client\",\"error_description\":\"our-canary-secret is wrong\"}"));
        try (AdaptorClient client = client(CLIENT)) {
            ExecutionResult failed = client.call("vendor", "get").execute();
            assertThat(failed.error().code()).isEqualTo("AUTH_FAILED");
            assertThat(failed.error().message())
                    .contains("invalid_client", "***")
                    .doesNotContain("our-canary-secret");
            assertThat(server.tokenRequests()).hasSize(1);
        }
    }

    @Test
    void anAnswerWithoutEndAndOneTooLargeAreRefused() {
        server.auth.answer(Answer.endless());
        try (AdaptorClient client = client(CLIENT + "token_timeout_seconds: 1\n")) {
            assertThat(code(client)).isEqualTo("AUTH_FAILED");
        }
    }

    @Test
    void tokensAreNotCarriedToWhereTheTokenEndpointRedirects() {
        try (ScriptedServer elsewhere = ScriptedServer.start();
                AdaptorClient client = client(CLIENT)) {
            server.auth.answer(Answer.of(307, Map.of("Location", elsewhere.url() + "/token"), ""));
            assertThat(code(client)).isEqualTo("AUTH_FAILED");
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void whoIsCancelledWhileItWaitsForTokensEndsAtOnceAndTheRenewalGoesOn() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        server.auth.answer((request, out) -> {
            asked.countDown();
            answer.await();
            return Answer.json(200, "{\"access_token\":\"access-canary-0\",\"expires_in\":3600}")
                    .write(request, out);
        });
        Cancellation cancellation = Cancellation.create();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (AdaptorClient client = client(server.yaml(CLIENT), TimeSource.system(), null)) {
            Future<ExecutionResult> call = thread.submit(() ->
                    client.execute(ExecutionRequest.builder("vendor", "get").build(), cancellation));
            asked.await();
            cancellation.cancel();
            assertThat(code(call.get(5, TimeUnit.SECONDS))).isEqualTo("CANCELLED");
            answer.countDown();
            assertThat(code(client)).isEqualTo("ok");
            assertThat(server.tokenRequests()).hasSize(1);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void aConnectorThatDoesNotSpeakHttpReadsTheAccessToken() {
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(
                        server.yaml(CLIENT)
                                .replace("type: rest_api", "type: custom\nconnector: told")
                                .replace("    put: { path: /thing, method: POST }\n", ""),
                        "test.yaml"))
                .connector(new TokenTeller())
                .allowHosts("127.0.0.1")
                .time(time)
                .build()) {
            assertThat(code(client)).isEqualTo("ok");
            assertThat(TokenTeller.seen).isEqualTo("access-canary-1");
        }
    }

    /** Answers with the access token, as a mail or queue connector would use it. */
    private static final class TokenTeller implements ConnectorFactory {
        private static volatile String seen = "";

        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.builder("told", "1")
                    .secrets("access_token")
                    .build();
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            return request -> {
                seen = context.credentials().get("access_token");
                return ConnectorResponse.builder()
                        .body(Payload.json(JsonCodec.mapper().createObjectNode().put("token", seen)))
                        .build();
            };
        }
    }

    @Test
    void connectionsWithoutAGrantOfTheirOwnShareTheTokenOfTheClient() {
        try (AdaptorClient client = client(CLIENT)) {
            assertThat(code(client.execute(ExecutionRequest.builder("vendor", "get")
                            .connection("alice")
                            .build())))
                    .isEqualTo("ok");
            assertThat(code(client)).isEqualTo("ok");
            assertThat(server.tokenRequests()).hasSize(1);
            assertThat(client.authorization("vendor").accessToken().reveal()).isEqualTo("access-canary-1");
            assertThat(client.authorization("default", "vendor", "alice")
                            .accessToken()
                            .reveal())
                    .isEqualTo("access-canary-1");
        }
    }

    @Test
    void revokingTellsTheServerAndForgets() {
        server.auth.answer(
                Answer.json(
                        200,
                        "{\"access_token\":\"access-canary-0\",\"refresh_token\":\"refresh-canary-x\",\"expires_in\":3600}"),
                Answer.of(200, Map.of(), ""));
        try (AdaptorClient client = client(REFRESH + "revocation_url: " + server.auth.url() + "/revoke\n")) {
            assertThat(code(client)).isEqualTo("ok");
            client.authorization("vendor").revoke();
            assertThat(server.auth.requests().get(1).path()).isEqualTo("/revoke");
            assertThat(server.tokenRequests().get(1)).containsEntry("token", "refresh-canary-x");
            assertThat(code(client)).as("begins with the configured one").isEqualTo("ok");
            assertThat(server.tokenRequests().get(2)).containsEntry("refresh_token", "refresh-canary-0");
        }
    }

    @Test
    void onlyIntegrationsWithOAuth2HaveGrants() {
        String none = server.yaml("").replaceAll("(?s)auth_config:.*retry_config", "retry_config");
        try (AdaptorClient client = client(none, time, null)) {
            assertThatThrownBy(() -> client.authorization("vendor").accessToken())
                    .isInstanceOfSatisfying(
                            AdaptorException.class,
                            e -> assertThat(e.code()).isEqualTo(StandardErrorCode.VALIDATION_FAILED));
        }
    }

    private AdaptorClient client(String auth) {
        return client(server.yaml(auth), time, null);
    }

    private AdaptorClient client(String yaml, TimeSource source, TokenStore store) {
        AdaptorClient.Builder builder = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(yaml, "test.yaml"))
                .allowHosts("127.0.0.1")
                .listener(events)
                .listener(new TranscriptListener(Path.of("target/transcripts/oauth2.txt")))
                .time(source)
                .random(() -> 0.5);
        return (store == null ? builder : builder.tokenStore(store)).build();
    }

    private static String code(AdaptorClient client) {
        return code(client.call("vendor", "get").execute());
    }

    private static String code(ExecutionResult result) {
        return result.error() == null ? "ok" : result.error().code();
    }

    private static List<String> together(int callers, List<AdaptorClient> clients) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            CountDownLatch go = new CountDownLatch(1);
            List<Future<String>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                AdaptorClient client = clients.get(i % clients.size());
                calls.add(threads.submit(() -> {
                    go.await();
                    return code(client);
                }));
            }
            go.countDown();
            List<String> codes = new ArrayList<>();
            for (Future<String> call : calls) {
                codes.add(call.get(50, TimeUnit.SECONDS));
            }
            return codes;
        } finally {
            threads.shutdownNow();
        }
    }
}
