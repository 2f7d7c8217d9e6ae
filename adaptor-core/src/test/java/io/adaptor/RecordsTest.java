package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.spi.Interceptor;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import io.adaptor.support.ScriptedRecords;
import io.adaptor.typed.IntegrationClient;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RecordsTest {
    private static final String EXPORT = "endpoints: {export: {method: GET, records: {}}}";

    @AfterEach
    void theThreadOfTheTestIsLeftAlone() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void nothingIsSentBeforeTheFirstRecordIsAskedForAndTheLastOneEndsTheExecution() {
        ScriptedRecords records = ScriptedRecords.upTo(3);
        Bench bench = Bench.of(EXPORT).opening(request -> records);
        Stream<JsonNode> stream = export(bench).records();
        assertThat(bench.requests).isEmpty();

        assertThat(stream).hasSize(3);

        assertThat(bench.events(ExecutionEvent.Started.class)).hasSize(1);
        assertThat(bench.events(ExecutionEvent.Finished.class)).hasSize(1);
        assertThat(records.closed).hasValue(1);
    }

    @Test
    void aConnectorThatCanOnlyAnswerAsAWholeHasRecordsToo() {
        Bench bench = Bench.of("""
                endpoints:
                  export: {method: GET, records: {}, response_mapping: {data_path: "data.items", field_mappings: {id: ID}}}
                """).then(Reply.json(200, "{\"data\":{\"items\":[{\"ID\":1},{\"ID\":2}]}}"));

        assertThat(export(bench).records().map(JsonNode::toString)).containsExactly("{\"id\":1}", "{\"id\":2}");
    }

    @Test
    void anEndpointWithoutRecordsHasNone() {
        Bench bench = Bench.of("endpoints: {export: {method: GET}}");

        assertThat(Objects.requireNonNull(
                                export(bench).forEachRecord(record -> {}).error())
                        .message())
                .contains("records: this endpoint has no records: give it records: {}");
        assertThat(bench.requests).isEmpty();
    }

    @Test
    void aMockedAnswerIsOneOfRecords() {
        Bench bench = Bench.of("endpoints: {export: {method: GET, records: {}, mock_response: [1, 2]}}");

        assertThat(export(bench).records().map(JsonNode::intValue)).containsExactly(1, 2);
        assertThat(bench.requests).isEmpty();
    }

    @Test
    void whatStandsInBeforeTheFirstRecordIsRecordsToo() {
        Bench bench = Bench.of("endpoints: {export: {method: GET, records: {}, fallback: {value: [7, 8]}}}")
                .then(Reply.json(400, "{}"));
        List<JsonNode> seen = new ArrayList<>();

        ExecutionResult result = export(bench).forEachRecord(seen::add);

        assertThat(seen).hasToString("[7, 8]");
        assertThat(result.success()).isTrue();
        assertThat(result.metadata().get("fallback").get("reason").asText()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(result.metadata().get("records")).hasToString("{\"count\":2,\"complete\":true}");
        assertThat(result.data() == null).isTrue();
    }

    @Test
    void afterTheFirstRecordNothingStandsInAndTheStreamIsClosedOnce() {
        ScriptedRecords records = new ScriptedRecords(200, i -> {
            if (i == 1) {
                throw new IllegalStateException("a bug");
            }
            return IntNode.valueOf(i);
        });
        Bench bench = Bench.of("endpoints: {export: {method: GET, records: {}, fallback: {value: [7, 8]}}}")
                .opening(request -> records);

        ExecutionFailedException failed = catchThrowableOfType(
                ExecutionFailedException.class, () -> export(bench).records().toList());

        assertThat(failed.code().name()).isEqualTo("RECORDS_INCOMPLETE");
        assertThat(failed.getMessage())
                .isEqualTo("the records broke off after 1: connector scripted: its records failed with"
                        + " java.lang.IllegalStateException");
        assertThat(records.closed).hasValue(1);
        assertThat(bench.requests).hasSize(1);
    }

    @Test
    void aBadAnswerIsRepeatedUntilThereIsAFirstRecord() {
        List<ScriptedRecords> opened = new ArrayList<>();
        Bench bench = Bench.of(EXPORT).opening(request -> {
            ScriptedRecords next = opened.isEmpty() ? new ScriptedRecords(503, i -> null) : ScriptedRecords.upTo(1);
            opened.add(next);
            return next;
        });

        assertThat(export(bench).forEachRecord(record -> {}).retries()).isEqualTo(1);

        assertThat(opened)
                .hasSize(2)
                .allSatisfy(records -> assertThat(records.closed).hasValue(1));
    }

    @Test
    void interceptorsOfTheApplicationSeeTheHead() {
        List<Integer> seen = new ArrayList<>();
        Interceptor watching = chain -> {
            var head = chain.proceed(chain.request());
            seen.add(head.status());
            return head;
        };
        Bench bench = Bench.of(EXPORT, client -> client.interceptor(watching))
                .opening(request -> new ScriptedRecords(206, i -> i == 0 ? IntNode.valueOf(i) : null));

        assertThat(export(bench).records()).hasSize(1);
        assertThat(seen).containsExactly(206);
    }

    @Test
    void cancellingEndsAWaitForTheNextRecord() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        ScriptedRecords records = new ScriptedRecords(200, i -> {
            if (i == 1) {
                inside.countDown();
                awaiting(never);
            }
            return IntNode.valueOf(i);
        });
        Bench bench = Bench.of(EXPORT).opening(request -> records);
        Cancellation cancellation = Cancellation.create();
        List<Object> seen = new ArrayList<>();
        Thread thread = new Thread(() -> {
            ExecutionResult result = export(bench).cancelledBy(cancellation).forEachRecord(record -> {});
            seen.add(Objects.requireNonNull(result.error()).code());
            seen.add(Thread.currentThread().isInterrupted());
        });
        thread.start();
        inside.await();

        cancellation.cancel();
        thread.join();

        assertThat(seen).containsExactly("CANCELLED", false);
        assertThat(records.closed).hasValue(1);
    }

    @Test
    void cancellingWhileTheReaderPausesDoesNotInterruptIt() {
        Bench bench = Bench.of(EXPORT).opening(request -> ScriptedRecords.upTo(5));
        Cancellation cancellation = Cancellation.create();
        List<JsonNode> seen = new ArrayList<>();

        ExecutionResult result = export(bench).cancelledBy(cancellation).forEachRecord(record -> {
            seen.add(record);
            cancellation.cancel();
        });

        assertThat(seen).hasSize(1);
        assertThat(Objects.requireNonNull(result.error()).code()).isEqualTo("CANCELLED");
    }

    @Test
    void oneThreadMayBeginToReadAndAnotherGoOn() throws Exception {
        Bench bench = Bench.of(EXPORT).opening(request -> ScriptedRecords.upTo(3));
        try (Stream<JsonNode> stream = export(bench).records()) {
            Iterator<JsonNode> iterator = stream.iterator();
            iterator.next();

            List<Integer> rest = CompletableFuture.supplyAsync(() -> {
                        List<Integer> numbers = new ArrayList<>();
                        iterator.forEachRemaining(number -> numbers.add(number.intValue()));
                        return numbers;
                    })
                    .get();

            assertThat(rest).containsExactly(1, 2);
        }
    }

    @Test
    void anExceptionOfTheReaderEndsTheCallAndIsThrownOn() {
        ScriptedRecords records = ScriptedRecords.upTo(5);
        Bench bench = Bench.of(EXPORT).opening(request -> records);

        assertThatThrownBy(() -> export(bench).forEachRecord(record -> {
                    throw new IllegalStateException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(records.closed).hasValue(1);
        assertThat(bench.events(ExecutionEvent.Finished.class)
                        .get(0)
                        .result()
                        .metadata()
                        .get("records"))
                .hasToString("{\"count\":1,\"complete\":false}");
    }

    @Test
    void closingTheClientEndsRecordsThatAreBeingRead() {
        Bench bench = Bench.of(EXPORT).opening(request -> ScriptedRecords.upTo(5));
        List<JsonNode> seen = new ArrayList<>();

        ExecutionResult result = export(bench).forEachRecord(record -> {
            seen.add(record);
            bench.close();
        });

        assertThat(seen).hasSize(1);
        assertThat(Objects.requireNonNull(result.error()).code()).isEqualTo("CANCELLED");
    }

    @Test
    void schemasDescribeOneRecord() {
        Bench bench = Bench.of("""
                endpoints:
                  export:
                    method: GET
                    records: {}
                    response_schema: {type: integer, maximum: 2}
                    output_schema: {type: integer, maximum: 0}
                """).opening(request -> ScriptedRecords.upTo(9));
        List<JsonNode> seen = new ArrayList<>();

        ExecutionResult result = export(bench).forEachRecord(seen::add);

        assertThat(seen).hasSize(3);
        assertThat(Objects.requireNonNull(result.error()).message())
                .startsWith("the records broke off after 3: the answer does not match response_schema");
        Bench whole = Bench.of("endpoints: {export: {method: GET, records: {}, output_schema: {maximum: 0}}}")
                .opening(request -> ScriptedRecords.upTo(3));
        assertThat(whole.run("export").metadata().get("warnings").get(0).asText())
                .startsWith("2 of 3 records do not match output_schema, the first of them: [1] ");
    }

    @Test
    void aTypedClientReturnsThemAsAStream() {
        Bench bench = Bench.of(EXPORT).opening(request -> ScriptedRecords.upTo(3));

        try (Stream<Integer> numbers = bench.client().as(Numbers.class).export()) {
            assertThat(numbers).containsExactly(0, 1, 2);
        }
    }

    @Test
    void aRecordThatDoesNotFitItsClassEndsTheCall() {
        ScriptedRecords records = new ScriptedRecords(200, i -> i == 1 ? TextNode.valueOf("one") : IntNode.valueOf(i));
        Bench bench = Bench.of(EXPORT).opening(request -> records);

        ExecutionFailedException failed = catchThrowableOfType(
                ExecutionFailedException.class,
                () -> export(bench).records(Integer.class).toList());

        assertThat(failed.code().name()).isEqualTo("RESPONSE_UNREADABLE");
        assertThat(failed.result().success()).isFalse();
        assertThat(records.closed).hasValue(1);
    }

    @Test
    void whatNeedsTheWholeAnswerIsRefusedWhenTheFileIsRead() {
        assertThatThrownBy(() -> Bench.of("""
                pagination: {style: link_header}
                endpoints:
                  export:
                    method: GET
                    records: {}
                    response_mapping: {data_path: "items[?active]", summary: "{@}"}
                """))
                .hasMessageContaining("data_path")
                .hasMessageContaining("must be a plain path of names and indices from the start")
                .hasMessageContaining("summary")
                .hasMessageContaining("can't be made of records");
        assertThatThrownBy(() -> Bench.of("""
                endpoints:
                  export: {method: GET, records: {}, response_mapping: {data_path: "items[-1]"}}
                """)).hasMessageContaining("data_path");
    }

    @Test
    void anExecutionThatIsLookedAtInDebugModeHasTheRecordsAsTheyCame() {
        Bench bench = Bench.of(EXPORT).opening(request -> ScriptedRecords.upTo(2));

        ExecutionResult result =
                bench.run("export", ExecutionOptions.builder().debugMode(true).build());

        assertThat(result.data()).hasToString("[0,1]");
        assertThat(result.rawResponse()).hasToString("[0,1]");
    }

    @IntegrationClient("vendor")
    interface Numbers {
        Stream<Integer> export();
    }

    private static Invocation export(Bench bench) {
        return bench.client().call("vendor", "export");
    }

    private static void awaiting(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("a connector that does not care about interruptions", e);
        }
    }
}
