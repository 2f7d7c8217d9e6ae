package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Cancellation;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.Policies;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.TlsPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over HTTP/2 calls share a connection, and one that is ended ends its own stream only. */
@Timeout(60)
class RestHttp2Test {
    private static final HeldCertificate CERTIFICATE = new HeldCertificate.Builder()
            .addSubjectAlternativeName("127.0.0.1")
            .addSubjectAlternativeName("localhost")
            .build();

    private static final MockResponse UNTOUCHED = new MockResponse.Builder().build();
    private static final int INTERNAL_ERROR = 2;
    private static final int REFUSED_STREAM = 7;

    private final MockWebServer server = new MockWebServer();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private volatile MockResponse peeked = UNTOUCHED;
    private AdaptorClient client;

    @BeforeEach
    void start() throws Exception {
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(CERTIFICATE)
                .build()
                .sslSocketFactory());
        server.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                peeked = UNTOUCHED;
                if (request.getTarget().equals("/slow")) {
                    asked.countDown();
                    answer.await(30, TimeUnit.SECONDS);
                }
                if (request.getTarget().equals("/away")) {
                    return new MockResponse.Builder()
                            .code(302)
                            .addHeader("Location", "https://localhost:" + server.getPort() + "/misdirected")
                            .build();
                }
                return new MockResponse.Builder()
                        .code(request.getTarget().equals("/misdirected") ? 421 : 200)
                        .addHeader("Content-Type", "application/json")
                        .body("{\"protocol\": \"" + request.getVersion() + "\"}")
                        .build();
            }

            // What happens to a stream before it is answered.
            @Override
            public MockResponse peek() {
                return peeked;
            }
        });
        server.start();
        client = AdaptorClient.builder()
                .integrations(Integration.builder()
                        .integrationId("o")
                        .name("O")
                        .type(IntegrationType.REST_API)
                        .category("test")
                        .baseUrl("https://127.0.0.1:" + server.getPort())
                        .network(new NetworkPolicy(
                                new TlsPolicy(true, CERTIFICATE.certificatePem(), null, null), null, 20, List.of()))
                        .endpoints(Map.of(
                                "slow", get("slow", "/slow", 20_000),
                                "late", get("late", "/slow", 1000),
                                "fast", get("fast", "/fast", 20_000),
                                "away", get("away", "/away", 20_000),
                                "post", post()))
                        .build())
                .allowHosts("127.0.0.1", "localhost")
                .build();
    }

    @AfterEach
    void stop() {
        answer.countDown();
        client.close();
        server.close();
    }

    @Test
    void aTimeoutLeavesTheConnectionToTheOthers() throws Exception {
        assertThat(fast()).contains("HTTP/2");

        ExecutionResult late = client.call("o", "late").execute();

        assertThat(late.error().code()).isEqualTo("TIMEOUT");
        assertThat(late.error().message()).contains("no answer from 127.0.0.1:");
        fast();
        assertOneConnection(3);
    }

    @Test
    void aCancellationLeavesTheConnectionToTheOthers() throws Exception {
        fast();
        Cancellation cancellation = Cancellation.create();
        CompletableFuture<ExecutionResult> slow = slow(cancellation);

        cancellation.cancel();

        assertThat(slow.get(20, TimeUnit.SECONDS).error().code()).isEqualTo("CANCELLED");
        fast();
        assertOneConnection(3);
    }

    @Test
    void aStreamThatTheServerEndsIsNotSentAgainAndTheOthersGoOn() throws Exception {
        CompletableFuture<ExecutionResult> slow = slow(Cancellation.create());
        reset(INTERNAL_ERROR);

        ExecutionResult ended = client.call("o", "post").execute();

        assertThat(ended.error().code()).isEqualTo("CONNECTION_FAILED");
        assertThat(ended.error().message()).contains("stream was reset: INTERNAL_ERROR");
        assertThat(ended.retries()).isZero();
        assertAnswered(slow);
        assertOneConnection(2);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aStreamThatTheServerRefusesIsRepeatedByTheRetryPolicyForItWasNotProcessed() throws Exception {
        CompletableFuture<ExecutionResult> slow = slow(Cancellation.create());
        reset(REFUSED_STREAM);

        ExecutionResult repeated = client.call("o", "post").execute();

        assertThat(repeated.error()).isNull();
        assertThat(repeated.executionLog().attempts())
                .extracting(ExecutionLog.Attempt::errorCode)
                .containsExactly("CONNECTION_FAILED", null);
        assertAnswered(slow);
        assertOneConnection(3);
    }

    @Test
    void aRefusalNamesItself() {
        reset(REFUSED_STREAM);

        assertThat(client.call("o", "fast").execute().error().message())
                .isEqualTo("127.0.0.1:" + server.getPort()
                        + " did not process the request: stream was reset: REFUSED_STREAM");
    }

    @Test
    void aHostIsNotAskedOverTheConnectionOfAnotherAndA421IsNotRepeatedUncounted() throws Exception {
        ExecutionResult misdirected = client.call("o", "away").execute();

        assertThat(misdirected.executionLog().statusCode()).isEqualTo(421);
        assertOneConnection(1);
        assertThat(server.takeRequest().getConnectionIndex()).isEqualTo(1);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    private void reset(int code) {
        peeked = new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseStream(code))
                .build();
    }

    /** A call that is under way. */
    private CompletableFuture<ExecutionResult> slow(Cancellation cancellation) throws InterruptedException {
        CompletableFuture<ExecutionResult> slow = CompletableFuture.supplyAsync(
                () -> client.call("o", "slow").cancelledBy(cancellation).execute(), task -> new Thread(task).start());
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        return slow;
    }

    private void assertAnswered(CompletableFuture<ExecutionResult> slow) throws Exception {
        answer.countDown();
        assertThat(slow.get(20, TimeUnit.SECONDS).error()).isNull();
    }

    private String fast() {
        ExecutionResult result = client.call("o", "fast").execute();
        assertThat(result.error()).isNull();
        return result.data().toString();
    }

    private void assertOneConnection(int requests) throws InterruptedException {
        for (int i = 0; i < requests; i++) {
            RecordedRequest request = server.takeRequest(10, TimeUnit.SECONDS);
            assertThat(request.getConnectionIndex()).as("request %d", i).isZero();
        }
    }

    private static Endpoint get(String name, String path, int timeoutMillis) {
        return Endpoint.builder(name)
                .path(path)
                .method(HttpMethod.GET)
                .policies(Policies.builder()
                        .timeout(Duration.ofMillis(timeoutMillis))
                        .retry(RetryPolicy.none())
                        .build())
                .build();
    }

    private static Endpoint post() {
        return Endpoint.builder("post")
                .path("/orders")
                .method(HttpMethod.POST)
                .policies(Policies.builder()
                        .retry(RetryPolicy.builder()
                                .initialDelay(Duration.ofMillis(1))
                                .build())
                        .build())
                .build();
    }
}
