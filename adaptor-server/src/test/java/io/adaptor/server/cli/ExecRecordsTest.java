package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExecRecordsTest {
    private final ScriptedServer server = ScriptedServer.start();

    @TempDir
    private Path folder;

    private Path integration;

    @BeforeEach
    void writeIntegration() throws IOException {
        integration = Files.writeString(folder.resolve("shop.yaml"), """
                integration_id: shop
                name: Shop
                type: rest_api
                category: ecommerce
                base_url: %s
                endpoints:
                  export: { path: /export, method: GET, records: {}, response_mapping: { field_mappings: { id: Id } } }
                  order: { path: /order, method: GET }
                """.formatted(server.url()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void eachRecordIsALineAndThenTheResult() {
        server.otherwise(lines("{\"Id\":1.10}\n{\"Id\":2}\n"));

        CommandLineRun run = exec("export");

        assertThat(run.exitCode()).isZero();
        assertThat(run.lines()).hasSize(3);
        assertThat(run.lines().get(0)).isEqualTo("{\"record\":{\"id\":1.10}}");
        assertThat(run.lines().get(1)).isEqualTo("{\"record\":{\"id\":2}}");
        assertThat(run.lines().get(2))
                .startsWith("{\"result\":{")
                .contains("\"success\":true")
                .contains("\"records\":{\"count\":2,\"complete\":true}");
    }

    @Test
    void recordsThatBreakOffAreAFailedResultAfterThoseThatCame() {
        server.otherwise(lines("{\"Id\":1}\n{\"Id\":"));

        CommandLineRun run = exec("export");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).hasSize(2);
        assertThat(run.lines().get(1)).contains("RECORDS_INCOMPLETE").contains("line 2: ends in the middle");
    }

    @Test
    void anEndpointWithoutRecordsSaysSo() {
        CommandLineRun run = exec("order");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines().get(0)).startsWith("{\"result\":{").contains("give it records: {}");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void recordsOfSeveralLinesAtATimeWouldMix() {
        assertThat(exec("export", "--parallel", "2").exitCode()).isEqualTo(2);
    }

    private CommandLineRun exec(String endpoint, String... more) {
        String[] arguments = {
            "exec", "--file", integration.toString(), "--endpoint", endpoint, "--records", "--allow-host", "127.0.0.1"
        };
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return CommandLineRun.of(all);
    }

    private static Answer lines(String body) {
        return Answer.bytes(200, Map.of("Content-Type", "application/x-ndjson"), body.getBytes(StandardCharsets.UTF_8));
    }
}
