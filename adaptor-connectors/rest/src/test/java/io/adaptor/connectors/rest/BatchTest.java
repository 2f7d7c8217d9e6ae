package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.adaptor.AdaptorClient;
import io.adaptor.Batch;
import io.adaptor.BatchReport;
import io.adaptor.BatchStep;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchTest {
    private final ScriptedServer server = ScriptedServer.start();
    private final AdaptorClient client = AdaptorClient.builder()
            .integrations(IntegrationFormat.read("""
                    integration_id: shop
                    name: Shop
                    type: rest_api
                    category: test
                    base_url: %s
                    retry_config: { max_retries: 0 }
                    endpoints:
                      customer:
                        path: /customers/{id}
                        method: GET
                        request_mapping: { path_params: { id: variables.id } }
                      order:
                        path: /orders
                        method: POST
                        request_mapping: { body: { customer: variables.customer, item: variables.item } }
                    """.formatted(server.url()), "shop.yaml"))
            .allowHosts("127.0.0.1")
            .build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aStepTakesItsInputFromTheResultOfAnEarlierOne() {
        server.answer(Answer.json(200, "{\"key\":820982911946154508}"), Answer.json(201, "{\"order\":1}"));

        BatchReport report = client.batch()
                .add(BatchStep.of("order", order("{\"item\":\"tea\"}"))
                        .after("customer")
                        .input("variables.customer", "customer.data.key"))
                .add("customer", customer(7))
                .execute();

        assertThat(report.success()).isTrue();
        assertThat(report.results()).containsOnlyKeys("order", "customer");
        assertThat(report.results().keySet()).containsExactly("order", "customer");
        assertThat(server.requests()).extracting(ReceivedRequest::path).containsExactly("/customers/7", "/orders");
        assertThat(server.requests().get(1).text()).isEqualTo("{\"customer\":820982911946154508,\"item\":\"tea\"}");
    }

    @Test
    void aFailureEndsOnlyWhatDependsOnIt() {
        server.otherwise((request, out) -> (request.path().endsWith("/1")
                        ? Answer.json(404, "{}")
                        : Answer.json(200, "{\"key\":\"k\"}"))
                .write(request, out));

        BatchReport report = client.batch()
                .add("gone", customer(1))
                .add("there", customer(2))
                .add(BatchStep.of("first", order("{}")).after("gone"))
                .add(BatchStep.of("second", order("{}")).after("first"))
                .add(BatchStep.of("third", order("{}")).after("there"))
                .execute();

        assertThat(report.success()).isFalse();
        assertThat(report.results().get("gone").error().code()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(report.results()).containsOnlyKeys("gone", "there", "third");
        assertThat(report.skipped().get("first")).contains("\"gone\"").contains("failed");
        assertThat(report.skipped().get("second")).contains("\"first\"").contains("skipped");
        assertThat(report.succeeded()).isEqualTo(2);
        assertThat(report.failed()).isEqualTo(1);
    }

    @Test
    void aReferenceThatFindsNothingFailsTheStepWithoutSendingIt() {
        server.answer(Answer.json(200, "{}"));

        BatchReport report = client.batch()
                .add("customer", customer(7))
                .add(BatchStep.of("order", order("{}"))
                        .after("customer")
                        .input("variables.customer", "customer.data.id"))
                .execute();

        assertThat(report.results().get("order").error().code()).isEqualTo("MAPPING_FAILED");
        assertThat(report.results().get("order").error().message()).contains("customer.data.id finds nothing");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void noMoreStepsRunAtATimeThanAllowed() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        server.otherwise((request, out) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            three.countDown();
            three.await(5, TimeUnit.SECONDS);
            Thread.sleep(20);
            now.decrementAndGet();
            return Answer.json(200, "{}").write(request, out);
        });
        Batch batch = client.batch().parallel(3);
        for (int i = 0; i < 20; i++) {
            batch.add("c" + i, customer(i));
        }

        assertThat(batch.execute().succeeded()).isEqualTo(20);
        assertThat(most).hasValue(3);
    }

    @Test
    void whoAsksTheSameAtTheSameTimeIsAnsweredByOneRequest() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        server.otherwise((request, out) -> {
            asked.countDown();
            go.await(5, TimeUnit.SECONDS);
            return Answer.json(200, "{\"n\":1}").write(request, out);
        });
        Batch batch = client.batch().add("a", customer(7)).add("b", customer(7)).add("c", customer(7));
        Thread opener = new Thread(() -> {
            try {
                asked.await(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            go.countDown();
        });
        opener.start();

        BatchReport report = batch.execute();

        opener.join();
        assertThat(server.requests()).hasSize(1);
        assertThat(report.succeeded()).isEqualTo(3);
        assertThat(report.results().get("b").metadata().get("joined").textValue())
                .isEqualTo(report.results().get("a").requestId());
        assertThat(report.results().get("b").requestId())
                .isNotEqualTo(report.results().get("a").requestId());
    }

    @Test
    void whatWritesIsNeverJoined() {
        server.otherwise(Answer.json(200, "{}"));

        BatchReport report = client.batch()
                .add("a", order("{\"item\":\"tea\"}"))
                .add("b", order("{\"item\":\"tea\"}"))
                .execute();

        assertThat(report.succeeded()).isEqualTo(2);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void cancellingEndsWhatRunsAndSkipsTheRest() {
        Cancellation cancellation = Cancellation.create();
        server.otherwise((request, out) -> {
            cancellation.cancel();
            Thread.sleep(10_000);
            return false;
        });

        BatchReport report = client.batch()
                .parallel(1)
                .add("a", customer(1))
                .add("b", customer(2))
                .cancelledBy(cancellation)
                .execute();

        assertThat(report.results().get("a").error().code()).isEqualTo("CANCELLED");
        assertThat(report.skipped()).containsOnlyKeys("b");
    }

    @Test
    void stepsThatCanHaveNoOrderAreRefusedBeforeAnythingIsSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.batch()
                        .add(BatchStep.of("a", customer(1)).after("b"))
                        .add(BatchStep.of("b", customer(1)).after("a"))
                        .execute())
                .withMessageContaining("a > b > a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.batch()
                        .add(BatchStep.of("a", customer(1)).after("nobody"))
                        .execute())
                .withMessageContaining("\"nobody\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchStep.of("a", customer(1)).input("variables.x", "not a [path"))
                .withMessageContaining("variables.x");
        assertThat(server.requests()).isEmpty();
    }

    private static ExecutionRequest customer(int id) {
        return request("customer", "{\"id\":" + id + "}");
    }

    private static ExecutionRequest order(String variables) {
        return request("order", variables);
    }

    private static ExecutionRequest request(String endpoint, String variables) {
        try {
            return ExecutionRequest.builder("shop", endpoint)
                    .inputData(JsonCodec.read("{\"variables\":" + variables + "}"))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
