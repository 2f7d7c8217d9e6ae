package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions and answers that ask for more work than a call is worth end at the deadline, or before. */
class HostileDataTest {
    private static final int DEADLINE_MILLIS = 2500;
    /** Enough for a slow machine, and far less than what these cases took. */
    private static final long LATEST_MILLIS = 9000;

    private final ScriptedServer server = ScriptedServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e1000000", "1e99999999999"})
    void anAnswerWithANumberBeyondTheBoundsIsUnreadable(String number) throws Exception {
        server.answer(Answer.json(200, "{\"a\":" + number + "}"));

        ExecutionResult result = within(
                "path: /x, response_schema: {properties: {a: {enum: [1, 2], multipleOf: 0.01}}},"
                        + " outcomes: [{when: 'body.a == `1`', is: throttled, wait: body.a}]",
                "{}");

        assertThat(code(result)).isEqualTo("RESPONSE_UNREADABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e19", "1e63", "1e64", "11"})
    void anIntegerBeyondTheMaximumIsRefusedHoweverLargeItIs(String number) throws Exception {
        ExecutionResult result = within(
                "path: /x, mock_response: {},"
                        + " validation_schema: {properties: {variables: {properties: {qty: {type: integer, minimum: 0, maximum: 10}}}}}",
                "{\"variables\":{\"qty\":" + number + "}}");

        assertThat(code(result)).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void aSchemaThatDoublesAtEachLevelEndsAtTheDeadlineOrWhenItsStepsAreUsedUp() throws Exception {
        String levels = IntStream.range(0, 30)
                .mapToObj(i ->
                        "a" + i + ": {allOf: [{$ref: '#/$defs/a" + (i + 1) + "'}, {$ref: '#/$defs/a" + (i + 1) + "'}]}")
                .collect(Collectors.joining(", "));

        ExecutionResult result = within(
                "path: /x, mock_response: {}, validation_schema: {$defs: {" + levels
                        + ", a30: {type: integer}}, properties: {variables: {$ref: '#/$defs/a0'}}}",
                "{\"variables\":{}}");

        assertThat(code(result)).isIn("DEADLINE_EXCEEDED", "TOO_MUCH_WORK", "VALIDATION_FAILED");
    }

    @Test
    void itemsOfOneHashAreComparedInTime() throws Exception {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        colliding(15).forEach(input.putObject("variables").putArray("items")::add);

        ExecutionResult result = within(
                "path: /x, mock_response: {}, validation_schema: {properties: {variables: {properties: {items: {uniqueItems: true}}}}}",
                input.toString());

        assertThat(code(result)).isEqualTo("ok");
    }

    @Test
    void itemsOfOneHashAreLookedUpAmongAllowedOnesInTime() throws Exception {
        List<String> same = colliding(15);
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        same.subList(0, 1 << 14).forEach(input.putObject("variables").putArray("items")::add);

        ExecutionResult result = within(
                "path: /x, mock_response: {}, validation_schema: {properties: {variables: {properties: {items: {items: {enum: "
                        + same.subList(1 << 14, 1 << 15) + "}}}}}}",
                input.toString());

        assertThat(code(result)).isIn("DEADLINE_EXCEEDED", "TOO_MUCH_WORK", "VALIDATION_FAILED");
    }

    @Test
    void aPatternReplacedInAThousandElementsEndsAtTheDeadline() throws Exception {
        String text = "a".repeat(5_000);
        server.answer(Answer.json(
                200,
                IntStream.range(0, 1000)
                        .mapToObj(i -> "{\"t\":\"" + text + "\"}")
                        .collect(Collectors.joining(",", "[", "]"))));

        ExecutionResult result = within(
                "path: /x, method: GET, response_mapping: {transformations: [{field: t, transform: regex_replace,"
                        + " params: {pattern: '(a?){50}b', replacement: x}}]}",
                "{}");

        assertThat(code(result)).isIn("DEADLINE_EXCEEDED", "TOO_MUCH_WORK");
    }

    @Test
    void threeHundredPatternsEndAtTheDeadline() throws Exception {
        String patterns = IntStream.range(0, 300)
                .mapToObj(i -> "{pattern: '(a?){50}b" + i + "'}")
                .collect(Collectors.joining(", "));

        ExecutionResult result = within(
                "path: /x, mock_response: {}, validation_schema: {properties: {variables: {properties: {t: {allOf: ["
                        + patterns + "]}}}}}",
                "{\"variables\":{\"t\":\"" + "a".repeat(1_000_000) + "\"}}");

        assertThat(code(result)).isIn("DEADLINE_EXCEEDED", "TOO_MUCH_WORK", "VALIDATION_FAILED");
    }

    @Test
    void threeHundredRulesWithPatternsEndAtTheDeadline() throws Exception {
        String rules = IntStream.range(0, 300)
                .mapToObj(i -> "{field: variables.t, type: pattern, value: '(a?){50}b" + i + "'}")
                .collect(Collectors.joining(", "));

        ExecutionResult result = within(
                "path: /x, mock_response: {}, validation_rules: [" + rules + "]",
                "{\"variables\":{\"t\":\"" + "a".repeat(1_000_000) + "\"}}");

        assertThat(code(result)).isIn("DEADLINE_EXCEEDED", "TOO_MUCH_WORK", "VALIDATION_FAILED");
    }

    @Test
    void twoThousandOutcomeRulesOnALargeAnswerEndAtTheDeadline() throws Exception {
        server.answer(Answer.json(200, "[" + "{\"a\":1},".repeat(1_000_000) + "{}]"));
        String rules = IntStream.range(0, 2000)
                .mapToObj(i -> "{when: 'body[?a == `" + (i + 2) + "`]', is: failed}")
                .collect(Collectors.joining(", "));

        ExecutionResult result = within("path: /x, outcomes: [" + rules + "]", "{}");

        assertThat(code(result)).isIn("DEADLINE_EXCEEDED", "TOO_MUCH_WORK", "TIMEOUT");
    }

    @Test
    void aSummaryOfTwentyThousandCopiesEndsAtABound() throws Exception {
        server.answer(Answer.json(200, "{\"s\":\"" + "a".repeat(200_000) + "\"}"));

        ExecutionResult result = within("path: /x, response_mapping: {summary: '" + "{@}".repeat(20_000) + "'}", "{}");

        assertThat(code(result)).isIn("ok", "DEADLINE_EXCEEDED", "TOO_MUCH_WORK");
    }

    @Test
    void targetsFarAwayInEachOfFiveThousandElementsEndAtABound() throws Exception {
        server.answer(Answer.json(200, "[" + "{},".repeat(5000) + "{}]"));
        String targets = IntStream.range(0, 9)
                .mapToObj(i -> "'f" + i + "[-]': {value: 1}, 'f" + i + "[9999]': {value: 1}")
                .collect(Collectors.joining(", "));

        ExecutionResult result = within("path: /x, response_mapping: {field_mappings: {" + targets + "}}", "{}");

        assertThat(code(result)).isIn("DEADLINE_EXCEEDED", "TOO_MUCH_WORK", "MAPPING_FAILED");
    }

    private static String code(ExecutionResult result) {
        return result.error() == null ? "ok" : result.error().code();
    }

    private ExecutionResult within(String endpoint, String input) throws Exception {
        String yaml = "integration_id: i\nname: test\ntype: rest_api\ncategory: test\nbase_url: " + server.url()
                + "\ntimeout_ms: " + DEADLINE_MILLIS + "\ndeadline_ms: " + DEADLINE_MILLIS
                + "\nretry_config: {max_retries: 0}\nendpoints:\n  e: {"
                + (endpoint.contains("method:") ? "" : "method: GET, ") + endpoint + "}\n";
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(yaml, "hostile.yaml"))
                .allowHosts("127.0.0.1")
                .build()) {
            ExecutionRequest request = ExecutionRequest.builder("i", "e")
                    .inputData(JsonCodec.read(input))
                    .build();
            long from = System.nanoTime();
            CompletableFuture<ExecutionResult> running = CompletableFuture.supplyAsync(() -> client.execute(request));
            ExecutionResult result = running.get(60, TimeUnit.SECONDS);
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
            assertThat(took).as("milliseconds").isLessThan(LATEST_MILLIS);
            return result;
        }
    }

    /** Two to the so many texts of one hash. */
    private static List<String> colliding(int letters) {
        return IntStream.range(0, 1 << letters)
                .mapToObj(i -> IntStream.range(0, letters)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining()))
                .toList();
    }
}
