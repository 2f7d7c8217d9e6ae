package io.adaptor.connectors.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.IntegrationFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that are processes, in every way in which they can fail. */
@Timeout(value = 90, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailingProcessTest {
    private static final String FILE = """
            integration_id: odd
            name: Odd
            type: custom
            connector: mcp
            category: test
            base_url: stdio:odd
            retry_config: {max_retries: 0}
            circuit_breaker: {enabled: false}
            timeout_ms: 20000
            max_response_bytes: 1000000
            endpoints:
              pid: {settings: {tool: pid}, response_mapping: {data_path: structuredContent.pid}}
              parent: {settings: {tool: parent}, response_mapping: {data_path: structuredContent.pid}}
              silent: {settings: {tool: silent}}
              slow: {settings: {tool: silent}, timeout_ms: 500}
              failing: {settings: {tool: failing}}
              broken: {settings: {tool: broken}}
              half: {settings: {tool: half}}
              die: {settings: {tool: die}}
              large: {settings: {tool: large}}
              garbage: {settings: {tool: garbage}}
              endless: {settings: {tool: endless}}
              deaf: {settings: {tool: deaf}}
              sent: {settings: {tool: silent}, request_mapping: {body: {text: variables.text}}, timeout_ms: 1000}
            """;

    private AdaptorClient client;

    @AfterEach
    void close() {
        client.close();
    }

    private void open(String... arguments) {
        open(Map.of("ADAPTOR_MCP_COMMAND_ODD", OddServer.command(arguments)));
    }

    private void open(Map<String, String> environment) {
        client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(FILE, "odd.yaml"))
                .connector(new McpConnectorFactory(environment))
                .build();
    }

    private long pid(String endpoint) {
        ExecutionResult result = client.call("odd", endpoint).execute();
        assertThat(result.error()).isNull();
        return result.data().asLong();
    }

    private ErrorDetail failure(String endpoint) {
        return Objects.requireNonNull(client.call("odd", endpoint).execute().error());
    }

    private static void assertEnded(long pid) throws Exception {
        CompletableFuture<ProcessHandle> ended =
                ProcessHandle.of(pid).map(ProcessHandle::onExit).orElse(CompletableFuture.completedFuture(null));
        ended.get(20, TimeUnit.SECONDS);
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "failing, UPSTREAM_REPORTED_ERROR",
        "broken,  UPSTREAM_REPORTED_ERROR",
        "half,    CONNECTION_FAILED",
        "die,     CONNECTION_FAILED",
        "endless, CONNECTION_FAILED",
        "large,   RESPONSE_TOO_LARGE",
        "slow,    TIMEOUT"
    })
    void aCallThatFailsHasItsCodeAndTheNextOneIsServed(String endpoint, String code) {
        open();

        assertThat(failure(endpoint).code()).isEqualTo(code);
        assertThat(pid("pid")).isPositive();
    }

    @Test
    void aProcessThatIsNotThereWasCertainlyNotReached() {
        open(Map.of("ADAPTOR_MCP_COMMAND_ODD", "/nowhere/server"));

        assertThat(failure("pid").code()).isEqualTo("CONNECTION_FAILED");
    }

    @Test
    void aProcessThatEndsAtOnceWasNotReached() {
        open(Map.of("ADAPTOR_MCP_COMMAND_ODD", "true"));

        assertThat(failure("pid").code()).isEqualTo("CONNECTION_FAILED");
    }

    @Test
    void linesThatAreNoMessagesArePassedOver() {
        open();

        assertThat(client.call("odd", "garbage").execute().error()).isNull();
    }

    @Test
    void aProcessThatIsKilledInTheMiddleOfACallIsStartedAgain() throws Exception {
        open();
        long first = pid("pid");
        CompletableFuture<ExecutionResult> call =
                client.call("odd", "silent").executeAsync().toCompletableFuture();
        // Whether the call has been written yet or not, its end is the end of the process.
        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        ExecutionResult result = call.get(20, TimeUnit.SECONDS);

        assertThat(Objects.requireNonNull(result.error()).code()).isIn("CONNECTION_FAILED", "TIMEOUT");
        assertThat(pid("pid")).isNotEqualTo(first);
    }

    @Test
    void aProcessWithALineWithoutEndIsEnded() throws Exception {
        open("stubborn");
        long first = pid("pid");

        assertThat(failure("endless").code()).isEqualTo("CONNECTION_FAILED");

        assertEnded(first);
        assertThat(pid("pid")).isNotEqualTo(first);
    }

    @Test
    void aProcessThatDoesNotEndWithItsInputIsKilled() throws Exception {
        open("stubborn");
        long first = pid("pid");

        client.close();

        assertEnded(first);
    }

    @Test
    void whatTheProcessHasStartedIsKilledWithIt() throws Exception {
        open("stubborn");
        long child = pid("parent");

        client.close();

        assertEnded(child);
    }

    @Test
    void aProcessThatDoesNotReadHoldsUpNeitherCallsNorTheEnd() throws Exception {
        open("stubborn");
        long first = pid("pid");
        assertThat(client.call("odd", "deaf").execute().error()).isNull();

        ExecutionResult late =
                client.call("odd", "sent").with("text", "x".repeat(900_000)).execute();

        assertThat(Objects.requireNonNull(late.error()).code()).isIn("TIMEOUT", "CONNECTION_FAILED");
        assertEnded(first);
        assertThat(pid("pid")).isNotEqualTo(first);
    }

    @Test
    void aServerThatOffersOtherVersionsIsAskedForTheNewestOfThem() {
        open("older");

        assertThat(pid("pid")).isPositive();
    }
}
