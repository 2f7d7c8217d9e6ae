package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Expectation;
import io.adaptor.api.Explanation;
import io.adaptor.api.Integration;
import io.adaptor.api.Payload;
import io.adaptor.api.RateLimitPolicy;
import io.adaptor.api.RequestPreview;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.Interceptor;
import io.adaptor.spi.RateLimiter;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told of calls through connectors that do, don't or can't show what they would do. */
class ExplainTest {
    private static final String GET =
            "endpoints: { get: { settings: {}, request_mapping: { body: { id: variables.id } } } }";

    @Test
    void aConnectorThatShowsNothingHasItsMappedValuesShown() {
        try (Bench bench = Bench.of(GET)) {
            Explanation told = explain(bench, "get");

            assertThat(told.request().protocol()).isEqualTo("mapped");
            assertThat(told.request().target()).isEqualTo("get");
            assertThat(told.request().body()).hasToString("{\"body\":{\"id\":7}}");
            assertThat(told.request().bodyBytes()).isEqualTo(-1);
            assertThat(bench.requests).isEmpty();
            assertThat(bench.events).isEmpty();
        }
    }

    @Test
    void aPreviewThatFailsIsTheConnectorsFault() {
        try (AdaptorClient client = shown(request -> {
            throw new IllegalStateException("with a secret");
        })) {
            Explanation told = explain(client, "get");

            assertThat(told.expectation()).isEqualTo(Expectation.REFUSED);
            assertThat(told.error().code()).isEqualTo("CONNECTOR_FAULT");
            assertThat(told.error().message())
                    .contains("showing", "preview failed with java.lang.IllegalStateException")
                    .doesNotContain("with a secret");
        }
    }

    @Test
    void aPreviewThatIsNullIsTheConnectorsFault() {
        try (AdaptorClient client = shown(request -> null)) {
            assertThat(explain(client, "get").error().message()).contains("showing", "preview returned null");
        }
    }

    @Test
    void aSecretThatAConnectorShowsIsMasked() {
        try (AdaptorClient client = shown(
                request -> RequestPreview.of("mail", "send", "to a-canary-1")
                        .withHeaders(Map.of("Reply-To", "a-canary-1")),
                "auth_config: { type: bearer_token, credentials: { token: a-canary-1 } }\n" + GET)) {
            client.call("vendor", "get").execute();

            Explanation told = explain(client, "get");
            assertThat(told.request().target()).isEqualTo("to ***");
            assertThat(told.request().headers()).containsEntry("Reply-To", "***");
        }
    }

    @Test
    void whatMayStillChangeTheRequestIsNoted() {
        Interceptor own = new Stamping();
        try (Bench bench = Bench.of("""
                endpoints:
                  get: { bulk: { endpoint: many, items_field: items, results_path: results } }
                  many: {}
                """, builder -> builder.interceptor(own))) {
            assertThat(explain(bench, "get").notes())
                    .anySatisfy(note -> assertThat(note).contains("through endpoint \"many\""))
                    .anySatisfy(note -> assertThat(note).contains(Stamping.class.getName()));
        }
    }

    @Test
    void aLimiterThatCantTellHasNoTurnToTell() {
        RateLimiter silent = new RateLimiter() {
            @Override
            public Duration take(Key key, RateLimitPolicy policy, Duration longest) {
                return Duration.ZERO;
            }

            @Override
            public void hold(Key key, Duration wait) {}
        };
        try (Bench bench = Bench.of("rate_limit: { requests_per_minute: 1 }\n" + GET, b -> b.rateLimiter(silent))) {
            Explanation told = explain(bench, "get");

            assertThat(told.limits().turnIn()).isNull();
            assertThat(told.expectation()).isEqualTo(Expectation.SENT);
        }
    }

