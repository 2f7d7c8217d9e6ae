package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static io.adaptor.connectors.rest.RestFixture.once;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.MappingRule;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.ProxySettings;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.Secret;
import io.adaptor.api.TlsPolicy;
import io.adaptor.api.WireFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Methods without bodies, compression, proxies and pooled connections, over real sockets. */
@Timeout(30)
class RestConnectionsTest {
    private static final Endpoint GET =
            endpoint("get", HttpMethod.GET, "/thing").policies(once(10_000)).build();
    private static final Secret USER = Secret.of("proxy-user");
    private static final Secret PASSWORD = Secret.of("proxy-canary-password");

    private final RestFixture fixture = new RestFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void headTellsHeadersAndHasNoBodyWhateverLengthItAnnounces() {
        fixture.server.answer(
                Answer.of(200, Map.of("Content-Type", "application/json", "X-Total", "42"), "{\"a\": 1}"));

        ExecutionResult result =
                fixture.execute(endpoint("head", HttpMethod.HEAD, "/x").build(), "{}");

        assertThat(result.error()).isNull();
        assertThat(result.data()).isNull();
        assertThat(result.executionLog().headers().get("x-total")).isEqualTo("42");
        assertThat(fixture.server.requests().get(0).method()).isEqualTo("HEAD");
    }

    @Test
    void optionsTellsWhatIsPossible() {
        fixture.server.answer(Answer.empty(204, Map.of("Allow", "GET, HEAD")));

        ExecutionResult result =
                fixture.execute(endpoint("ask", HttpMethod.OPTIONS, "/x").build(), "{}");

        assertThat(result.error()).isNull();
        assertThat(result.executionLog().headers().get("allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void aCompressedAnswerIsDecompressed() {
        fixture.server.answer((request, out) -> {
            assertThat(request.headers().first("accept-encoding")).isEqualTo("gzip");
            out.write(gzipHead());
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write("{\"a\": 1}".getBytes(StandardCharsets.UTF_8));
            }
            return false;
        });

        assertThat(fixture.execute(GET, "{}").data()).hasToString("{\"a\":1}");
    }

    @Test
    void theBoundOnAnAnswerCountsWhatItIsAfterDecompression() {
        AtomicLong zeros = new AtomicLong();
        fixture.server.answer(bomb(zeros, 1000));
        Endpoint bounded = GET.toBuilder()
                .format(WireFormat.builder().maxResponseBytes(5_000_000L).build())
                .build();

        ErrorDetail error =
                Objects.requireNonNull(fixture.execute(bounded, "{}").error());

        assertThat(error.code()).isEqualTo("RESPONSE_TOO_LARGE");
        // The rest of the ten gigabytes was never made: nobody was there to read it.
        assertThat(zeros.get()).isLessThan(3_000_000_000L);
    }

    @Test
    void plainRequestsAreHandedToTheProxyWithItsCredentials() {
        try (ScriptedServer proxy = ScriptedServer.start()) {
            proxy.answer(Answer.json(200, "{\"via\": \"proxy\"}"));
            through(proxy.port(), USER, PASSWORD);
            Endpoint post = endpoint("post", HttpMethod.POST, "/thing")
                    .requestMapping(RequestMapping.builder()
                            .body(Map.of("a", MappingRule.value(TextNode.valueOf("b"))))
                            .build())
                    .build();

            ExecutionResult result = fixture.execute(post, "{}");

            assertThat(Objects.requireNonNull(result.data()).get("via").textValue())
                    .isEqualTo("proxy");
            assertThat(proxy.requests().get(0).target()).isEqualTo(fixture.server.url() + "/thing");
            assertThat(proxy.requests().get(0).text()).isEqualTo("{\"a\":\"b\"}");
            assertThat(proxy.requests().get(0).headers().first("proxy-authorization"))
                    .isEqualTo("Basic cHJveHktdXNlcjpwcm94eS1jYW5hcnktcGFzc3dvcmQ=");
            assertThat(fixture.server.requests()).isEmpty();
        }
    }

    @Test
    void aProxyThatRefusesTheCredentialsIsNotAskedForEver() {
        try (ScriptedServer proxy = ScriptedServer.start()) {
            proxy.otherwise(Answer.empty(407, Map.of("Proxy-Authenticate", "Basic realm=\"x\"")));
            through(proxy.port(), USER, PASSWORD);

            ErrorDetail error =
                    Objects.requireNonNull(fixture.execute(GET, "{}").error());

            assertThat(error.code()).isEqualTo("UPSTREAM_REJECTED");
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void theProxysOwnAddressMustBeOneThatTheGuardAllows() {
        try (ScriptedServer proxy = ScriptedServer.start()) {
            fixture.integration(integration -> integration
                    .baseUrl("http://shop.example")
                    .network(new NetworkPolicy(
                            TlsPolicy.DEFAULT,
                            new ProxySettings("169.254.169.254", proxy.port(), null, null),
                            5,
                            List.of())));

            ErrorDetail error =
                    Objects.requireNonNull(fixture.execute(GET, "{}").error());

            assertThat(error.code()).isEqualTo("EGRESS_DENIED");
            assertThat(error.message()).contains("169.254.169.254");
        }
    }

    @Test
    void callsOneAfterTheOtherShareAConnection() {
        fixture.server.otherwise(Answer.json(200, "{}"));

        for (int i = 0; i < 5; i++) {
            assertThat(fixture.execute(GET, "{}").error()).isNull();
        }

        assertThat(fixture.server.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "3, 0"})
    void afterCallsAtTheSameTimePoolSizeConnectionsAreKept(int poolSize, int fresh) throws Exception {
        fixture.integration(
                integration -> integration.network(new NetworkPolicy(TlsPolicy.DEFAULT, null, poolSize, List.of())));

        atOnce(3);
        assertThat(fixture.server.connections()).isEqualTo(3);
        // The pool lets go of what is too much on a thread of its own.
        while (fixture.connections().open() > poolSize) {
            Thread.sleep(20);
        }

        atOnce(3);
        assertThat(fixture.server.connections()).isEqualTo(3 + fresh);
    }

    private void atOnce(int calls) throws Exception {
        CountDownLatch all = new CountDownLatch(calls);
        fixture.server.otherwise((request, out) -> {
            all.countDown();
            all.await();
            return Answer.json(200, "{}").write(request, out);
        });
        ExecutorService threads = Executors.newFixedThreadPool(calls);
        try {
            List<Callable<ExecutionResult>> tasks = Collections.nCopies(calls, () -> fixture.execute(GET, "{}"));
            for (Future<ExecutionResult> result : threads.invokeAll(tasks)) {
                assertThat(result.get().error()).isNull();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void through(int port, Secret user, Secret password) {
        ProxySettings proxy = new ProxySettings("127.0.0.1", port, user, password);
        fixture.integration(
                integration -> integration.network(new NetworkPolicy(TlsPolicy.DEFAULT, proxy, 5, List.of())));
    }

    private static byte[] gzipHead() {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Answer bomb(AtomicLong zeros, int times) {
        return (request, out) -> {
            out.write(gzipHead());
            explode(out, zeros, times);
            return false;
        };
    }

    private static void explode(OutputStream out, AtomicLong zeros, int times) throws IOException {
        byte[] tenMegabytes = new byte[10_000_000];
        try (GZIPOutputStream gzip = new GZIPOutputStream(out, 512, true)) {
            for (int i = 0; i < times; i++) {
                gzip.write(tenMegabytes);
                zeros.addAndGet(tenMegabytes.length);
            }
        }
    }
}
