package io.adaptor.server.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the console asks of a server with 10,000 integrations and 100,000 runs: each first view within a second, no table read whole. */
@Tag("scale")
class ConsoleScaleTest {
    private static final long A_SECOND = 1_000;
    private static final List<String> VIEWS = List.of(
            "/v2/integrations?limit=50",
            "/v2/integrations?view=health&limit=50",
            "/v2/integrations?view=health&limit=50&after=unused.i5000",
            "/v2/statistics",
            "/v2/statistics?integration_id=i7",
            "/v2/executions?limit=50",
            "/v2/executions?limit=50&success=false",
            "/v2/executions?limit=50&q=get",
            "/v2/executions?limit=50&q=r99999",
            "/v2/executions?limit=50&q=UPSTREAM",
            "/v2/executions?limit=50&q=nothing-begins-like-this",
            "/v2/executions?limit=50&integration=i7",
            "/v2/audit",
            "/v2/events");

    @Test
    void everyFirstViewIsThereWithinASecond(@TempDir Path directory) throws Exception {
        try (TestServer server = TestServer.start(directory, Map.of())) {
            assertThat(server.post("/v2/integrations", """
                            {"integration_id": "orders", "name": "Orders", "type": "rest_api", "category": "test",
                             "base_url": "https://api.example.com", "endpoints": {"get": {"path": "/", "method": "GET"}}}
                            """).status()).isEqualTo(201);
            assertThat(server.post("/v2/execute/orders/get", "{\"options\":{\"mock_response\":{}}}")
                            .status())
                    .isEqualTo(200);
            Rows rows = Rows.in(directory);
            rows.fillForConsole(10_000, 100_000);
            Map<String, Long> before = rows.scans();

            Map<String, Long> millis = new LinkedHashMap<>();
            for (String view : VIEWS) {
                long began = System.nanoTime();
                Answer answer = server.get(view);
                millis.put(view, (System.nanoTime() - began) / 1_000_000);
                assertThat(answer.status()).as(view + answer.text()).isEqualTo(200);
            }
            String month = "/v2/statistics?from=" + Instant.now().minusSeconds(29 * 86_400);
            long began = System.nanoTime();
            Answer charts = server.get(month);
            millis.put("/v2/statistics of a month", (System.nanoTime() - began) / 1_000_000);

            System.out.println("first views in milliseconds: " + millis);
            assertThat(charts.json().at("/totals/executions").asLong()).isGreaterThan(90_000);
            assertThat(charts.json().path("buckets").size()).isLessThanOrEqualTo(120);
            assertThat(server.get("/v2/integrations?view=health")
                            .json()
                            .at("/items/0/health/status")
                            .asText())
                    .isEqualTo("failing");
            assertThat(millis.values()).as("%s", millis).allMatch(one -> one < A_SECOND);
            Map<String, Long> after = rows.scans();
            for (String table : List.of("executions", "execution_counts", "integration_health", "integrations")) {
                assertThat(after.get(table)).as("scans of " + table).isEqualTo(before.get(table));
            }
        }
    }
}
