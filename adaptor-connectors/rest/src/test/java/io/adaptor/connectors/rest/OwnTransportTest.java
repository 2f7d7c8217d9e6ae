package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static io.adaptor.connectors.rest.RestFixture.once;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.AdaptorClient;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Cancellation;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.Payload;
import io.adaptor.api.ProxySettings;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.Secret;
import io.adaptor.api.TlsPolicy;
import io.adaptor.api.WireFormat;
import io.adaptor.http.HttpHop;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A transport of the application: below credentials, redirects and the guard. */
@Timeout(30)
class OwnTransportTest {
    private static final Endpoint GET = endpoint("get", HttpMethod.GET, "/x").build();

    private final List<List<InetAddress>> addresses = new CopyOnWriteArrayList<>();
    private final JdkHop jdk = new JdkHop();
    private final RestFixture fixture = new RestFixture();
    private final ScriptedServer server = fixture.server;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void itSendsWhatTheEngineHasMadeAndAuthenticated() {
        server.answer(Answer.json(201, "{\"id\": 7}"));

        ExecutionResult result = over(jdk, bearer())
                .execute(
                        endpoint("post", HttpMethod.POST, "/x").build(),
                        request -> request.body(Payload.text("hello")).headers(Map.of("X-Own", "1")));

        assertThat(result.data()).hasToString("{\"id\":7}");
        assertThat(result.executionLog().statusCode()).isEqualTo(201);
        assertThat(result.executionLog().requestSizeBytes()).isEqualTo(5);
        ReceivedRequest sent = server.requests().get(0);
        assertThat(sent.text()).isEqualTo("hello");
        assertThat(sent.headers().toMap())
                .containsEntry("authorization", "Bearer planted-token-4711")
                .containsEntry("x-own", "1");
    }

    @Test
    void itIsHandedTheCheckedAddressesForEachHop() {
        server.answer(Answer.of(302, Map.of("Location", "/elsewhere"), ""), Answer.json(200, "{}"));

        over(recording(jdk), builder -> builder).execute(GET, "{}");

        assertThat(addresses)
                .hasSize(2)
                .allSatisfy(all ->
                        assertThat(all).extracting(InetAddress::getHostAddress).containsExactly("127.0.0.1"));
    }

