package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.RateLimitPolicy;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.spi.RateLimiter;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.SecretReference;
import io.adaptor.spi.SecretResolver;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.Tokens;
import io.adaptor.spi.Versioned;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.store.CredentialCipher;
import io.adaptor.store.FileTokenStore;
import io.adaptor.support.Bench;
import io.adaptor.support.ManualTime;
import io.adaptor.support.SharedCache;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stores of the application that throw what nobody declared. */
@Timeout(30)
class StoresDownTest {
    private static final String CACHED = """
            endpoints:
              get: {method: GET, cache_config: {ttl_seconds: 60, invalidate_on: [put]}}
              put: {method: PUT}
            """;
    private static final String TOKENS = """
            auth_config:
              type: oauth2
              credentials: {client_id: a, client_secret: b}
              oauth2_flow: client_credentials
              token_url: https://login.example.com/token
            retry_config: {max_retries: 0}
            endpoints: {get: {method: GET}}
            """;

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("redis://user:pw@10.0.0.1 is gone"),
                new NoClassDefFoundError("redis/Client"),
                new StackOverflowError(),
                new AssertionError("odd"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aCacheThatThrowsIsAMissWithOneLineAMinute(Throwable failure) {
        Broken cache = new Broken(failure);
        Bench bench = Bench.of(CACHED, client -> client.cache(cache));

        String log = logOf(() -> {
            for (int i = 0; i < 3; i++) {
                assertThat(bench.run("get").success()).isTrue();
                assertThat(bench.run("put").success()).isTrue();
            }
        });

        assertThat(bench.requests).hasSize(6);
        assertThat(log.split("the response cache io.adaptor.StoresDownTest\\$Broken fails", -1))
                .as(log)
                .hasSize(2);
        assertThat(log).doesNotContain("user:pw");
        bench.time.advance(Duration.ofMinutes(1));
        assertThat(logOf(() -> bench.run("get"))).contains("more failures since the last line");
    }

    @Test
    void whatCouldNotBeInvalidatedIsNotServedByThisProcessUntilItCouldBe() {
        Flaky cache = new Flaky(new SharedCache(new ManualTime()));
        Bench bench = Bench.of(CACHED, client -> client.cache(cache));
        bench.run("get");
        assertThat(bench.run("get").cached()).isTrue();

        cache.down = true;
        bench.run("put");
        assertThat(bench.run("get").cached()).as("while it is down").isFalse();
        cache.down = false;

        assertThat(bench.run("get").cached()).as("its old answer").isFalse();
        assertThat(bench.run("get").cached()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aRepositoryThatThrowsEndsAsStoreUnavailable(Throwable failure) {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}", client -> client.repository(new Broken(failure)));

        ErrorDetail error = error(bench.client().call("stored", "get").execute());

        assertUnavailable(
                error,
                "repository io.adaptor.StoresDownTest$Broken failed with "
                        + failure.getClass().getSimpleName());
        assertThat(bench.run("get").success())
                .as("the client's own integrations")
                .isTrue();
        assertThat(bench.events).hasSize(4);
    }

    @Test
    void aRepositoryThatReturnsNullIsNamed() {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}", client -> client.repository(new Broken(null)));

        assertUnavailable(error(bench.client().call("stored", "get").execute()), "returned null");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aTokenStoreThatThrowsEndsAsStoreUnavailable(Throwable failure) {
        ErrorDetail error = failOverHttp(TOKENS, client -> client.tokenStore(new Broken(failure)));

        assertUnavailable(
                error,
                "token store io.adaptor.StoresDownTest$Broken failed with "
                        + failure.getClass().getSimpleName());
    }

    @Test
    void aTokenDirectoryThatCannotBeReadEndsAsStoreUnavailableAndIsWorthAnotherTry(@TempDir Path folder)
            throws IOException {
        TokenStore store =
                FileTokenStore.open(folder.resolve("tokens"), CredentialCipher.of(CredentialCipher.newKey()));
        Files.delete(folder.resolve("tokens"));

        ErrorDetail error = failOverHttp(TOKENS, client -> client.tokenStore(store));

        assertUnavailable(error, "can't be used");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aSecretResolverThatThrowsEndsAsStoreUnavailable(Throwable failure) {
        ErrorDetail error = failOverHttp("""
                auth_config: {type: bearer_token, credentials: {token: "${secret:TOKEN}"}}
                retry_config: {max_retries: 0}
                endpoints: {get: {method: GET}}
                """, client -> client.secrets(new Broken(failure)));

        assertUnavailable(
                error,
                "secret resolver io.adaptor.StoresDownTest$Broken failed with "
                        + failure.getClass().getSimpleName());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aLimiterThatThrowsLetsAttemptsThrough(Throwable failure) {
        Bench bench = Bench.of(
                "rate_limit: {}\nendpoints: {get: {method: GET}}", client -> client.rateLimiter(new Broken(failure)));

        assertThat(bench.run("get").success()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aRequiredLimiterThatThrowsEndsAsStoreUnavailableAndNothingIsSent(Throwable failure) {
        Bench bench = Bench.of(
                "rate_limit: {}\nretry_config: {max_retries: 0}\nendpoints: {get: {method: GET}}",
                client -> client.rateLimiter(new Broken(failure)).requireRateLimiter());

        assertUnavailable(bench.fail("get"), "rate limiter io.adaptor.StoresDownTest$Broken failed with");
        assertThat(bench.requests).isEmpty();
    }

    @Test
    void storesThatFailSayNothingAboutTheRemoteSystem() {
        Bench bench = Bench.of(
                "rate_limit: {}\nretry_config: {max_retries: 0}\nendpoints: {get: {method: GET}}",
                client -> client.rateLimiter(new Broken(new IllegalStateException()))
                        .requireRateLimiter());
        for (int i = 0; i < 20; i++) {
            assertThat(bench.fail("get").code()).isEqualTo("STORE_UNAVAILABLE");
        }
    }

    @Test
    void anInterruptedStoreEndsAsCancelledAndTheThreadStaysInterrupted() {
        IntegrationRepository interrupted = (tenant, id) -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        };
        Bench bench = Bench.of("endpoints: {get: {method: GET}}", client -> client.repository(interrupted));

        ErrorDetail error = error(bench.client().call("stored", "get").execute());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(error.code()).isEqualTo("CANCELLED");
    }

    @Test
    void anOutOfMemoryErrorIsNotHidden() {
        Bench bench = Bench.of(
                "endpoints: {get: {method: GET}}",
                client -> client.repository(new Broken(new OutOfMemoryError("for a test"))));

        assertThatThrownBy(() -> bench.client().call("stored", "get").execute()).isInstanceOf(OutOfMemoryError.class);
    }

    private static ErrorDetail failOverHttp(String yaml, UnaryOperator<AdaptorClient.Builder> change) {
        Integration integration = IntegrationFormat.read(
                "integration_id: vendor\nname: Vendor\ntype: custom\nconnector: http\ncategory: test\n"
                        + "base_url: https://api.example.com\n" + yaml,
                "vendor.yaml");
        try (AdaptorClient client = change.apply(
                        AdaptorClient.builder().integrations(integration).connector(new OverHttp()))
                .build()) {
            return error(client.call("vendor", "get").execute());
        }
    }

    private static void assertUnavailable(ErrorDetail error, String message) {
        assertThat(error.code()).as(error.message()).isEqualTo("STORE_UNAVAILABLE");
        assertThat(error.message()).contains(message).doesNotContain("user:pw");
        assertThat(error.details().get("category").asText()).isEqualTo("network");
        assertThat(error.details().get("outcome").asText()).isEqualTo("transient");
    }

    private static ErrorDetail error(ExecutionResult result) {
        return Objects.requireNonNull(result.error());
    }

    private static String logOf(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8);
    }

    /** A connector whose requests are authenticated by the engine. */
    private static final class OverHttp implements ConnectorFactory {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.of("http", "1");
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            return request -> {
                URI url = URI.create(String.valueOf(integration.baseUrl()));
                try (HttpResponse response =
                        context.http().send(HttpRequest.of(HttpMethod.GET, url, Duration.ofSeconds(5)))) {
                    throw new AssertionError("sent, and answered " + response.status());
                }
            };
        }
    }

    /** A store of every kind that always fails. */
    private record Broken(@Nullable Throwable failure)
            implements ResponseCache, RateLimiter, TokenStore, SecretResolver, IntegrationRepository {
        private <T> @Nullable T fail() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw (RuntimeException) failure;
            }
            return null;
        }

        @Override
        public @Nullable Hit get(ResponseCache.Key key) {
            return fail();
        }

        @Override
        public void put(ResponseCache.Key key, Entry entry, Duration keep) {
            fail();
        }

        @Override
        @SuppressWarnings("NullAway")
        public String generation(Scope scope) {
            return fail();
        }

        @Override
        public void invalidate(Scope scope) {
            fail();
        }

        @Override
        @SuppressWarnings("NullAway")
        public Duration take(RateLimiter.Key key, RateLimitPolicy policy, Duration longest) {
            return fail();
        }

        @Override
        public void hold(RateLimiter.Key key, Duration wait) {
            fail();
        }

        @Override
        public @Nullable StoredTokens read(ConnectionKey key) {
            return fail();
        }

        @Override
        public boolean tryLease(ConnectionKey key, String owner, Duration ttl) {
            fail();
            return false;
        }

        @Override
        public void release(ConnectionKey key, String owner) {
            fail();
        }

        @Override
        public @Nullable StoredTokens save(ConnectionKey key, Tokens tokens, long baseVersion) {
            return fail();
        }

        @Override
        public boolean markDead(ConnectionKey key, long baseVersion) {
            fail();
            return false;
        }

        @Override
        public void delete(ConnectionKey key) {
            fail();
        }

        @Override
        public @Nullable String resolve(SecretReference reference) {
            return fail();
        }

        @Override
        @SuppressWarnings("NullAway")
        public Optional<Versioned<Integration>> find(String tenantId, String integrationId) {
            return fail();
        }
    }

    /** A cache that is down from time to time. */
    private static final class Flaky implements ResponseCache {
        private final ResponseCache cache;
        private boolean down;

        Flaky(ResponseCache cache) {
            this.cache = cache;
        }

        private <T extends @Nullable Object> T up(Supplier<T> call) {
            if (down) {
                throw new IllegalStateException("down");
            }
            return call.get();
        }

        @Override
        public @Nullable Hit get(Key key) {
            return this.<@Nullable Hit>up(() -> cache.get(key));
        }

        @Override
        public void put(Key key, Entry entry, Duration keep) {
            up(() -> {
                cache.put(key, entry, keep);
                return true;
            });
        }

        @Override
        public String generation(Scope scope) {
            return up(() -> cache.generation(scope));
        }

        @Override
        public void invalidate(Scope scope) {
            up(() -> {
                cache.invalidate(scope);
                return true;
            });
        }
    }
}
