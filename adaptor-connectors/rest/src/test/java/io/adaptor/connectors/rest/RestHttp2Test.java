package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Cancellation;
import io.adaptor.api.Endpoint;
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
    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();

    private final MockWebServer server = new MockWebServer();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
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
                if (request.getTarget().equals("/slow")) {
                    asked.countDown();
                    answer.await(30, TimeUnit.SECONDS);
                }
                return new MockResponse.Builder()
                        .addHeader("Content-Type", "application/json")
                        .body("{\"protocol\": \"" + request.getVersion() + "\"}")
                        .build();
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
                        .endpoints(Map.of("slow", endpoint("slow"), "fast", endpoint("fast")))
                        .build())
                .allowHosts("127.0.0.1")
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

        ExecutionResult late = client.call("o", "slow").execute();

        assertThat(late.error().code()).isEqualTo("TIMEOUT");
        assertThat(late.error().message()).contains("no answer from 127.0.0.1:");
        fast();
        assertOneConnection(3);
    }

    @Test
    void aCancellationLeavesTheConnectionToTheOthers() throws Exception {
        fast();
        Cancellation cancellation = Cancellation.create();
        CompletableFuture<ExecutionResult> slow = CompletableFuture.supplyAsync(
                () -> client.call("o", "slow").cancelledBy(cancellation).execute(), task -> new Thread(task).start());
        asked.await();

        cancellation.cancel();

        assertThat(slow.get(20, TimeUnit.SECONDS).error().code()).isEqualTo("CANCELLED");
        fast();
        assertOneConnection(3);
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

    private static Endpoint endpoint(String name) {
        return Endpoint.builder(name)
                .path("/" + name)
                .method(HttpMethod.GET)
                .policies(Policies.builder()
                        .timeout(Duration.ofMillis(name.equals("slow") ? 1000 : 20_000))
                        .retry(RetryPolicy.none())
                        .build())
                .build();
    }
}
