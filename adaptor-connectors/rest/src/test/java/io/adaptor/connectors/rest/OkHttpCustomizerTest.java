package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static io.adaptor.connectors.rest.RestFixture.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Secret;
import io.adaptor.http.OkHttpCustomizer;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Cache;
import okhttp3.Call;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an application may change about OkHttp, and what it can't. */
@Timeout(30)
class OkHttpCustomizerTest {
    private static final Endpoint GET = endpoint("get", HttpMethod.GET, "/x").build();
    private static final String NOWHERE = "http://vendor.invalid:";

    private final ScriptedServer forbidden = ScriptedServer.start().otherwise(Answer.json(200, "{}"));
    private final Dns toForbidden = host -> List.of(InetAddress.getByName("127.0.0.1"));
    private final Proxy throughForbidden =
            new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", forbidden.port()));
    private final RestFixture fixture = new RestFixture()
            .integration(integration -> integration
                    .auth(new AuthConfig.Bearer(Map.of("token", Secret.of("planted-token-4711"))))
                    .policies(once(5_000)));
    private final ScriptedServer server = fixture.server;

    @AfterEach
    void close() {
        fixture.close();
        forbidden.close();
    }

    @Test
    void interceptorsAndListenersAreItsOwn() {
        AtomicInteger calls = new AtomicInteger();
        server.answer(Answer.json(200, "{}"));

        run(client -> client.addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .header("X-Outer", "1")
                        .url(chain.request()
                                .url()
                                .newBuilder()
                                .addQueryParameter("q", "2")
                                .build())
                        .build()))
                .addNetworkInterceptor(chain -> chain.proceed(
                        chain.request().newBuilder().header("X-Inner", "1").build()))
                .eventListener(new EventListener() {
                    @Override
                    public void callEnd(Call call) {
                        calls.incrementAndGet();
                    }
                }));

        assertThat(server.requests().get(0).target()).isEqualTo("/x?q=2");
        assertThat(server.requests().get(0).headers().toMap())
                .containsEntry("x-outer", "1")
                .containsEntry("x-inner", "1");
        assertThat(calls).hasValue(1);
    }

    @Test
    void anInterceptorThatSendsARequestElsewhereIsRefusedBeforeItConnects() {
        ErrorDetail error = error(run(client -> client.addInterceptor(moving())));

        assertThat(error.code()).isEqualTo("EGRESS_DENIED");
        assertThat(error.message()).contains("an interceptor of the application's OkHttp settings");
        assertThat(forbidden.connections() + server.connections()).isZero();
    }

    @Test
    void aNetworkInterceptorThatSendsARequestElsewhereIsRefused() {
        ErrorDetail error = error(run(client -> client.addNetworkInterceptor(moving())));

        assertThat(error.code()).isEqualTo("EGRESS_DENIED");
        assertThat(forbidden.connections()).isZero();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void anInterceptorThatNamesAnotherHostIsRefused() {
        Interceptor naming = chain -> chain.proceed(
                chain.request().newBuilder().header("Host", "other.example").build());

        assertThat(error(run(client -> client.addInterceptor(naming))).code()).isEqualTo("EGRESS_DENIED");
        try (RestFixture inner =
                new RestFixture().client(client -> client.okHttp(ok -> ok.addNetworkInterceptor(naming)))) {
            assertThat(error(inner.execute(GET, "{}")).code()).isEqualTo("EGRESS_DENIED");
            assertThat(inner.server.requests()).isEmpty();
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void itsLookUpIsNotUsed() {
        assertThat(error(nowhere(client -> client.dns(toForbidden))).code()).isEqualTo("CONNECTION_FAILED");
        assertThat(forbidden.connections()).isZero();
    }

    @Test
    void norIsOneThatAnInterceptorPutsIntoTheChain() {
        assertThat(error(nowhere(client -> client.addInterceptor(
                                chain -> chain.withDns(toForbidden).proceed(chain.request()))))
                        .code())
                .isEqualTo("CONNECTION_FAILED");
        assertThat(forbidden.connections()).isZero();
    }

    @Test
    void norIsAProxyOfEitherKind() {
        ProxySelector selector = new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(throughForbidden);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        };
        List<OkHttpCustomizer> all = List.of(
                client -> client.proxy(throughForbidden),
                client -> client.proxySelector(selector),
                client -> client.addInterceptor(
                        chain -> chain.withProxy(throughForbidden).proceed(chain.request())),
                client -> client.addInterceptor(
                        chain -> chain.withProxySelector(selector).proceed(chain.request())));
        for (OkHttpCustomizer one : all) {
            try (RestFixture other = new RestFixture()
                    .client(client -> client.okHttp(one))
                    .integration(integration ->
                            integration.baseUrl(NOWHERE + forbidden.port()).policies(once(5_000)))) {
                assertThat(error(other.execute(GET, "{}")).code()).isEqualTo("CONNECTION_FAILED");
            }
        }
        assertThat(forbidden.connections()).isZero();
    }

    @Test
    void redirectsStayTheEnginesSoCredentialsStayAtHome() {
        server.answer(Answer.of(302, Map.of("Location", forbidden.url() + "/y"), ""));

        ExecutionResult result = run(client -> client.followRedirects(true).followSslRedirects(true));

        assertThat(result.success()).isTrue();
        assertThat(forbidden.requests().get(0).headers().first("Authorization")).isNull();
    }

    @Test
    void aRedirectThatTheGuardForbidsIsNotFollowed() {
        server.answer(Answer.of(302, Map.of("Location", "http://10.1.2.3/"), ""));

        assertThat(error(run(client -> client.followRedirects(true))).code()).isEqualTo("EGRESS_DENIED");
    }

    @Test
    void cookiesCachesAuthenticatorsAndTimeoutsAreNotUsed(@TempDir Path folder) {
        server.answer(
                Answer.of(200, Map.of("Set-Cookie", "a=b", "Cache-Control", "max-age=600"), "{}"),
                (request, out) -> {
                    Thread.sleep(200);
                    return Answer.of(401, Map.of("WWW-Authenticate", "Basic"), "{}")
                            .write(request, out);
                },
                Answer.json(200, "{}"));
        OkHttpCustomizer greedy = client -> client.cookieJar(new Jar())
                .cache(new Cache(folder.toFile(), 1_000_000))
                .callTimeout(Duration.ofMillis(50))
                .readTimeout(Duration.ofMillis(50))
                .retryOnConnectionFailure(true)
                .authenticator((route, response) -> response.request()
                        .newBuilder()
                        .header("Authorization", "Basic x")
                        .build());
        fixture.client(client -> client.okHttp(greedy));

        fixture.execute(GET, "{}");
        ErrorDetail second = error(fixture.execute(GET, "{}"));

        assertThat(second.code()).isEqualTo("AUTH_FAILED");
        assertThat(server.requests())
                .hasSize(2)
                .allSatisfy(
                        request -> assertThat(request.headers().first("Cookie")).isNull());
    }

    @Test
    void anInterceptorThatFailsIsNamed() {
        ErrorDetail error = error(run(client -> client.addInterceptor(chain -> {
            throw new IllegalArgumentException("planted");
        })));

        assertThat(error.code()).isEqualTo("CONNECTOR_FAULT");
        assertThat(error.message()).contains("the application's OkHttp settings failed with");
    }

    private ExecutionResult run(OkHttpCustomizer customizer) {
        return fixture.client(client -> client.okHttp(customizer)).execute(GET, "{}");
    }

    private ExecutionResult nowhere(OkHttpCustomizer customizer) {
        return fixture.client(client -> client.okHttp(customizer))
                .integration(integration ->
                        integration.baseUrl(NOWHERE + forbidden.port()).policies(once(5_000)))
                .execute(GET, "{}");
    }

    private static ErrorDetail error(ExecutionResult result) {
        return Objects.requireNonNull(result.error());
    }

    private Interceptor moving() {
        return chain -> {
            HttpUrl url =
                    chain.request().url().newBuilder().port(forbidden.port()).build();
            Request moved = chain.request().newBuilder().url(url).build();
            Response response = chain.proceed(moved);
            return response;
        };
    }

    /** Hands out what it was given, to whom it may. */
    private static final class Jar implements CookieJar {
        private List<Cookie> cookies = List.of();

        @Override
        public void saveFromResponse(HttpUrl url, List<Cookie> received) {
            cookies = received;
        }

        @Override
        public List<Cookie> loadForRequest(HttpUrl url) {
            return cookies;
        }
    }
}
