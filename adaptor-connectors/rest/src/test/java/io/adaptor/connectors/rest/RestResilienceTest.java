package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.CachePolicy;
import io.adaptor.api.Cancellation;
import io.adaptor.api.CircuitBreakerPolicy;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.FallbackRule;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Idempotency;
import io.adaptor.api.IdempotencyPolicy;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.Policies;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.WireFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ReceivedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every class of failure over a real socket: its code, how often it is tried, and whether the breaker counts it. */
@Timeout(60)
class RestResilienceTest {
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final WireFormat SMALL_JSON = WireFormat.builder()
            .response(BodyFormat.JSON)
            .maxResponseBytes(100_000L)
            .build();
    private static final RetryPolicy TWICE = RetryPolicy.builder().maxRetries(2).build();

    private final FakeTime time = FakeTime.create();
    private final RestFixture fixture = new RestFixture().client(client -> client.time(time));

    @AfterEach
    void close() {
        fixture.close();
    }

    /** A failure, and what is to come of it on a GET: code, attempts, whether the breaker counts. */
    enum Failure {
        SILENCE(() -> Answer.silence(Duration.ofSeconds(3)), "TIMEOUT", 3, true),
        STALLED_BODY(() -> Answer.stalled("{", Duration.ofSeconds(3)), "TIMEOUT", 3, true),
        HUNG_UP(Answer::hangUp, "CONNECTION_FAILED", 3, true),
        TRUNCATED(() -> Answer.truncated("{\"a\":", 100), "RESPONSE_UNREADABLE", 3, true),
        TRICKLE(() -> Answer.trickle(1000, Duration.ofMillis(50)), "TIMEOUT", 3, true),
        ENDLESS(Answer::endless, "RESPONSE_TOO_LARGE", 1, true),
        WRONG_TYPE(() -> Answer.of(200, Map.of("Content-Type", "text/html"), "<html>"), "RESPONSE_UNREADABLE", 1, true),
        NO_JSON(() -> Answer.json(200, "<html>"), "RESPONSE_UNREADABLE", 1, true),
        S400(() -> Answer.json(400, "{}"), "UPSTREAM_REJECTED", 1, false),
        S401(() -> Answer.json(401, "{}"), "AUTH_FAILED", 1, false),
        S403(() -> Answer.json(403, "{}"), "UPSTREAM_REJECTED", 1, false),
        S404(() -> Answer.json(404, "{}"), "UPSTREAM_REJECTED", 1, false),
        S408(() -> Answer.json(408, "{}"), "UPSTREAM_REJECTED", 3, true),
        S422(() -> Answer.json(422, "{}"), "UPSTREAM_REJECTED", 1, false),
        S429(() -> Answer.json(429, "{}"), "RATE_LIMITED", 3, false),
        S500(() -> Answer.json(500, "{}"), "UPSTREAM_FAILED", 3, true),
        S501(() -> Answer.json(501, "{}"), "UPSTREAM_FAILED", 1, true),
        S502(() -> Answer.json(502, "<html>"), "UPSTREAM_FAILED", 3, true),
        S503(() -> Answer.json(503, "{}"), "UPSTREAM_FAILED", 3, true),
        S504(() -> Answer.json(504, "{}"), "UPSTREAM_FAILED", 3, true);

        private final Supplier<Answer> answer;
        private final String code;
        private final int attempts;
        private final boolean counts;

