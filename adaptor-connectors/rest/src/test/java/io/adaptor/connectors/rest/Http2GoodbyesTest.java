package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static io.adaptor.connectors.rest.RestFixture.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.Policies;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.TlsPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a GOAWAY leaves out was not processed, so it is sent on another connection; what it leaves open is not. */
@Timeout(60)
class Http2GoodbyesTest {
    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    private static final Endpoint GET =
            endpoint("get", HttpMethod.GET, "/orders").policies(once(20_000)).build();
    private static final Endpoint POST = endpoint("post", HttpMethod.POST, "/orders")
            .policies(Policies.builder()
                    .timeout(Duration.ofSeconds(20))
                    .retry(RetryPolicy.builder()
                            .initialDelay(Duration.ofMillis(1))
                            .build())
                    .build())
            .build();

    private final RestFixture fixture = new RestFixture();
    private final FrameServer server;

    Http2GoodbyesTest() throws IOException {
        server = new FrameServer(new HandshakeCertificates.Builder()
                .heldCertificate(CERTIFICATE)
                .build()
                .sslContext());
        TlsPolicy trust = new TlsPolicy(true, CERTIFICATE.certificatePem(), null, null);
        fixture.integration(integration -> integration
                .baseUrl("https://127.0.0.1:" + server.port())
                .endpoints(Map.of("get", GET, "post", POST))
                .network(new NetworkPolicy(trust, null, 5, List.of())));
    }

    @AfterEach
    void close() throws IOException {
        fixture.close();
        server.close();
    }

    @Test
    void aConnectionThatSaidGoodbyeEndsItsCallsAndIsReplacedForTheNext() throws Exception {
        CompletableFuture<ExecutionResult> slow = start(GET);
        FrameServer.Request first = server.next();
        CompletableFuture<ExecutionResult> fast = start(GET);
        FrameServer.Request second = server.next();
        second.goAway(second.stream());
        second.answer();
        assertThat(fast.get(20, TimeUnit.SECONDS).error()).isNull();

        CompletableFuture<ExecutionResult> next = start(POST);
        FrameServer.Request third = server.next();
        third.answer();
        first.answer();

        ExecutionResult result = next.get(20, TimeUnit.SECONDS);
        assertThat(result.error()).isNull();
        assertThat(result.executionLog().attempts()).hasSize(1);
        assertThat(third.connection().index()).isEqualTo(1);
        assertThat(slow.get(20, TimeUnit.SECONDS).error()).isNull();
    }

    @Test
    void whatAGoodbyeLeavesOutGoesToAnotherConnectionAtOnceWithoutAnAttempt() throws Exception {
        CompletableFuture<ExecutionResult> below = start(GET);
        FrameServer.Request first = server.next();
        CompletableFuture<ExecutionResult> above = start(POST);
        FrameServer.Request second = server.next();

        second.goAway(first.stream());
        FrameServer.Request again = server.next();
        again.answer();
        first.answer();

        assertThat(second.connection()).isSameAs(first.connection());
        assertThat(again.connection().index()).isEqualTo(1);
        ExecutionResult result = above.get(20, TimeUnit.SECONDS);
        assertThat(result.error()).isNull();
        assertThat(result.executionLog().attempts()).hasSize(1);
        assertThat(below.get(20, TimeUnit.SECONDS).error()).isNull();
        assertThat(server.idle()).isTrue();
    }

    @Test
    void whatASecondGoodbyeLeavesOutIsRepeatedByTheRetryPolicy() throws Exception {
        CompletableFuture<ExecutionResult> call = start(POST);
        server.next().goAway(0);
        server.next().goAway(0);
        FrameServer.Request third = server.next();
        third.answer();

        ExecutionResult result = call.get(20, TimeUnit.SECONDS);
        assertThat(result.error()).isNull();
        assertThat(result.executionLog().attempts())
                .extracting(ExecutionLog.Attempt::errorCode)
                .containsExactly("CONNECTION_FAILED", null);
        assertThat(third.connection().index()).isEqualTo(2);
    }

    @Test
    void whatMayHaveBeenProcessedIsNotRepeated() throws Exception {
        CompletableFuture<ExecutionResult> unknown = start(POST);
        FrameServer.Request request = server.next();

        request.goAway(request.stream());
        request.hangUp();

        ExecutionResult result = unknown.get(20, TimeUnit.SECONDS);
        ErrorDetail error = Objects.requireNonNull(result.error());
        assertThat(error.code()).isEqualTo("CONNECTION_FAILED");
        assertThat(result.retries()).isZero();
        assertThat(server.idle()).isTrue();
    }

    @Test
    void aGoodbyeBetweenPickingTheConnectionAndSendingCostsNoAttempt() throws Exception {
        AtomicBoolean holding = new AtomicBoolean();
        CountDownLatch picked = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        fixture.client(client -> client.okHttp(
                http -> http.addNetworkInterceptor(chain -> held(chain, holding.getAndSet(false), picked, gone))));
        CompletableFuture<ExecutionResult> under = start(GET);
        FrameServer.Request first = server.next();
        holding.set(true);
        CompletableFuture<ExecutionResult> late = start(POST);
        assertThat(picked.await(20, TimeUnit.SECONDS)).isTrue();

        first.goAway(first.stream());
        first.answer();
        assertThat(under.get(20, TimeUnit.SECONDS).error()).isNull();
        gone.countDown();
        FrameServer.Request second = server.next();
        second.answer();

        ExecutionResult result = late.get(20, TimeUnit.SECONDS);
        assertThat(result.error()).isNull();
        assertThat(result.executionLog().attempts()).hasSize(1);
        assertThat(second.connection().index()).isEqualTo(1);
    }

    private static Response held(Interceptor.Chain chain, boolean hold, CountDownLatch picked, CountDownLatch gone)
            throws IOException {
        if (hold) {
            picked.countDown();
            try {
                gone.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        return chain.proceed(chain.request());
    }

    private CompletableFuture<ExecutionResult> start(Endpoint endpoint) {
        return CompletableFuture.supplyAsync(() -> fixture.execute(endpoint, "{}"), task -> new Thread(task).start());
    }
}
