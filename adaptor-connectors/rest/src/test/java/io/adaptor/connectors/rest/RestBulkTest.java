package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.RecordingListener;
import io.adaptor.testkit.ScriptedServer;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RestBulkTest {
    private final ScriptedServer server = ScriptedServer.start();
    private final RecordingListener events = new RecordingListener();
    private AdaptorClient client;

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void callsAtAboutTheSameTimeGoOutAsOneAndEachGetsItsOwnAnswer() throws Exception {
        start(5, 20_000);
        server.otherwise(RestBulkTest::echo);

        List<CompletableFuture<ExecutionResult>> futures = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            futures.add(call(i).executeAsync());
        }

        for (int i = 0; i < 10; i++) {
            assertThat(futures.get(i)
                            .get(10, TimeUnit.SECONDS)
                            .data()
                            .get("doubled")
                            .asInt())
                    .isEqualTo(2 * i);
        }
        assertThat(server.requests())
                .hasSize(2)
                .allMatch(request -> request.path().equals("/batch"));
        assertThat(JsonCodec.read(server.requests().get(0).text()).get("source").textValue())
                .isEqualTo("adaptor");
    }

    @Test
    void oneCallDoesNotWaitLongerThanAllowed() {
        start(100, 30);
        server.otherwise(RestBulkTest::echo);

        ExecutionResult result = call(21).execute();

        assertThat(result.data().get("doubled").asInt()).isEqualTo(42);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anItemThatFailedFailsOnlyItsOwnCall() throws Exception {
        start(2, 20_000);
        server.otherwise((request, out) -> Answer.json(
                        200, "{\"results\":[{\"n\":1,\"doubled\":2},{\"error\":{\"message\":\"no such thing\"}}]}")
                .write(request, out));

        CompletableFuture<ExecutionResult> first = call(1).executeAsync();
        CompletableFuture<ExecutionResult> second = call(2).executeAsync();

        List<ExecutionResult> results = List.of(first.get(10, TimeUnit.SECONDS), second.get(10, TimeUnit.SECONDS));
        assertThat(results).extracting(ExecutionResult::success).containsExactlyInAnyOrder(true, false);
        ExecutionResult failed =
                results.stream().filter(result -> !result.success()).findFirst().orElseThrow();
        assertThat(failed.error().code()).isEqualTo("UPSTREAM_REPORTED_ERROR");
        assertThat(failed.error().message()).contains("no such thing");
    }

    @Test
    void aBatchThatFailsFailsAllItsCalls() throws Exception {
        start(2, 20_000);
        server.otherwise(Answer.json(422, "{\"message\":\"bad batch\"}"));

        CompletableFuture<ExecutionResult> first = call(1).executeAsync();
        CompletableFuture<ExecutionResult> second = call(2).executeAsync();

        assertThat(first.get(10, TimeUnit.SECONDS).error().code()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(second.get(10, TimeUnit.SECONDS).error().code()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void tooFewResultsAreNotGivenToTheWrongCalls() throws Exception {
        start(2, 20_000);
        server.otherwise(Answer.json(200, "{\"results\":[{\"doubled\":2}]}"));

        CompletableFuture<ExecutionResult> first = call(1).executeAsync();
        CompletableFuture<ExecutionResult> second = call(2).executeAsync();

        for (CompletableFuture<ExecutionResult> future : List.of(first, second)) {
            assertThat(future.get(10, TimeUnit.SECONDS).error().message())
                    .contains("was sent 2 items, but its answer has 1 results");
        }
    }

    @Test
    void whoIsCancelledWhileGatheringDoesNotTakeTheOthersAlong() throws Exception {
        start(3, 20_000);
        server.otherwise(RestBulkTest::echo);
        Cancellation cancellation = Cancellation.create();
        CompletableFuture<ExecutionResult> first =
                call(1).cancelledBy(cancellation).executeAsync();
        awaitGathering();
        CompletableFuture<ExecutionResult> second = call(2).executeAsync();
        Thread.sleep(100);

        cancellation.cancel();

        assertThat(first.get(10, TimeUnit.SECONDS).error().code()).isEqualTo("CANCELLED");
        CompletableFuture<ExecutionResult> third = call(3).executeAsync();
        CompletableFuture<ExecutionResult> fourth = call(4).executeAsync();
        assertThat(second.get(10, TimeUnit.SECONDS).data().get("doubled").asInt())
                .isEqualTo(4);
        assertThat(third.get(10, TimeUnit.SECONDS).success()).isTrue();
        assertThat(fourth.get(10, TimeUnit.SECONDS).success()).isTrue();
    }

    /** Waits until a call has begun, and then some, so that the next one is not the first of the batch. */
    private void awaitGathering() throws InterruptedException {
        for (int i = 0; i < 2_000 && events.events(ExecutionEvent.Started.class).isEmpty(); i++) {
            Thread.sleep(5);
        }
        Thread.sleep(200);
    }

    @Test
    void whoIsCancelledAfterSendingLeavesTheOthersInDoubtButSaysSo() throws Exception {
        start(2, 20_000);
        CountDownLatch received = new CountDownLatch(1);
        server.otherwise((request, out) -> {
            received.countDown();
            Thread.sleep(20_000);
            return false;
        });
        Cancellation cancellation = Cancellation.create();
        CompletableFuture<ExecutionResult> first =
                call(1).cancelledBy(cancellation).executeAsync();
        awaitGathering();
        CompletableFuture<ExecutionResult> second = call(2).executeAsync();
        assertThat(received.await(10, TimeUnit.SECONDS)).isTrue();

        cancellation.cancel();

        assertThat(first.get(10, TimeUnit.SECONDS).error().code()).isEqualTo("CANCELLED");
        assertThat(second.get(10, TimeUnit.SECONDS).error().code()).isEqualTo("OUTCOME_UNKNOWN");
    }

    @Test
    void whatTheBatchEndpointAsksOfItsOwnInputIsNotAskedOfSingleCalls() {
        start(100, 30);
        server.otherwise(RestBulkTest::echo);

        assertThat(call(1).execute().success()).isTrue();
        assertThat(client.call("vendor", "many").with("n", 1).execute().error().code())
                .isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void aPlaceForTheItemsThatIsNoPathIsNamed() {
        start(2, 20, "items..x");

        ExecutionResult result = call(1).execute();

        assertThat(result.error().code()).isEqualTo("VALIDATION_FAILED");
        assertThat(result.error().message()).contains("bulk.items_field");
        assertThat(server.requests()).isEmpty();
    }

    private io.adaptor.Invocation call(int n) {
        return client.call("vendor", "one").with("n", n);
    }

    private static boolean echo(ReceivedRequest request, OutputStream out)
            throws java.io.IOException, InterruptedException {
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : JsonCodec.read(request.text()).get("items")) {
            results.addObject().put("doubled", 2 * item.get("n").asInt());
        }
        return Answer.json(200, "{\"results\":" + results + "}").write(request, out);
    }

    private void start(int maxSize, int maxWait) {
        start(maxSize, maxWait, "items");
    }

    private void start(int maxSize, int maxWait, String itemsField) {
        client = AdaptorClient.builder()
                .integrations(
                        IntegrationFormat.read("""
                        integration_id: vendor
                        name: Vendor
                        type: rest_api
                        category: test
                        base_url: %s
                        retry_config: { max_retries: 0 }
                        endpoints:
                          one:
                            path: /one
                            method: POST
                            request_mapping: { body: { n: variables.n } }
                            response_mapping: { error_path: error.message }
                            bulk:
                              endpoint: many
                              max_size: %d
                              max_wait_ms: %d
                              items_field: %s
                              results_path: results
                          many:
                            path: /batch
                            method: POST
                            validation_schema: { properties: { variables: { required: [items] } } }
                            request_mapping: { body: { source: "'adaptor'", items: variables.items } }
                        """.formatted(server.url(), maxSize, maxWait, itemsField), "bulk.yaml"))
                .allowHosts("127.0.0.1")
                .listener(events)
                .build();
    }
}
