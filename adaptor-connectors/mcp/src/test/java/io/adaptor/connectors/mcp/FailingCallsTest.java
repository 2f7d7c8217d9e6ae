package io.adaptor.connectors.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.UnixOperatingSystemMXBean;
import io.adaptor.AdaptorClient;
import io.adaptor.ExecutionFailedException;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What ten thousand calls leave behind that fail in every way a server can fail. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("soak")
class FailingCallsTest {
    private static final int CALLS = 10_000;
    private static final String FILE = """
            integration_id: failing
            name: Failing
            type: custom
            connector: mcp
            category: test
            base_url: %s/mcp
            allow_hosts: [127.0.0.1]
            retry_config: {max_retries: 0}
            circuit_breaker: {enabled: false}
            endpoints:
              fail: {settings: {tool: fail}}
              watched: {settings: {tool: fail}, records: {}}
            """;

    private static final String PROCESS = """
            integration_id: failing
            name: Failing
            type: custom
            connector: mcp
            category: test
            base_url: stdio:odd
            retry_config: {max_retries: 0}
            circuit_breaker: {enabled: false}
            max_response_bytes: 1000
            endpoints:
              failing: {settings: {tool: failing}}
              broken: {settings: {tool: broken}}
              large: {settings: {tool: wordy}}
              short: {settings: {tool: silent}, timeout_ms: 100}
              die: {settings: {tool: die}}
              half: {settings: {tool: half}}
            """;

    private final AtomicInteger turn = new AtomicInteger();

    private Answer answered(ReceivedRequest request) {
        try {
            JsonNode asked = JsonCodec.read(request.body());
            String begin = "{\"jsonrpc\": \"2.0\", \"id\": " + asked.path("id");
            if (asked.path("method").asText().equals("server/discover")) {
                return Answer.json(200, begin + ", \"result\": {\"supportedVersions\": [\"2026-07-28\"]}}");
            }
            return switch (turn.getAndIncrement() % 6) {
                case 0 -> Answer.json(200, begin + ", \"result\": {\"content\": [], \"isError\": true}}");
                case 1 -> Answer.json(200, begin + ", \"error\": {\"code\": -32603, \"message\": \"broken\"}}");
                case 2 -> Answer.json(503, "{}");
                case 3 -> Answer.json(200, "not JSON");
                case 4 -> Answer.of(200, Map.of("Content-Type", "text/event-stream"), "data: {\n\n");
                default -> Answer.hangUp();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void nothingIsLeftOfTenThousandFailingCalls() {
        assumeThat(ManagementFactory.getOperatingSystemMXBean()).isInstanceOf(UnixOperatingSystemMXBean.class);
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (ScriptedServer server = ScriptedServer.start()) {
            server.otherwise((request, out) -> answered(request).write(request, out));
            try (AdaptorClient client = AdaptorClient.builder()
                    .integrations(IntegrationFormat.read(FILE.formatted(server.url()), "failing.yaml"))
                    .allowHosts("127.0.0.1")
                    .build()) {
                fail(client, 200);
                long files = system.getOpenFileDescriptorCount();
                int threads = Thread.activeCount();

                fail(client, CALLS);

                until("files are closed", () -> system.getOpenFileDescriptorCount() < files + 50);
                until("threads end", () -> Thread.activeCount() < threads + 20);
            }
        }
    }

    /** A process is started again after each of its ends, and nothing of the one before is left. */
    @Test
    void nothingIsLeftOfTenThousandFailingCallsOfProcesses() {
        assumeThat(ManagementFactory.getOperatingSystemMXBean()).isInstanceOf(UnixOperatingSystemMXBean.class);
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = ProcessHandle.current().children().count();
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(PROCESS, "failing.yaml"))
                .connector(new McpConnectorFactory(Map.of("ADAPTOR_MCP_COMMAND_ODD", OddServer.command())))
                .build()) {
            failAsProcess(client, 200);
            long files = system.getOpenFileDescriptorCount();
            int threads = Thread.activeCount();

            failAsProcess(client, CALLS);

            until(
                    "one process is left",
                    () -> ProcessHandle.current().children().count() <= before + 1);
            until("files are closed", () -> system.getOpenFileDescriptorCount() < files + 20);
            until("threads end", () -> Thread.activeCount() < threads + 20);
        }
        until("no process is left", () -> ProcessHandle.current().children().count() == before);
    }

    /** Waits for what ends a little after the call or the client that it belongs to. */
    private static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("never: " + what).isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static void failAsProcess(AdaptorClient client, int times) {
        String[] ways = {"failing", "broken", "large"};
        for (int i = 0; i < times; i++) {
            String way = switch (i % 500) {
                case 7 -> "die";
                case 107 -> "half";
                case 207, 307 -> "short";
                default -> ways[i % ways.length];
            };
            assertThat(client.call("failing", way).execute().success()).isFalse();
        }
    }

    private static void fail(AdaptorClient client, int times) {
        for (int i = 0; i < times; i++) {
            if (i % 2 == 0) {
                assertThat(client.call("failing", "fail").execute().success()).isFalse();
            } else {
                try (var records = client.call("failing", "watched").records()) {
                    assertThat(records.count()).isZero();
                } catch (RuntimeException expected) {
                    assertThat(expected).isInstanceOf(ExecutionFailedException.class);
                }
            }
        }
    }
}
