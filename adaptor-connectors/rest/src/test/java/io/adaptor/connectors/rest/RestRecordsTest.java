package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.ExecutionFailedException;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MappingRule;
import io.adaptor.api.Policies;
import io.adaptor.api.RecordFormat;
import io.adaptor.api.RecordsPolicy;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.WireFormat;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.testkit.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RestRecordsTest {
    private static final Map<String, String> CHUNKED =
            Map.of("Content-Type", "application/x-ndjson", "Transfer-Encoding", "chunked");

    private final RestFixture fixture = new RestFixture();

    @AfterEach
    void close() {
        fixture.close();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void linesOfJsonAreRecords() {
        fixture.server.answer(answer("application/x-ndjson", "{\"id\":1}\n\n{\"id\":2.50}\r\n{\"id\":3}"));

        assertThat(texts(records(null))).containsExactly("{\"id\":1}", "{\"id\":2.50}", "{\"id\":3}");
    }

    @Test
    void theElementsOfAnArrayAnywhereInADocumentAreRecords() {
        fixture.server.answer(
                answer(
                        "application/json",
                        "{\"skipped\":[{\"items\":[0]}],\"data\":{\"pages\":[[],{\"items\":[{\"id\":1},7,null,[2]]}],\"n\":1}}"));

        assertThat(texts(records("data.pages[1].items"))).containsExactly("{\"id\":1}", "7", "null", "[2]");
    }

    @Test
    void eventsOfAServerAreRecordsWhoseJsonIsRead() {
        fixture.server.answer(
                answer(
                        "text/event-stream",
                        "\uFEFF: hello\n\nevent: price\nid: 7\ndata: {\"p\": 1.10}\n\ndata: a\ndata:b\r\n\r\ndata\n\nretry: 5\ndata: lost"));

        ExecutionResult result = fixture.call(records(null)).forEachRecord(record -> {});
        fixture.server.answer(
                answer("text/event-stream", "event: price\nid: 7\ndata: {\"p\": 1.10}\n\ndata: a\rdata:b\r\rdata\n\n"));

        assertThat(result.metadata().get("records")).hasToString("{\"count\":3,\"complete\":true}");
        assertThat(result.metadata().get("warnings").get(0).asText())
                .isEqualTo("the last event was cut off and is left out");
        assertThat(texts(records(null)))
                .containsExactly(
                        "{\"event\":\"price\",\"data\":{\"p\":1.10},\"id\":\"7\"}",
                        "{\"event\":\"message\",\"data\":\"a\\nb\",\"id\":\"7\"}",
                        "{\"event\":\"message\",\"data\":\"\",\"id\":\"7\"}");
    }

    @Test
    void rowsOfCsvAreRecordsByTheirHeader() {
        fixture.server.answer(answer(
                "text/csv; charset=iso-8859-1",
                "id,\"na\"\"me\",note\r\n1,\"Zo\u00eb, \n\"\"x\"\"\",\r\n\r\n2,b,\"\"\n3\n"
                        .getBytes(StandardCharsets.ISO_8859_1)));

        List<String> rows = new ArrayList<>();
        ExecutionResult result = fixture.call(records(null)).forEachRecord(row -> rows.add(row.toString()));

        assertThat(rows)
                .containsExactly(
                        "{\"id\":\"1\",\"na\\\"me\":\"Zo\u00eb, \\n\\\"x\\\"\",\"note\":null}",
                        "{\"id\":\"2\",\"na\\\"me\":\"b\",\"note\":\"\"}",
                        "{\"id\":\"3\",\"na\\\"me\":null,\"note\":null}");
        assertThat(result.metadata().get("warnings").get(0).asText())
                .isEqualTo("1 row has fewer values than there are columns; the values that are missing are null");
    }

    @Test
    void csvWithoutAHeaderAndWithSemicolonsIsReadAsStated() {
        fixture.server.answer(answer("text/plain", "1;a\n2;b"));

        assertThat(texts(records(
                        null,
                        RecordsPolicy.builder()
                                .format(RecordFormat.CSV)
                                .csvDelimiter(";")
                                .csvColumns(List.of("id", "name"))
                                .build())))
                .containsExactly("{\"id\":\"1\",\"name\":\"a\"}", "{\"id\":\"2\",\"name\":\"b\"}");
    }

    @Test
    void eachRecordIsMappedLikeAnElement() {
        fixture.server.answer(
                answer("application/x-ndjson", "{\"result\":{\"Id\":1}}\n{\"end\":true}\n{\"result\":{\"Id\":2}}"));
        Endpoint endpoint = records("result").toBuilder()
                .responseMapping(ResponseMapping.builder()
                        .dataPath("result")
                        .fieldMappings(Map.of("id", MappingRule.source("Id"), "gone", MappingRule.source("Gone")))
                        .build())
                .build();

        List<String> seen = new ArrayList<>();
        ExecutionResult result = fixture.call(endpoint).forEachRecord(record -> seen.add(record.toString()));

        assertThat(seen).containsExactly("{\"id\":1}", "{\"id\":2}");
        assertThat(result.metadata().get("warnings"))
                .hasToString("[\"data_path: \\\"result\\\" is not in 1 record, which was left out\","
                        + "\"field_mappings.gone: \\\"Gone\\\" is in none of the 2 records\"]");
    }

    @Test
    void executedAtOnceTheEndpointReturnsAllOfThem() {
        fixture.server.otherwise(answer("application/x-ndjson", "{\"id\":1}\n{\"id\":2}\n"));

        assertThat(fixture.call(records(null)).execute().data()).hasToString("[{\"id\":1},{\"id\":2}]");
    }

    @Test
    void executedAtOnceTheBoundOnTheAnswerHolds() {
        fixture.server.otherwise(answer("application/x-ndjson", "{\"id\":1}\n".repeat(2_000)));
        Endpoint bounded = records(null).toBuilder()
                .format(WireFormat.builder().maxResponseBytes(10_000L).build())
                .build();

        assertThat(fixture.call(bounded).execute().error().code()).isEqualTo("RESPONSE_TOO_LARGE");
    }

    @Test
    void aRecordIsThereBeforeTheNextOneIsSent() {
        CountDownLatch first = new CountDownLatch(1);
        fixture.server.answer((request, out) -> {
            out.write(head(CHUNKED));
            chunk(out, "{\"id\":1}\n");
            first.await();
            chunk(out, "{\"id\":2}\n");
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return true;
        });
        List<String> seen = new ArrayList<>();

        ExecutionResult result = fixture.call(records(null)).forEachRecord(record -> {
            seen.add(record.toString());
            first.countDown();
        });

        assertThat(result.success()).isTrue();
        assertThat(seen).containsExactly("{\"id\":1}", "{\"id\":2}");
    }

    @Test
    void closingInTheMiddleEndsTheAnswerAndFreesTheConnection() {
        fixture.server.answer((request, out) -> {
            out.write(head(CHUNKED));
            while (!Thread.currentThread().isInterrupted()) {
                chunk(out, "{\"id\":1}\n");
            }
            return false;
        });
        Iterator<JsonNode> iterator;

        try (Stream<JsonNode> stream = fixture.call(records(null)).records()) {
            iterator = stream.iterator();
            assertThat(iterator.next()).hasToString("{\"id\":1}");
        }

        assertThat(fixture.connections().open()).isEqualTo(fixture.connections().idle());
        assertThat(fixture.events
                        .events(ExecutionEvent.Finished.class)
                        .get(0)
                        .result()
                        .metadata()
                        .get("records"))
                .hasToString("{\"count\":1,\"complete\":false}");
    }

    @Test
    void whatBreaksOffAfterARecordIsIncompleteAndIsNotRepeated() {
        fixture.server.answer(raw("application/x-ndjson", "{\"id\":1}\n{\"id\":2}\n{\"i", 1000));
        List<JsonNode> seen = new ArrayList<>();

        ExecutionFailedException failed = catchThrowableOfType(
                ExecutionFailedException.class,
                () -> fixture.call(records(null)).records().forEach(seen::add));

        assertThat(seen).hasSize(2);
        assertThat(failed.code().name()).isEqualTo("RECORDS_INCOMPLETE");
        assertThat(failed.getMessage()).startsWith("the records broke off after 2: ");
        assertThat(failed.result().metadata().get("records")).hasToString("{\"count\":2,\"complete\":false}");
        assertThat(failed.result().executionLog().statusCode()).isEqualTo(200);
        assertThat(fixture.server.requests()).hasSize(1);
    }

    @Test
    void theLastWholeElementOfAnArrayThatIsCutOffIsDelivered() {
        fixture.server.answer(answer("application/json", "[{\"id\":1},{\"id\":2}"));
        List<JsonNode> seen = new ArrayList<>();

        ExecutionResult result = fixture.call(records(null)).forEachRecord(seen::add);

        assertThat(seen).hasSize(2);
        assertThat(result.error().message())
                .isEqualTo(
                        "the records broke off after 2: the records of the answer can't be read: after 2 records, line"
                                + " 1, column 19: the JSON ends in the middle");
    }

    @Test
    void aBadLineNamesItsNumberAndQuotesNothing() {
        fixture.server.answer(answer("application/x-ndjson", "{\"id\":1}\n{\"id\":2} {\"secret\":3}\n"));

        ExecutionResult result = fixture.call(records(null)).forEachRecord(record -> {});

        assertThat(result.error().code()).isEqualTo("RECORDS_INCOMPLETE");
        assertThat(result.error().message())
                .endsWith("line 2: is not one JSON value")
                .doesNotContain("secret");
    }

    @Test
    void beforeTheFirstRecordTheCallIsRepeatedAsAnyOther() {
        fixture.server.answer(
                Answer.json(503, "{}"),
                raw("application/x-ndjson", "", 1000),
                answer("application/x-ndjson", "{\"id\":1}\n"));

        assertThat(texts(records(null).toBuilder().policies(quick()).build())).containsExactly("{\"id\":1}");
        assertThat(fixture.server.requests()).hasSize(3);
    }

    @Test
    void anErrorIsReadAsAnErrorAndAPageIsNoRecords() {
        fixture.server.answer(
                Answer.json(404, "{\"message\":\"no such export\"}"), answer("text/html", "<html>sign in</html>"));

        assertThat(fixture.call(records(null))
                        .forEachRecord(record -> {})
                        .error()
                        .message())
                .contains("no such export");
        assertThat(fixture.call(records(null))
                        .forEachRecord(record -> {})
                        .error()
                        .message())
                .isEqualTo("the records of the answer can't be read: its content type (text/html) is none of records;"
                        + " state records.format");
    }

    @Test
    void aWaitBetweenTwoRecordsEndsWithTheIdleTimeout() {
        CountDownLatch never = new CountDownLatch(1);
        fixture.server.answer((request, out) -> {
            out.write(head(CHUNKED));
            chunk(out, "{\"id\":1}\n");
            never.await();
            return false;
        });
        Endpoint impatient = records(
                null,
                RecordsPolicy.builder().idleTimeout(Duration.ofMillis(200)).build());

        ExecutionResult result = fixture.call(impatient).forEachRecord(record -> {});

        assertThat(result.error().code()).isEqualTo("RECORDS_INCOMPLETE");
        assertThat(result.error().message())
                .isEqualTo("the records broke off after 1: no further record came within 200 ms (idle_timeout_ms)");
        never.countDown();
    }

    @Test
    void theDeadlineBoundsTheWholeEvenWhileTheReaderPauses() throws Exception {
        fixture.server.answer(answer("application/x-ndjson", "{\"id\":1}\n".repeat(100_000)));
        Endpoint bounded = records(null).toBuilder()
                .policies(Policies.builder().deadline(Duration.ofMillis(2500)).build())
                .build();
        CountDownLatch never = new CountDownLatch(1);

        ExecutionResult result = fixture.call(bounded).forEachRecord(record -> {
            try {
                never.await(3, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError("a reader is not to be interrupted", e);
            }
        });

        assertThat(result.error().code()).isEqualTo("DEADLINE_EXCEEDED");
        assertThat(result.metadata().get("records")).hasToString("{\"count\":1,\"complete\":false}");
    }

    @Test
    void aRecordThatIsTooLargeIsRefusedWhileItArrives() {
        fixture.server.answer(
                answer("application/x-ndjson", "{\"id\":1}\n" + "x".repeat(1_000_000)),
                answer("application/json", "[{\"id\":1},\"" + "x".repeat(1_000_000) + "\"]"),
                answer("text/csv", "id\n1\n" + "x".repeat(1_000_000)),
                answer("text/event-stream", "data: 1\n\n" + "data: xxxxxxxxx\n".repeat(100_000)));
        Endpoint bounded =
                records(null, RecordsPolicy.builder().maxRecordBytes(50_000).build());

        for (int format = 0; format < 4; format++) {
            ExecutionResult result = fixture.call(bounded).forEachRecord(record -> {});
            assertThat(result.error().code()).isEqualTo("RECORDS_INCOMPLETE");
            assertThat(result.error().message())
                    .isEqualTo("the records broke off after 1: a record is larger than 50000 bytes; raise"
                            + " records.max_record_bytes");
        }
    }

    @Test
    void theRequestAsksForTheFormat() {
        fixture.server.otherwise(answer("text/event-stream", ""));

        texts(records(null, RecordsPolicy.builder().format(RecordFormat.SSE).build()));

        assertThat(fixture.server.requests().get(0).headers().first("Accept")).isEqualTo("text/event-stream");
    }

    private List<String> texts(Endpoint endpoint) {
        try (Stream<JsonNode> records = fixture.call(endpoint).records()) {
            return records.map(JsonCodec::write).toList();
        }
    }

    private static Endpoint records(@Nullable String dataPath) {
        return records(dataPath, RecordsPolicy.builder().build());
    }

    private static Endpoint records(@Nullable String dataPath, RecordsPolicy policy) {
        return endpoint("export", HttpMethod.GET, "/export")
                .records(policy)
                .responseMapping(ResponseMapping.builder().dataPath(dataPath).build())
                .build();
    }

    private static Policies quick() {
        return Policies.builder()
                .retry(RetryPolicy.builder().initialDelay(Duration.ofMillis(1)).build())
                .build();
    }

    private static Answer answer(String type, String body) {
        return answer(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer answer(String type, byte[] body) {
        return Answer.bytes(200, Map.of("Content-Type", type), body);
    }

    private static Answer raw(String type, String beginning, int promised) {
        return Answer.raw("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + promised + "\r\n\r\n"
                + beginning);
    }

    private static byte[] head(Map<String, String> headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void chunk(OutputStream out, String text) throws IOException {
        out.write((Integer.toHexString(text.length()) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