        Failure(Supplier<Answer> answer, String code, int attempts, boolean counts) {
            this.answer = answer;
            this.code = code;
            this.attempts = attempts;
            this.counts = counts;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailureHasItsCodeItsAttemptsAndItsWeightForTheBreaker(Failure failure) {
        fixture.server.otherwise(failure.answer.get());
        Endpoint get = get(policies(TWICE)
                .circuitBreaker(CircuitBreakerPolicy.builder()
                        .failureThreshold(failure.attempts)
                        .build()));

        ExecutionResult result = fixture.execute(get, "{}");
        ExecutionResult next = fixture.execute(get, "{}");

        assertThat(code(result)).isEqualTo(failure.code);
        assertThat(result.retries()).isEqualTo(failure.attempts - 1);
        assertThat(code(next)).isEqualTo(failure.counts ? "CIRCUIT_OPEN" : failure.code);
        assertThat(fixture.server.requests()).hasSize(failure.counts ? failure.attempts : 2 * failure.attempts);
    }

    @ParameterizedTest
    @EnumSource
    void anUnsafeCallIsSentOnceUnlessItCertainlyWasNotProcessed(Failure failure) {
        fixture.server.otherwise(failure.answer.get());
        Endpoint post = endpoint("post", HttpMethod.POST, "/thing")
                .format(SMALL_JSON)
                .policies(policies(TWICE).build())
                .build();

        ExecutionResult result = fixture.execute(post, "{}");

        assertThat(code(result)).isEqualTo(failure.code);
        assertThat(fixture.server.requests()).hasSize(failure == Failure.S429 ? 3 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "Thu, 01 Jan 2026 12:00:07 GMT"})
    void bothFormsOfRetryAfterAreWaitedFor(String retryAfter) {
        fixture.server.answer(Answer.of(429, Map.of("Retry-After", retryAfter), ""), Answer.json(200, "{}"));

        assertThat(fixture.execute(get(policies(TWICE)), "{}").success()).isTrue();
        assertThat(time.sleeps())
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7700)));
    }

    @Test
    void everyAttemptOfAKeyedCallCarriesTheSameKey() {
        fixture.server.answer(Answer.hangUp(), Answer.json(500, "{}"), Answer.json(200, "{}"));
        Endpoint pay = endpoint("pay", HttpMethod.POST, "/pay")
                .policies(policies(TWICE)
                        .idempotency(new IdempotencyPolicy(Idempotency.KEYED, "Idempotency-Key", null, null))
                        .build())
                .build();

        assertThat(fixture.execute(pay, "{}").success()).isTrue();

        List<String> keys = fixture.server.requests().stream()
                .map(ReceivedRequest::headers)
                .map(headers -> headers.first("Idempotency-Key"))
                .toList();
        assertThat(keys).hasSize(3).doesNotContainNull();
        assertThat(keys.stream().distinct()).hasSize(1);
    }

    @Test
    void anOpenBreakerAnswersStaleThenTheFallbackThenTheError() {
        fixture.server.answer(Answer.json(200, "{\"n\":1}"));
        fixture.server.otherwise(Answer.json(500, "{}"));
        Policies.Builder policies = policies(RetryPolicy.none())
                .circuitBreaker(CircuitBreakerPolicy.builder()
                        .failureThreshold(1)
                        .openDuration(Duration.ofHours(1))
                        .build())
                .cache(CachePolicy.builder()
                        .ttl(Duration.ofSeconds(1))
                        .staleIfError(Duration.ofSeconds(60))
                        .build());
        Endpoint get = get(policies).toBuilder()
                .fallback(List.of(new FallbackRule(null, TextNode.valueOf("instead"), List.of("CIRCUIT_OPEN"))))
                .build();
        fixture.execute(get, "{}");
        time.advance(Duration.ofSeconds(2));

        assertThat(stale(fixture.execute(get, "{}"))).isEqualTo("UPSTREAM_FAILED");
        assertThat(stale(fixture.execute(get, "{}"))).isEqualTo("CIRCUIT_OPEN");
        time.advance(Duration.ofSeconds(60));
        assertThat(fixture.execute(get, "{}").data()).hasToString("\"instead\"");
        assertThat(fixture.server.requests()).hasSize(2);
    }

    @Test
    void withNeitherAnOpenBreakerIsTheErrorAndSaysWhenToComeBack() {
        fixture.server.otherwise(Answer.json(500, "{}"));
        Endpoint get = get(policies(RetryPolicy.none())
                .circuitBreaker(
                        CircuitBreakerPolicy.builder().failureThreshold(1).build()));
        fixture.execute(get, "{}");

        ExecutionResult result = fixture.execute(get, "{}");

        assertThat(code(result)).isEqualTo("CIRCUIT_OPEN");
        assertThat(Objects.requireNonNull(result.error()).retryAfter()).isEqualTo(60);
        assertThat(result.retries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCallInFlightEndsAtOnceWhenItIsCancelledOrItsThreadInterrupted(boolean byCancellation) throws Exception {
        fixture.server.otherwise(Answer.silence(Duration.ofSeconds(20)));
        List<String> codes = inFlight(byCancellation);

        assertThat(codes).containsExactly("CANCELLED");
        assertThat(fixture.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void soDoesTheReadingOfABody(boolean byCancellation) throws Exception {
        fixture.server.otherwise(Answer.stalled("{\"a\":", Duration.ofSeconds(20)));

        assertThat(inFlight(byCancellation)).containsExactly("CANCELLED");
    }

    @Test
    void anAnswerInTimeIsNotHurtByCancellingLater() throws Exception {
        fixture.server.otherwise(Answer.json(200, "{}"));
        try (AdaptorClient client = client()) {
            Cancellation cancellation = Cancellation.create();
            ExecutionRequest request = ExecutionRequest.builder("vendor", "get").build();
            assertThat(client.execute(request, cancellation).success()).isTrue();
            cancellation.cancel();

            assertThat(client.execute(request).success())
                    .as("the connection is whole")
                    .isTrue();
        }
    }

    private List<String> inFlight(boolean byCancellation) throws Exception {
        Cancellation cancellation = Cancellation.create();
        List<String> codes = new ArrayList<>();
        try (AdaptorClient client = client()) {
            Thread thread = new Thread(() -> codes.add(code(
                    client.execute(ExecutionRequest.builder("vendor", "get").build(), cancellation))));
            thread.start();
            while (thread.isAlive() && fixture.server.requests().isEmpty()) {
                Thread.onSpinWait();
            }
            long started = System.nanoTime();
            if (byCancellation) {
                CompletableFuture.runAsync(cancellation::cancel).get();
            } else {
                thread.interrupt();
            }
            thread.join();
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
        }
        return codes;
    }

    private AdaptorClient client() {
        Policies patient = Policies.builder().timeout(Duration.ofSeconds(30)).build();
        return AdaptorClient.builder()
                .allowHosts("127.0.0.1")
                .integrations(Integration.builder()
                        .integrationId("vendor")
                        .name("Vendor")
                        .type(IntegrationType.REST_API)
                        .category("test")
                        .baseUrl(fixture.server.url())
                        .endpoints(Map.of(
                                "get",
                                endpoint("get", HttpMethod.GET, "/thing")
                                        .policies(patient)
                                        .build()))
                        .build())
                .build();
    }

    private static Policies.Builder policies(RetryPolicy retry) {
        return Policies.builder().timeout(PATIENCE).retry(retry);
    }

    private static Endpoint get(Policies.Builder policies) {
        return endpoint("get", HttpMethod.GET, "/thing")
                .format(SMALL_JSON)
                .policies(policies.build())
                .build();
    }

    private static String code(ExecutionResult result) {
        return Objects.requireNonNull(result.error()).code();
    }

    private static String stale(ExecutionResult result) {
        return Objects.requireNonNull(result.metadata().get("stale_reason")).textValue();
    }
}
