package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class CacheTest {
    private static final String ONE_MINUTE = """
            retry_config: {max_retries: 0}
            endpoints:
              get:
                method: GET
                cache_config: {ttl_seconds: 60}
                request_mapping: {query_params: {id: variables.id}}
            """;
    private static final Reply DOWN = Reply.json(503, "{}");

    private final AtomicInteger calls = new AtomicInteger();
    private final Reply counting = request ->
            Reply.json(200, "{\"n\":" + calls.incrementAndGet() + "}").to(request);

    @Test
    void theSameQuestionIsAskedOnceWithinItsTime() {
        Bench bench = Bench.of(ONE_MINUTE).otherwise(counting);

        ExecutionResult first = bench.run("get");
        bench.time.advance(Duration.ofSeconds(59));
        ExecutionResult second = bench.run("get");
        bench.time.advance(Duration.ofSeconds(1));
        ExecutionResult third = bench.run("get");

        assertThat(first.cached()).isFalse();
        assertThat(second.cached()).isTrue();
        assertThat(second.data()).isEqualTo(first.data());
        assertThat(second.executionLog().statusCode()).isEqualTo(200);
        assertThat(second.metadata().get("cache_age_ms").longValue()).isEqualTo(59_000);
        assertThat(third.cached()).isFalse();
        assertThat(bench.events(ExecutionEvent.CacheHit.class))
                .extracting(ExecutionEvent.CacheHit::stale)
                .containsExactly(false);
    }

    @Test
    void anotherRequestOrConnectionIsAnotherQuestion() {
        Bench bench = Bench.of(ONE_MINUTE).otherwise(counting);

        bench.run("get", "{\"id\":1}");
        assertThat(bench.run("get", "{\"id\":2}").cached()).isFalse();
        assertThat(bench.run("get", "{\"id\":\"1\"}").cached()).isFalse();
        assertThat(bench.runAs("anna", "get").cached()).isFalse();
        assertThat(bench.run("get", "{\"id\":1,\"unused\":5}").cached()).isTrue();
    }

    @Test
    void keyFieldsStandForTheRequest() {
        Bench bench = Bench.of("""
                endpoints:
                  get:
                    method: GET
                    cache_config: {cache_key_fields: [variables.user]}
                    request_mapping: {query_params: {trace: variables.trace}}
                """);

        bench.run("get", "{\"user\":1,\"trace\":1}");

        assertThat(bench.run("get", "{\"user\":1,\"trace\":2}").cached()).isTrue();
        assertThat(bench.run("get", "{\"user\":2,\"trace\":1}").cached()).isFalse();
    }

    @Test
    void whoChangesWhatItGotChangesItForNobodyElse() {
        Bench bench = Bench.of(ONE_MINUTE).then(Reply.json(200, "{\"a\":1,\"in\":{\"b\":2},\"list\":[{\"c\":3},[4]]}"));
        JsonNode original = Objects.requireNonNull(bench.run("get").data()).deepCopy();

        for (int i = 0; i < 3; i++) {
            ObjectNode data =
                    (ObjectNode) Objects.requireNonNull(bench.run("get").data());
            assertThat((Object) data).isEqualTo(original).hasToString(original.toString());
            data.put("a", 9).remove("missing");
            ((ObjectNode) data.get("in")).put("b", 9);
            ((ObjectNode) data.get("list").get(0)).removeAll();
            ((ArrayNode) data.get("list").get(1)).add(9);
            data.withObjectProperty("in").retain("none");
        }

        assertThat(bench.requests).hasSize(1);
    }

    @Test
    void theFirstCallersChangesAreNotKeptEither() {
        Bench bench = Bench.of(ONE_MINUTE).otherwise(counting);
        ((ObjectNode) Objects.requireNonNull(bench.run("get").data())).put("n", 99);

        assertThat(bench.run("get").data()).hasToString("{\"n\":1}");
    }

    @Test
    void whoChangesItsInputAfterwardsDoesNotChangeWhatWasAsked() {
        Bench bench = Bench.of("""
                endpoints:
                  search:
                    method: POST
                    idempotency: safe
                    cache_config: {}
                    request_mapping: {body: {filter: variables.filter}}
                """);
        ObjectNode variables = JsonNodeFactory.instance.objectNode();
        ObjectNode filter = variables.putObject("filter").put("a", 1);
        bench.run("search", variables);
        filter.put("a", 2);

        assertThat(bench.run("search", variables).cached()).isFalse();
        assertThat(bench.run("search", "{\"filter\":{\"a\":1}}").cached()).isTrue();
    }

    @Test
    void errorsAndPartialAnswersAreNotKept() {
        Bench bench = Bench.of("outcomes: [{when: \"status == `207`\", is: partial}]\n" + ONE_MINUTE);
        bench.then(Reply.json(404, "{}"), Reply.json(207, "{}"), counting);

        bench.run("get");
        bench.run("get");

        assertThat(bench.run("get").cached()).isFalse();
        assertThat(bench.run("get").cached()).isTrue();
    }

    @Test
    void skippingTheCacheStillStores() {
        Bench bench = Bench.of(ONE_MINUTE).otherwise(counting);
        bench.run("get");

        ExecutionResult skipped =
                bench.run("get", ExecutionOptions.builder().skipCache(true).build());

        assertThat(skipped.data()).hasToString("{\"n\":2}");
        assertThat(bench.run("get").data()).hasToString("{\"n\":2}");
    }

    @Test
    void theSuccessOfANamedEndpointEmptiesTheEntries() {
        Bench bench = Bench.of("""
                retry_config: {max_retries: 0}
                endpoints:
                  get: {method: GET, cache_config: {invalidate_on: [put]}}
                  other: {method: GET, cache_config: {}}
                  put: {method: PUT}
                """);
        bench.run("get");
        bench.run("other");
        bench.then(DOWN);
        bench.run("put");
        assertThat(bench.run("get").cached()).as("after a failure").isTrue();

        bench.run("put");

        assertThat(bench.run("get").cached()).isFalse();
        assertThat(bench.run("other").cached()).isTrue();
    }

    @Test
    void anAnswerThatWasUnderWayWhenItsEntriesWereEmptiedIsNotServed() {
        Bench bench =
                Bench.of("endpoints: {get: {method: GET, cache_config: {invalidate_on: [put]}}, put: {method: PUT}}");
        bench.then(request -> {
            bench.run("put");
            return counting.to(request);
        });

        bench.run("get");

        assertThat(bench.run("get").cached()).isFalse();
    }

    @Test
    void aStaleAnswerStandsInForAnErrorForAWhile() {
        Bench bench = Bench.of("""
                retry_config: {max_retries: 0}
                endpoints: {get: {method: GET, cache_config: {ttl_seconds: 60, stale_if_error_seconds: 100}}}
                """);
        bench.then(counting).otherwise(DOWN);
        bench.run("get");
        bench.time.advance(Duration.ofSeconds(159));

        ExecutionResult stale = bench.run("get");
        bench.time.advance(Duration.ofSeconds(1));
        ErrorDetail error = bench.fail("get");

        assertThat(stale.success()).isTrue();
        assertThat(stale.cached()).isTrue();
        assertThat(stale.data()).hasToString("{\"n\":1}");
        assertThat(stale.metadata().get("stale").booleanValue()).isTrue();
        assertThat(stale.metadata().get("stale_reason").textValue()).isEqualTo("UPSTREAM_FAILED");
        assertThat(bench.events(ExecutionEvent.CacheHit.class))
                .extracting(ExecutionEvent.CacheHit::stale)
                .containsExactly(true);
        assertThat(error.code()).isEqualTo("UPSTREAM_FAILED");
    }

    @Test
    void aRefusalIsNotHiddenBehindAStaleAnswer() {
        Bench bench = Bench.of(
                "endpoints: {get: {method: GET, cache_config: {ttl_seconds: 1, stale_if_error_seconds: 100}}}");
        bench.then(counting, Reply.json(404, "{}"));
        bench.run("get");
        bench.time.advance(Duration.ofSeconds(2));

        assertThat(bench.fail("get").code()).isEqualTo("UPSTREAM_REJECTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"method: POST", "method: PUT", "method: GET, idempotency: unsafe"})
    void aCacheForAnEndpointThatWritesIsAMistake(String kind) {
        Bench bench = Bench.of("endpoints: {act: {%s, cache_config: {}}}".formatted(kind));

        ErrorDetail error = bench.fail("act");

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message()).contains("cache_config").contains("idempotency: safe");
    }

    @Test
    void aPostThatIsSaidToReadMayBeCachedAndAnIntegrationsCacheIsForReadingOnly() {
        Bench bench = Bench.of("""
                cache_config: {}
                endpoints: {search: {method: POST, idempotency: safe}, act: {method: POST}}
                """);
        bench.run("search");
        bench.run("act");

        assertThat(bench.run("search").cached()).isTrue();
        assertThat(bench.run("act").cached()).isFalse();
    }

    @Test
    void thoseWhoAskAtTheSameTimeShareOneCall() throws Exception {
        Bench bench = Bench.of(ONE_MINUTE);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        bench.otherwise(request -> {
            inside.countDown();
            leave.await();
            return counting.to(request);
        });
        List<CompletableFuture<ExecutionResult>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(async(bench));
        }
        inside.await();
        leave.countDown();

        for (CompletableFuture<ExecutionResult> one : all) {
            assertThat(one.get().data()).hasToString("{\"n\":1}");
        }
        assertThat(bench.requests).hasSize(1);
    }

    @Test
    void whoFollowedACallThatFailedAsksForHimself() throws Exception {
        Bench bench = Bench.of(ONE_MINUTE).otherwise(counting);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        bench.then(request -> {
            inside.countDown();
            leave.await();
            return Reply.timeout().to(request);
        });
        CompletableFuture<ExecutionResult> leader = async(bench);
        inside.await();
        CompletableFuture<ExecutionResult> follower = async(bench);
        leave.countDown();

        assertThat(leader.get().success()).isFalse();
        assertThat(follower.get().data()).hasToString("{\"n\":1}");
    }

    @Test
    void aFollowerWaitsAsLongAsItsOwnTimeoutAllows() throws Exception {
        Bench bench = Bench.of("endpoints: {get: {method: GET, retry_config: {max_retries: 0}, cache_config: {}}}");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        bench.then(request -> {
            inside.countDown();
            leave.await();
            return counting.to(request);
        });
        CompletableFuture<ExecutionResult> leader = async(bench);
        inside.await();

        ExecutionResult follower = bench.run(
                "get",
                ExecutionOptions.builder()
                        .timeoutOverride(Duration.ofMillis(100))
                        .build());
        leave.countDown();

        assertThat(follower.error().code()).isEqualTo("TIMEOUT");
        assertThat(leader.get().success()).isTrue();
    }

    @Test
    void mockedAnswersAreNeitherKeptNorReplacedByKeptOnes() {
        Bench bench = Bench.of(ONE_MINUTE).otherwise(counting);
        ExecutionOptions mocked = ExecutionOptions.builder()
                .mockResponse(TextNode.valueOf("mock"))
                .build();

        bench.run("get", mocked);
        assertThat(bench.run("get").data()).hasToString("{\"n\":1}");
        assertThat(bench.run("get", mocked).data()).hasToString("\"mock\"");
    }

    private static CompletableFuture<ExecutionResult> async(Bench bench) {
        return CompletableFuture.supplyAsync(() -> bench.run("get"), task -> new Thread(task).start());
    }
}
