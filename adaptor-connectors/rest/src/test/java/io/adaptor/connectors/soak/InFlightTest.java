package io.adaptor.connectors.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two thousand calls begun at once: how many are in flight, that each gets its own answer, and what that takes. */
@Timeout(120)
class InFlightTest {
    private static final int CALLS = 2000;
    /** Of a client where threads are not virtual; see {@code AdaptorClient.executeAsync}. */
    private static final int MOST_THREADS = 64;

    private static final String YAML = """
            integration_id: vendor
            name: Vendor
            type: rest_api
            category: test
            base_url: %s
            timeout_ms: 60000
            pool_size: 1000
            endpoints:
              get: { path: "/things/{id}", method: GET, request_mapping: { path_params: { id: variables.id } } }
            """;

    @Test
    void asManyAreInFlightAtOnceAsTheThreadsAllowAndEachGetsItsOwnAnswer() throws Exception {
        int most = Runtime.version().feature() >= 21 ? CALLS : MOST_THREADS;
        ThreadMXBean jvm = ManagementFactory.getThreadMXBean();
        try (CrowdedServer server = new CrowdedServer(most);
                AdaptorClient client = client(server.url())) {
            jvm.resetPeakThreadCount();
            int before = jvm.getThreadCount();

            List<CompletableFuture<ExecutionResult>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(client.call("vendor", "get").with("id", i).executeAsync());
            }

            for (int i = 0; i < CALLS; i++) {
                ExecutionResult result = calls.get(i).get(90, TimeUnit.SECONDS);
                assertThat(result.error()).as("call %d", i).isNull();
                assertThat(result.data().path("path").asText()).isEqualTo("/things/" + i);
            }
            assertThat(server.crowded()).as("%d were in flight at once", most).isTrue();
            assertThat(jvm.getPeakThreadCount() - before).as("platform threads").isLessThanOrEqualTo(2 * MOST_THREADS);
        }
    }

    @Test
    void noMoreAreInFlightThanThereAreThreads() throws Exception {
        int most = Runtime.version().feature() >= 21 ? CALLS : MOST_THREADS;
        try (CrowdedServer server = new CrowdedServer(Integer.MAX_VALUE)) {
            List<CompletableFuture<ExecutionResult>> calls = new ArrayList<>();
            try (AdaptorClient client = client(server.url())) {
                for (int i = 0; i < CALLS; i++) {
                    calls.add(client.call("vendor", "get").with("id", i).executeAsync());
                }
                assertThat(ChaosRun.within(Duration.ofSeconds(60), () -> server.waiting() >= most))
                        .isTrue();
                assertThat(server.waiting()).isEqualTo(most);
            }
            for (CompletableFuture<ExecutionResult> call : calls) {
                ExecutionResult result = call.get(30, TimeUnit.SECONDS);
                assertThat(result.error()).isNotNull();
                assertThat(result.error().code()).as("closed under way").isEqualTo("CANCELLED");
            }
        }
    }

    private static AdaptorClient client(String url) {
        Integration integration = IntegrationFormat.read(YAML.formatted(url), "in-flight");
        return AdaptorClient.builder()
                .integrations(integration)
                .allowHosts("127.0.0.1")
                .build();
    }
}
