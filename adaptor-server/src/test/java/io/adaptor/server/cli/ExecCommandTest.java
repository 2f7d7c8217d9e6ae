package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExecCommandTest {
    private final ScriptedServer server = ScriptedServer.start();

    @TempDir
    private Path folder;

    private Path integration;

    @BeforeEach
    void writeIntegration() throws IOException {
        integration = Files.writeString(folder.resolve("shop.yaml"), """
                integration_id: shop
                tenant_id: acme
                name: Shop
                type: rest_api
                category: ecommerce
                base_url: %s
                retry_config: { max_retries: 0 }
                endpoints:
                  get_order:
                    path: /orders/{id}
                    method: GET
                    request_mapping: { path_params: { id: variables.id } }
                    response_mapping: { field_mappings: { number: id, total: amount } }
                """.formatted(server.url()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void oneResultPerLineInTheOrderOfTheInputAlsoInParallel() throws IOException {
        // The later the request, the faster its answer.
        server.otherwise((request, out) -> {
            int id = Integer.parseInt(request.path().substring("/orders/".length()));
            Thread.sleep(Math.max(0, 200 - 10L * id));
            return Answer.json(200, "{\"id\": " + id + ", \"amount\": 1.10}").write(request, out);
        });
        Path input = input(IntStream.range(0, 20)
                .mapToObj(id -> "{\"variables\": {\"id\": " + id + "}}")
                .toList());

        CommandLineRun run = exec(input, "--parallel", "8");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).hasSize(20);
        for (int id = 0; id < 20; id++) {
            assertThat(run.lines().get(id)).contains("\"data\":{\"number\":" + id + ",\"total\":1.10}");
        }
    }

    @Test
    void bothFormsOfInputAreAcceptedAndTheContextOfTheRequestWins() throws IOException {
        server.answer(Answer.json(200, "{\"id\": 1}"), Answer.json(200, "{\"id\": 2}"));

        CommandLineRun run = exec(input(List.of(
                "{\"variables\": {\"id\": 1}}",
                "{\"request_id\": \"r-2\", \"input_data\": {\"variables\": {\"id\": 2}}, \"context\": {\"x\": 1}}")));

        assertThat(run.exitCode()).isZero();
        assertThat(server.requests().get(1).path()).isEqualTo("/orders/2");
        assertThat(JsonCodec.read(run.lines().get(1)).get("request_id").textValue())
                .isEqualTo("r-2");
    }

    @Test
    void aFailedExecutionIsAResultToo() throws IOException {
        server.answer(Answer.json(404, "{}"));

        CommandLineRun run = exec(input(List.of("{\"variables\": {\"id\": 1}}")));

        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode result = JsonCodec.read(run.lines().get(0));
        assertThat(result.get("success").booleanValue()).isFalse();
        assertThat(result.get("error").get("code").textValue()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(result.get("retries").intValue()).isZero();
        assertThat(result.has("data")).isTrue();
    }

    @Test
    void aLineThatIsNoJsonGetsItsErrorAndTheOthersGoOn() throws IOException {
        server.answer(Answer.json(200, "{\"id\": 1}"));

        CommandLineRun run = exec(input(List.of("{\"variables\": {\"id\": ", "{\"variables\": {\"id\": 1}}")));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).hasSize(2);
        assertThat(run.lines().get(0)).contains("VALIDATION_FAILED").contains("not JSON");
        assertThat(run.lines().get(1)).contains("\"success\":true");
    }

    @Test
    void withoutAllowHostAPrivateAddressIsRefused() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "exec",
                "--file",
                integration.toString(),
                "--endpoint",
                "get_order",
                "--input",
                input(List.of("{\"variables\": {\"id\": 1}}")).toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("EGRESS_DENIED");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void debugAddsTheRawAnswer() throws IOException {
        server.answer(Answer.json(200, "{\"id\": 1, \"extra\": true}"));

        CommandLineRun run = exec(input(List.of("{\"variables\": {\"id\": 1}}")), "--debug");

        assertThat(JsonCodec.read(run.lines().get(0))
                        .get("raw_response")
                        .get("extra")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void misuseIsOneLineAndExitCodeTwo() {
        assertMisuse(CommandLineRun.of(), "a command is needed");
        assertMisuse(CommandLineRun.of("exec"), "--file");
        assertMisuse(
                CommandLineRun.of("exec", "--file", integration.toString()),
                "--endpoint NAME is needed; there are get_order");
        assertMisuse(CommandLineRun.of("exec", "--file", "nowhere.yaml", "--endpoint", "x"), "nowhere.yaml");
        assertMisuse(
                CommandLineRun.of("exec", "--file", integration.toString(), "--endpoint", "get_ordr"), "get_order");
        assertMisuse(
                CommandLineRun.of(
                        "exec", "--file", integration.toString(), "--endpoint", "get_order", "--parallel", "many"),
                "--parallel");
        assertMisuse(
                CommandLineRun.of(
                        "exec", "--file", integration.toString(), "--endpoint", "get_order", "--allow-host", "*"),
                "--allow-host");
        assertMisuse(
                CommandLineRun.of(
                        "exec", "--file", integration.toString(), "--endpoint", "get_order", "--input", "nowhere.json"),
                "nowhere.json");
    }

    private static void assertMisuse(CommandLineRun run, String part) {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).singleElement().asString().contains(part);
    }

    private CommandLineRun exec(Path input, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "exec",
                "--file",
                integration.toString(),
                "--endpoint",
                "get_order",
                "--input",
                input.toString(),
                "--allow-host",
                "127.0.0.1"));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    private Path input(List<String> lines) throws IOException {
        return Files.write(folder.resolve("input.jsonl"), lines);
    }
}