    @Test
    void aRedirectToAnotherOriginGoesWithoutCredentials() {
        try (ScriptedServer other = ScriptedServer.start().otherwise(Answer.json(200, "{}"))) {
            server.answer(Answer.of(302, Map.of("Location", other.url() + "/y"), ""));

            over(jdk, bearer()).execute(GET, "{}");

            assertThat(other.requests())
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.headers().first("Authorization")).isNull());
        }
    }

    @Test
    void whatTheGuardForbidsNeverReachesIt() {
        server.answer(Answer.of(302, Map.of("Location", "http://10.1.2.3/y"), ""));

        ErrorDetail redirected =
                over(recording(jdk), builder -> builder).execute(GET, "{}").error();
        try (RestFixture there = new RestFixture()
                .integration(integration -> integration.baseUrl("http://169.254.169.254"))
                .client(client -> client.httpTransport(recording(jdk)))) {
            ErrorDetail direct = there.execute(GET, "{}").error();

            assertThat(Objects.requireNonNull(redirected).code()).isEqualTo("EGRESS_DENIED");
            assertThat(Objects.requireNonNull(direct).code()).isEqualTo("EGRESS_DENIED");
            assertThat(addresses).hasSize(1);
        }
    }

    @Test
    void explainSaysWhetherItIsBoundToTheCheckedAddresses() {
        assertThat(notes(jdk))
                .contains("requests go out through the application's HTTP transport " + JdkHop.class.getName()
                        + ", which is not bound to the addresses that were checked: a name that changes its address in"
                        + " between gets past the guard");
        assertThat(notes(pinned()))
                .anyMatch(note -> note.contains("which connects to the addresses that were checked"));
    }

    @Test
    void itsTimeIsBoundedWhileItWaitsForTheHead() {
        server.answer(Answer.silence(Duration.ofSeconds(20)));

        ErrorDetail error = over(jdk, slowly(300)).execute(GET, "{}").error();

        assertThat(Objects.requireNonNull(error).code()).isEqualTo("TIMEOUT");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void itsTimeIsBoundedWhileTheBodyComes() {
        server.answer(Answer.stalled("{\"a\":", Duration.ofSeconds(20)));

        ErrorDetail error = over(jdk, slowly(300)).execute(GET, "{}").error();

        assertThat(Objects.requireNonNull(error).code()).isEqualTo("TIMEOUT");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aRequestForATokenGoesThroughItAndIsBoundedToo() {
        UnaryOperator<Integration.Builder> oauth2 = integration -> integration
                .auth(IntegrationFormat.read("""
                        integration_id: x
                        name: x
                        type: rest_api
                        category: x
                        base_url: https://x.example
                        auth_config:
                          type: oauth2
                          oauth2_flow: client_credentials
                          token_url: URL/token
                          credentials: {client_id: c, client_secret: s}
                        endpoints: {get: {method: GET, path: /}}
                        """.replace("URL", server.url()), "x.yaml")
                        .auth())
                .policies(once(3000));
        server.answer(
                Answer.json(200, "{\"access_token\": \"planted-access-1\", \"token_type\": \"bearer\"}"),
                Answer.json(200, "{}"));
        try (RestFixture silent = new RestFixture()) {
            silent.server.otherwise(Answer.silence(Duration.ofSeconds(20)));

            ExecutionResult result = over(jdk, oauth2).execute(GET, "{}");
            ErrorDetail late = silent.integration(oauth2)
                    .client(client -> client.httpTransport(new SwitchedHop(silent.server.url())))
                    .execute(GET, "{}")
                    .error();

            assertThat(result.success()).isTrue();
            assertThat(server.requests().get(1).headers().first("Authorization"))
                    .isEqualTo("Bearer planted-access-1");
            assertThat(Objects.requireNonNull(late).code()).isIn("TIMEOUT", "AUTH_FAILED");
        }
    }

    @Test
    void aCancellationEndsIt() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        Cancellation cancellation = Cancellation.create();
        HttpHop waiting = (request, checked) -> {
            inside.countDown();
            new CountDownLatch(1).await();
            throw new IOException("not reached");
        };
        try (AdaptorClient client = client(waiting)) {
            Thread canceller = new Thread(() -> {
                try {
                    inside.await();
                    cancellation.cancel();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            canceller.start();

            ExecutionResult result =
                    client.execute(ExecutionRequest.builder("vendor", "get").build(), cancellation);

            canceller.join();
            assertThat(Objects.requireNonNull(result.error()).code()).isEqualTo("CANCELLED");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void whatItThrowsOrForgetsToReturnNamesIt() {
        ErrorDetail thrown = error((request, checked) -> {
            throw new IllegalStateException("planted");
        });
        ErrorDetail nothing = error((request, checked) -> null);
        ErrorDetail status = error(
                (request, checked) -> new HttpHop.Answer(42, Headers.empty(), new ByteArrayInputStream(new byte[0])));
        ErrorDetail unreachable = error((request, checked) -> {
            throw new ConnectException("refused");
        });
        ErrorDetail broken = error((request, checked) -> {
            throw new IOException("gone");
        });

        assertThat(List.of(thrown, nothing, status)).allSatisfy(one -> {
            assertThat(one.code()).isEqualTo("CONNECTOR_FAULT");
            assertThat(one.message()).contains("HTTP transport " + OwnTransportTest.class.getName());
        });
        assertThat(unreachable.message()).contains("can't connect");
        assertThat(broken.code()).isEqualTo("CONNECTION_FAILED");
    }

    @Test
    void theBoundOfAnAnswerHolds() {
        byte[] large = new byte[2_000_000];
        try (RestFixture small = new RestFixture()
                .client(client -> client.httpTransport((request, checked) ->
                        new HttpHop.Answer(200, Headers.empty(), new ByteArrayInputStream(large))))
                .integration(integration -> integration.format(
                        WireFormat.builder().maxResponseBytes(1_000_000L).build()))) {
            assertThat(Objects.requireNonNull(small.execute(GET, "{}").error()).code())
                    .isEqualTo("RESPONSE_TOO_LARGE");
        }
    }

    @Test
    void aDownloadComesThroughIt() {
        server.answer(Answer.of(200, Map.of(), "abc"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        over(jdk, builder -> builder).execute(GET, request -> request.download(out));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("abc");
    }

    @Test
    void settingsOfAnIntegrationThatItWouldNotHeedAreRefused() {
        ErrorDetail proxy = over(
                        jdk,
                        integration -> integration.network(new NetworkPolicy(
                                TlsPolicy.DEFAULT,
                                new ProxySettings("proxy.example", 3128, null, null),
                                20,
                                List.of())))
                .execute(GET, "{}")
                .error();
        try (RestFixture unverified = new RestFixture()
                .client(client -> client.httpTransport(jdk))
                .integration(integration -> integration.network(
                        new NetworkPolicy(new TlsPolicy(false, null, null, null), null, 20, List.of())))) {
            ErrorDetail tls = unverified.execute(GET, "{}").error();

            assertThat(Objects.requireNonNull(proxy).code()).isEqualTo("VALIDATION_FAILED");
            assertThat(proxy.message()).contains("proxy: the application's HTTP transport", "does not heed it");
            assertThat(Objects.requireNonNull(tls).message()).contains("ssl_verify");
        }
    }

    @Test
    void itExcludesSettingsOfOkHttp() {
        AdaptorClient.Builder both = AdaptorClient.builder().httpTransport(jdk).okHttp(client -> {});

        assertThatThrownBy(both::build).isInstanceOf(IllegalStateException.class);
    }

    private RestFixture over(HttpHop hop, UnaryOperator<Integration.Builder> integration) {
        return fixture.client(client -> client.httpTransport(hop)).integration(integration);
    }

    private static UnaryOperator<Integration.Builder> bearer() {
        return integration -> integration.auth(new AuthConfig.Bearer(Map.of("token", Secret.of("planted-token-4711"))));
    }

    private static UnaryOperator<Integration.Builder> slowly(int millis) {
        return integration -> integration.policies(once(millis));
    }

    private HttpHop recording(HttpHop hop) {
        return (request, checked) -> {
            addresses.add(checked);
            return hop.exchange(request, checked);
        };
    }

    private static HttpHop pinned() {
        return new HttpHop() {
            @Override
            public Answer exchange(HttpRequest request, List<InetAddress> checked) throws IOException {
                throw new IOException("not called");
            }

            @Override
            public boolean pinned() {
                return true;
            }
        };
    }

    private List<String> notes(HttpHop hop) {
        try (AdaptorClient client = client(hop)) {
            return client.call("vendor", "get").explain().notes();
        }
    }

    private ErrorDetail error(HttpHop hop) {
        try (AdaptorClient client = client(hop)) {
            return Objects.requireNonNull(client.call("vendor", "get")
                    .options(ExecutionOptions.builder()
                            .retryOverride(RetryPolicy.none())
                            .build())
                    .execute()
                    .error());
        }
    }

    private AdaptorClient client(HttpHop hop) {
        return AdaptorClient.builder()
                .integrations(IntegrationFormat.read("""
                        integration_id: vendor
                        name: Vendor
                        type: rest_api
                        category: test
                        base_url: URL
                        endpoints: {get: {method: GET, path: /x}}
                        """.replace("URL", server.url()), "vendor.yaml"))
                .allowHosts("127.0.0.1")
                .httpTransport(hop)
                .build();
    }

    /** Sends everything to one server, which is not what a real one does. */
    private record SwitchedHop(String url) implements HttpHop {
        @Override
        public Answer exchange(HttpRequest request, List<InetAddress> checked)
                throws IOException, InterruptedException {
            return new JdkHop().exchange(request.withUrl(URI.create(url + "/token")), checked);
        }
    }
}
