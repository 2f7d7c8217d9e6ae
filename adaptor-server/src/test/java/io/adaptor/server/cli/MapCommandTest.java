package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.testkit.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapCommandTest {
    @TempDir
    private Path folder;

    @Test
    void anExpressionIsEvaluatedOverEachLine() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "map", "--expression", "a.b", "--input", input(List.of("{\"a\":{\"b\":1.10}}", "{}")));

        assertThat(run.lines()).containsExactly("{\"value\":1.10}", "{\"value\":null}");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void eachLineMayBringItsOwnExpression() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "map",
                "--input",
                input(List.of(
                        "{\"expression\": \"length(@)\", \"input\": [1, 2]}",
                        "{\"expression\": \"a..b\", \"input\": {}}",
                        "{\"expression\": \"abs(@)\", \"input\": \"x\"}",
                        "{\"input\": {}}")));

        assertThat(run.lines().get(0)).isEqualTo("{\"value\":2}");
        assertThat(run.lines().get(1)).contains("MAPPING_FAILED").contains("character 3");
        assertThat(run.lines().get(2)).contains("MAPPING_FAILED");
        assertThat(run.lines().get(3)).contains("VALIDATION_FAILED");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aWholeMappingShowsEachExpressionWithItsValue() throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), """
                name: Shop
                type: rest_api
                category: ecommerce
                base_url: https://shop.example.com
                endpoints:
                  get_order:
                    path: /orders/{id}
                    method: GET
                    request_mapping: { path_params: { id: variables.id } }
                    response_mapping:
                      data_path: data
                      field_mappings: { total: amount, city: customer.address.city }
                      summary: "Total {total}"
                """);

        CommandLineRun response = CommandLineRun.of(
                "map",
                "--file",
                file.toString(),
                "--endpoint",
                "get_order",
                "--response",
                "--input",
                input(List.of("{\"data\": {\"amount\": 5}}")));
        CommandLineRun request = CommandLineRun.of(
                "map",
                "--file",
                file.toString(),
                "--endpoint",
                "get_order",
                "--request",
                "--input",
                input(List.of("{\"variables\": {\"id\": \"a/b\"}}")));

        JsonNode line = JsonCodec.read(response.lines().get(0));
        assertThat(line.get("value")).isEqualTo(JsonCodec.read("{\"total\": 5}"));
        assertThat(line.get("expressions").get(2))
                .isEqualTo(JsonCodec.read("{\"field\": \"field_mappings.city\", \"expression\":"
                        + " \"customer.address.city\", \"value\": null}"));
        assertThat(line.get("summary").textValue()).isEqualTo("Total 5");
        assertThat(JsonCodec.read(request.lines().get(0))
                        .get("value")
                        .get("path_params")
                        .get("id")
                        .textValue())
                .isEqualTo("a/b");
    }

    @Test
    void theWholeComplianceSuiteOfJmesPathPassesThroughTheCommand() throws IOException {
        Optional<Path> suite = Conformance.path("jmespath");
        assumeTrue(suite.isPresent(), "-Dadaptor.conformance is not set, so the suite is not there");
        List<JsonNode> cases = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(suite.get())) {
            for (Path file : files.sorted().toList()) {
                for (JsonNode group : JsonCodec.read(Files.readAllBytes(file))) {
                    for (JsonNode one : group.get("cases")) {
                        ObjectNode line = JsonNodeFactory.instance.objectNode();
                        line.set("expression", one.get("expression"));
                        line.set("input", group.get("given"));
                        cases.add(one);
                        lines.add(JsonCodec.write(line));
                    }
                }
            }
        }

        CommandLineRun run = CommandLineRun.of("map", "--input", input(lines));

        assertThat(run.lines()).hasSize(cases.size()).hasSizeGreaterThan(450);
        for (int i = 0; i < cases.size(); i++) {
            JsonNode answer = JsonCodec.read(run.lines().get(i));
            JsonNode expected = cases.get(i);
            if (expected.has("error")) {
                assertThat(answer.path("error").path("code").textValue())
                        .as("%s", expected)
                        .isEqualTo("MAPPING_FAILED");
            } else if (expected.has("result")) {
                assertThat(answer.has("value") && same(answer.get("value"), expected.get("result")))
                        .as("%s gave %s", expected, answer)
                        .isTrue();
            }
        }
    }

    private static boolean same(JsonNode left, JsonNode right) {
        return left.equals(
                (a, b) -> a.isNumber() && b.isNumber()
                        ? a.decimalValue().compareTo(b.decimalValue())
                        : a.equals(b) ? 0 : 1,
                right);
    }

    private String input(List<String> lines) throws IOException {
        return Files.write(folder.resolve("input.jsonl"), lines).toString();
    }
}