    @Test
    void aCachedAnswerIsToldThoughARequestWouldBeRefused() {
        try (Bench bench = Bench.of("""
                circuit_breaker: { failure_threshold: 1 }
                retry_config: { max_retries: 0 }
                endpoints:
                  get: { idempotency: safe, cache_config: { ttl_seconds: 60 }, circuit_breaker: { failure_threshold: 1, group: all } }
                  other: { circuit_breaker: { failure_threshold: 1, group: all } }
                """)) {
            bench.run("get", "{\"id\":7}");
            bench.then(Reply.json(500, "{}")).run("other");

            Explanation told = explain(bench, "get");
            assertThat(told.expectation()).isEqualTo(Expectation.CACHED);
            assertThat(told.error()).isNull();
            assertThat(told.breaker().state()).isEqualTo("open");
            assertThat(told.notes()).anySatisfy(note -> assertThat(note).contains("CIRCUIT_OPEN"));
        }
    }

    @Test
    void whatWouldStandInForAFailureIsNoted() {
        try (Bench bench = Bench.of("""
                retry_config: { max_retries: 0 }
                endpoints:
                  get:
                    idempotency: safe
                    cache_config: { ttl_seconds: 60, stale_if_error_seconds: 600 }
                    circuit_breaker: { failure_threshold: 1 }
                    fallback: [ { value: nothing } ]
                """)) {
            bench.run("get", "{\"id\":7}");
            bench.time.advance(Duration.ofSeconds(61));
            bench.then(Reply.json(500, "{}")).run("get", "{\"id\":7}");

            assertThat(explain(bench, "get").notes())
                    .anySatisfy(note -> assertThat(note).contains("stale answer"))
                    .anySatisfy(note -> assertThat(note).contains("fallback would stand in"));
        }
    }

    @Test
    void aMockDoesNotHideAnInputThatIsWrong() {
        try (Bench bench = Bench.of("""
                endpoints:
                  get:
                    mock_response: { ok: true }
                    request_mapping: { body: { id: { source: variables.none, required: true } } }
                """)) {
            assertThat(explain(bench, "get").error().code()).isEqualTo("VALIDATION_FAILED");
            assertThat(bench.fail("get").code()).isEqualTo("VALIDATION_FAILED");
        }
    }

    @Test
    void aCancelledExecutionIsNotExplained() {
        try (Bench bench = Bench.of(GET)) {
            Thread.currentThread().interrupt();
            var result =
                    bench.run("get", ExecutionOptions.builder().debugMode(true).build());
            assertThat(Thread.interrupted()).isTrue();
            assertThat(result.error().code()).isEqualTo("CANCELLED");
            assertThat(result.explanation()).isNull();
        }
    }

    @Test
    void aBodyThatIsStreamedIsNotRead() {
        try (Bench bench = Bench.of(GET)) {
            Payload body = Payload.stream(
                    () -> {
                        throw new AssertionError("opened");
                    },
                    12,
                    "text/plain");
            Explanation told = bench.client()
                    .explain(
                            ExecutionRequest.builder("vendor", "get").body(body).build());

            assertThat(told.expectation()).isEqualTo(Expectation.SENT);
        }
    }

    private static Explanation explain(Bench bench, String endpoint) {
        return explain(bench.client(), endpoint);
    }

    private static Explanation explain(AdaptorClient client, String endpoint) {
        return client.call("vendor", endpoint).with("id", 7).explain();
    }

    private static AdaptorClient shown(Function<ConnectorRequest, @Nullable RequestPreview> preview) {
        return shown(preview, GET);
    }

    private static AdaptorClient shown(Function<ConnectorRequest, @Nullable RequestPreview> preview, String yaml) {
        String head = "integration_id: vendor\nname: Vendor\ntype: custom\nconnector: showing\ncategory: test\n";
        return AdaptorClient.builder()
                .integrations(IntegrationFormat.read(head + yaml, "vendor.yaml"))
                .connector(new Showing(preview))
                .build();
    }

    private static final class Stamping implements Interceptor {
        @Override
        public ConnectorResponse intercept(Chain chain) {
            return chain.proceed(chain.request());
        }
    }

    private record Showing(Function<ConnectorRequest, @Nullable RequestPreview> shows)
            implements ConnectorFactory, Connector {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.builder("showing", "1").secrets("token").build();
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            if (context.credentials().has("token")) {
                context.credentials().get("token");
            }
            return this;
        }

        @Override
        public ConnectorResponse execute(ConnectorRequest request) {
            return ConnectorResponse.builder().build();
        }

        @Override
        public RequestPreview preview(ConnectorRequest request) {
            return shows.apply(request);
        }
    }
}
