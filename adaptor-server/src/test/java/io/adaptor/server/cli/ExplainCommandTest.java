package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExplainCommandTest {
    private final ScriptedServer server = ScriptedServer.start().otherwise(Answer.json(500, "{}"));

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
                auth_config: { type: bearer_token, credentials: { token: token-canary-1 } }
                retry_config: { max_retries: 0 }
                endpoints:
                  get_order:
                    path: /orders/{id}
                    method: GET
                    request_mapping: { path_params: { id: { source: variables.id, required: true } } }
                """.formatted(server.url()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void eachLineIsExplainedAndNothingIsSent() throws IOException {
        CommandLineRun run = explain("{\"variables\": {\"id\": 7}}", "{}", "[", "{\"variables\": {\"id\": 8}}");

        assertThat(run.exitCode()).as("one would be refused").isEqualTo(1);
        assertThat(run.lines()).hasSize(4);
        JsonNode first = JsonCodec.read(run.lines().get(0));
        assertThat(first.path("expectation").asText()).isEqualTo("sent");
        assertThat(first.at("/request/target").asText()).isEqualTo(server.url() + "/orders/7");
        assertThat(first.at("/request/headers/Authorization").asText()).isEqualTo("Bearer ***");
        assertThat(first.at("/expressions/0/value").asInt()).isEqualTo(7);
        assertThat(first.path("tenant_id").asText()).isEqualTo("acme");
        assertThat(run.lines().get(1)).contains("\"refused\"", "VALIDATION_FAILED", "path_params.id");
        assertThat(run.lines().get(2)).contains("\"refused\"", "VALIDATION_FAILED");
        assertThat(run.out() + run.err()).doesNotContain("canary");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void withoutInputTheEmptyOneIsExplainedOnSeveralLinesIfWished() {
        CommandLineRun run =
                CommandLineRun.of("explain", "--file", integration.toString(), "--endpoint", "get_order", "--pretty");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).hasSizeGreaterThan(10);
        assertThat(run.out()).contains("\"expression\" : \"variables.id\"");
    }

    @Test
    void whatCanBeExplainedEndsWithZero() throws IOException {
        assertThat(explain("{\"variables\": {\"id\": 7}}").exitCode()).isZero();
    }

    @Test
    void aFailedExecutionIsExplainedWithDebug() throws IOException {
        CommandLineRun run = run("exec", List.of("{\"variables\": {\"id\": 7}}"), "--debug");

        JsonNode result = JsonCodec.read(run.lines().get(0));
        assertThat(result.at("/error/code").asText()).isEqualTo("UPSTREAM_FAILED");
        assertThat(result.at("/explanation/request/target").asText()).isEqualTo(server.url() + "/orders/7");
        assertThat(run.out()).doesNotContain("canary");
    }

    @Test
    void anEndpointThatIsNotThereIsMisuse() {
        CommandLineRun run = CommandLineRun.of("explain", "--file", integration.toString(), "--endpoint", "nothing");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is no endpoint \"nothing\"");
    }

    private CommandLineRun explain(String... lines) throws IOException {
        return run("explain", List.of(lines));
    }

    private CommandLineRun run(String command, List<String> lines, String... more) throws IOException {
        Path input = Files.write(folder.resolve("input.jsonl"), lines);
        String[] fixed = {
            command,
            "--file",
            integration.toString(),
            "--endpoint",
            "get_order",
            "--allow-host",
            "127.0.0.1",
            "--input",
            input.toString()
        };
        String[] arguments = Arrays.copyOf(fixed, fixed.length + more.length);
        System.arraycopy(more, 0, arguments, fixed.length, more.length);
        return CommandLineRun.of(arguments);
    }
}
