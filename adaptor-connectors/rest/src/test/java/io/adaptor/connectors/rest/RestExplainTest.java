package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.Invocation;
import io.adaptor.api.CacheLookup;
import io.adaptor.api.CredentialState;
import io.adaptor.api.EvaluatedExpression;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Expectation;
import io.adaptor.api.Explanation;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.ExplanationFormat;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.json.ResultFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.RecordingListener;
import io.adaptor.testkit.ScriptedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is explained of an execution, held against what is then really sent. */
@Timeout(60)
class RestExplainTest {
    private static final String KEY = "key-canary-4711";

    private final ScriptedServer server = ScriptedServer.start();
    private final FakeTime time = FakeTime.startingAt(Instant.parse("2026-07-01T12:00:00Z"));
    private final RecordingListener events = new RecordingListener();
    private AdaptorClient client;

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ type: none }",
                "{ type: api_key, api_key_header: X-Key, credentials: { api_key: '${secret:KEY}' } }",
                "{ type: api_key, api_key_param: key, credentials: { api_key: '${secret:KEY}' } }",
                "{ type: api_key, api_key_cookie: session, credentials: { api_key: '${secret:KEY}' } }",
                "{ type: basic_auth, credentials: { username: ada, password: '${secret:KEY}' } }",
                "{ type: bearer_token, credentials: { token: '${secret:KEY}' } }",
                "{ type: jwt, jwt_algorithm: HS256, credentials: { secret: '${secret:KEY}-and-some-more-of-it' } }",
                "{ type: combined, schemes: [ { type: bearer_token, credentials: { token: '${secret:KEY}' } },"
                        + " { type: api_key, api_key_header: X-Key, credentials: { api_key: '${secret:KEY}' } } ] }"
            })
    void whatIsShownIsWhatIsSentButForTheSecrets(String auth) {
        client("""
                auth_config: %s
                headers: { X-Static: from the integration, X-Tenant: "t-${secret:KEY}" }
                """.formatted(auth), """
                path: /orders/{id}
                method: POST
                request_mapping:
                  path_params: { id: variables.id }
                  query_params: { full: "`true`" }
                  headers: { X-Own: variables.own }
                  body: { name: user_data.name }
                """);

        Explanation explanation = order().explain();

        assertThat(server.requests()).as("nothing is sent").isEmpty();
        assertThat(events.events()).as("and nothing happened").isEmpty();
        assertThat(ExplanationFormat.toTree(explanation).toString()).doesNotContain("canary");
        assertThat(explanation.expectation()).isEqualTo(Expectation.SENT);
        assertThat(explanation.error()).isNull();

        assertThat(order().execute().success()).isTrue();
        ReceivedRequest sent = server.requests().get(0);
        assertThat(explanation.request().protocol()).isEqualTo("http");
        assertThat(explanation.request().action()).isEqualTo(sent.method());
        assertThat(explanation.request().target())
                .isEqualTo(server.url() + sent.target().replace(KEY, "***"));
        assertThat(explanation.request().body()).hasToString(sent.text());
        assertThat(explanation.request().bodyBytes()).isEqualTo(sent.body().length);
        assertThat(names(explanation.request().headers())).isEqualTo(names(headers(sent)));
        Map<String, String> shown = lowerCase(explanation.request().headers());
        headers(sent).forEach((name, value) -> {
            String expected = value.replace(KEY, "***");
            if (name.equals("authorization") || name.equals("cookie")) {
                assertThat(shown.get(name))
                        .endsWith("***")
                        .satisfies(text -> assertThat(value).startsWith(text.substring(0, text.length() - 3)));
            } else {
                assertThat(shown).containsEntry(name, expected);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "method: GET",
                "method: HEAD",
                "method: DELETE",
                "method: POST",
                "method: PUT, request_mapping: { body: { a: variables.own } }",
                "method: POST, request_format: form, request_mapping: { body: { a: variables.own } }",
                "method: GET, request_mapping: { headers: { Range: \"'bytes=0-1'\" } }",
                "method: GET, request_mapping: { headers: { Accept-Encoding: \"'gzip'\", User-Agent: \"'me'\" } }"
            })
    void everyHeaderThatGoesOutIsShown(String endpoint) {
        client("", endpoint.replace(", request_", "\nrequest_") + "\npath: /orders");

        Explanation explanation = order().explain();
        order().execute();

        assertThat(lowerCase(explanation.request().headers()))
                .isEqualTo(headers(server.requests().get(0)));
    }

    @Test
    void eachExpressionIsToldWithItsValueAlsoWhereTheInputIsWrong() {
        client("", """
                path: /orders/{id}
                method: GET
                request_mapping:
                  path_params: { id: { source: variables.id, required: true } }
                  query_params: { from: { source: "to_number(variables.text)", condition: variables.text } }
                """);

        Explanation good =
                client.call("vendor", "order").with("id", 7).with("text", "12").explain();
        Explanation bad = client.call("vendor", "order").explain();

        assertThat(good.expressions())
                .extracting(
                        EvaluatedExpression::field,
                        EvaluatedExpression::expression,
                        one -> one.value().toString())
                .containsExactly(
                        tuple("path_params.id", "variables.id", "7"),
                        tuple("query_params.from.condition", "variables.text", "\"12\""),
                        tuple("query_params.from", "to_number(variables.text)", "12"));
        assertThat(bad.expectation()).isEqualTo(Expectation.REFUSED);
        assertThat(bad.error().code()).isEqualTo("VALIDATION_FAILED");
        assertThat(bad.error().message()).contains("path_params.id");
        assertThat(bad.request()).isNull();
        assertThat(bad.expressions()).hasSize(3).allMatch(one -> one.value().isNull());
    }

    @Test
    void theCacheIsAMissThenAHitThenStale() {
        client("", "path: /orders/7\nmethod: GET\ncache_config: { ttl_seconds: 60, stale_if_error_seconds: 60 }");

        Explanation before = order().explain();
        assertThat(before.cache().state()).isEqualTo(CacheLookup.State.MISS);
        assertThat(before.expectation()).isEqualTo(Expectation.SENT);
        assertThat(before.cache().key().path("endpoint").asText()).isEqualTo("order");

        order().execute();
        time.advance(Duration.ofSeconds(10));
        Explanation fresh = order().explain();
        assertThat(fresh.cache().state()).isEqualTo(CacheLookup.State.HIT);
        assertThat(fresh.cache().age()).isEqualTo(Duration.ofSeconds(10));
        assertThat(fresh.expectation()).isEqualTo(Expectation.CACHED);
        assertThat(fresh.cache().key()).isEqualTo(before.cache().key());

        Explanation skipped = order().options(
                        ExecutionOptions.builder().skipCache(true).build())
                .explain();
        assertThat(skipped.cache().state()).isEqualTo(CacheLookup.State.SKIPPED);
        assertThat(skipped.expectation()).isEqualTo(Expectation.SENT);

        time.advance(Duration.ofSeconds(60));
        Explanation stale = order().explain();
        assertThat(stale.cache().state()).isEqualTo(CacheLookup.State.STALE);
        assertThat(stale.expectation()).isEqualTo(Expectation.SENT);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anOpenBreakerRefusesAndSaysForHowLong() {
        client(
                "circuit_breaker: { failure_threshold: 2, recovery_timeout_ms: 30000 }\nretry_config: { max_retries: 0 }",
                "path: /orders/7\nmethod: GET");
        server.answer(Answer.json(500, "{}"), Answer.json(500, "{}"));
        assertThat(order().explain().breaker().state()).isEqualTo("closed");
        order().execute();
        assertThat(order().explain().breaker().failures()).isEqualTo(1);
        order().execute();
        time.advance(Duration.ofSeconds(10));

        Explanation open = order().explain();
        assertThat(open.expectation()).isEqualTo(Expectation.REFUSED);
        assertThat(open.error().code()).isEqualTo("CIRCUIT_OPEN");
        assertThat(open.breaker().state()).isEqualTo("open");
        assertThat(open.breaker().openFor()).isEqualTo(Duration.ofSeconds(20));
        assertThat(open.request()).as("it is shown all the same").isNotNull();

        time.advance(Duration.ofSeconds(20));
        assertThat(order().explain().expectation())
                .as("a trial would go through")
                .isEqualTo(Expectation.SENT);
        assertThat(order().execute().success()).isTrue();
    }

    @Test
    void askingTakesNoTurnAndTellsWhenTheNextOneWouldCome() {
        client("rate_limit: { requests_per_minute: 2, concurrent_requests: 3 }", "path: /orders/7\nmethod: GET");
        for (int i = 0; i < 10; i++) {
            assertThat(order().explain().limits().turnIn()).isEqualTo(Duration.ZERO);
        }
        order().execute();
        order().execute();

        Explanation explanation = order().explain();
        assertThat(explanation.limits().turnIn()).isEqualTo(Duration.ofSeconds(60));
        assertThat(explanation.limits().running()).isZero();
        assertThat(explanation.expectation()).isEqualTo(Expectation.REFUSED);
        assertThat(explanation.error().code()).isEqualTo("RATE_LIMITED");
        assertThat(explanation.error().retryAfter()).isEqualTo(60);
        assertThat(order().execute().error().code()).isEqualTo("RATE_LIMITED");
    }

    @Test
    void retriesAreToldWithTheirLongestPauses() {
        client(
                "retry_config: { max_retries: 3, initial_delay_ms: 100, max_delay_ms: 300, backoff_strategy: exponential }",
                "path: /orders/7\nmethod: GET\ntimeout_ms: 700\ndeadline_ms: 5000");

        assertThat(order().explain().retry()).satisfies(plan -> {
            assertThat(plan.maxRetries()).isEqualTo(3);
            assertThat(plan.pauses())
                    .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300));
            assertThat(plan.timeout()).isEqualTo(Duration.ofMillis(700));
            assertThat(plan.deadline()).isEqualTo(Duration.ofSeconds(5));
            assertThat(plan.idempotency().wireName()).isEqualTo("safe");
        });
    }

    @Test
    void aSecretThatIsNotThereIsNamed() {
        client(
                "auth_config: { type: bearer_token, credentials: { token: '${secret:NOWHERE}' } }",
                "path: /orders/7\nmethod: GET");

        Explanation explanation = order().explain();
        assertThat(explanation.error().code()).isEqualTo("AUTH_FAILED");
        assertThat(explanation.error().message()).contains("NOWHERE");
        assertThat(explanation.credentials().status()).isEqualTo(CredentialState.Status.UNUSABLE);
        assertThat(explanation.credentials().kind()).isEqualTo("bearer_token");
    }

    @Test
    void anAddressThatMayNotBeReachedIsRefusedWithoutALookUp() {
        client("", "path: 'http://10.0.0.1/orders'\nmethod: GET");

        assertThat(order().explain().error().code()).isEqualTo("EGRESS_DENIED");
    }

    @Test
    void aMockWouldAnswer() {
        client("", "path: /orders/7\nmethod: GET\nmock_response: { id: 7 }");

        assertThat(order().explain().expectation()).isEqualTo(Expectation.MOCKED);
    }

    @Test
    void whatIsNotThereIsToldAsByAnExecution() {
        client("", "path: /orders/7\nmethod: GET");

        assertThat(client.call("nobody", "order").explain().error().code()).isEqualTo("INTEGRATION_NOT_FOUND");
        assertThat(client.call("vendor", "nothing").explain().error().message()).contains("it has: order");
    }

    @Test
    void aLiteralCredentialInAHeaderIsNotShown() {
        client("headers: { X-Api-Key: literal-canary-1 }", "path: /orders/7\nmethod: GET");

        assertThat(order().explain().request().headers()).contains(entry("X-Api-Key", "***"));
    }

    @Test
    void aFailedExecutionIsExplainedInDebugModeOnly() throws Exception {
        client(
                "auth_config: { type: bearer_token, credentials: { token: '${secret:KEY}' } }\n"
                        + "retry_config: { max_retries: 0 }\ncircuit_breaker: { failure_threshold: 1 }",
                "path: /orders/7\nmethod: GET");
        server.answer(Answer.json(500, "{\"why\":\"no\"}"));
        ExecutionOptions debug = ExecutionOptions.builder().debugMode(true).build();

        ExecutionResult failed = order().options(debug).execute();
        JsonNode tree = JsonCodec.read(ResultFormat.toTree(failed).toString());
        assertThat(tree.at("/error/code").asText()).isEqualTo("UPSTREAM_FAILED");
        assertThat(tree.at("/explanation/request/headers/Authorization").asText())
                .isEqualTo("Bearer ***");
        assertThat(tree.at("/explanation/breaker/state").asText()).isEqualTo("open");
        assertThat(tree.toString()).doesNotContain("canary");
        assertThat(server.requests()).hasSize(1);

        time.advance(Duration.ofHours(1));
        ExecutionResult good = order().options(debug).execute();
        assertThat(good.success()).isTrue();
        assertThat(good.explanation()).isNull();
        server.answer(Answer.json(500, "{}"));
        ExecutionResult quiet = order().execute();
        assertThat(quiet.success()).isFalse();
        assertThat(quiet.explanation()).isNull();
    }

    private Invocation order() {
        return client.call("vendor", "order")
                .with("id", "7 8")
                .with("own", "mine")
                .userData("name", "Ada");
    }

    private void client(String integration, String endpoint) {
        String yaml = """
                integration_id: vendor
                name: Vendor
                type: rest_api
                category: test
                base_url: %s
                """.formatted(server.url()) + integration.stripTrailing() + "\nendpoints:\n  order:\n"
                + endpoint.indent(4);
        server.otherwise(Answer.json(200, "{\"id\":7}"));
        client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(yaml, "vendor.yaml"))
                .allowHosts("127.0.0.1")
                .secrets(reference -> reference.name().equals("KEY") ? KEY : null)
                .listener(events)
                .time(time)
                .build();
    }

    private static Map<String, String> headers(ReceivedRequest sent) {
        return lowerCase(sent.headers().toMap());
    }

    private static Map<String, String> lowerCase(Map<String, String> headers) {
        Map<String, String> lower = new TreeMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return lower;
    }

    private static TreeSet<String> names(Map<String, String> headers) {
        return new TreeSet<>(lowerCase(headers).keySet());
    }
}
