package io.adaptor.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is asked to stop while it is at work. */
class GracefulStopTest {
    @Test
    void whatIsUnderWayEndsFirstAndIsNotBegunAgain(@TempDir Path directory) {
        Answer slow = (request, out) -> {
            Thread.sleep(2_000);
            return Answer.json(200, "{\"ok\":true}").write(request, out);
        };
        try (ScriptedServer vendor = ScriptedServer.start().otherwise(slow)) {
            String key;
            CompletableFuture<TestServer.Answer> waited;
            try (TestServer server = TestServer.start(directory, Map.of("JOB_POLL_MS", "50"))) {
                key = server.key();
                server.post("/v2/integrations", """
                        {"integration_id": "vendor", "name": "V", "type": "rest_api", "category": "test", "base_url": "%s",
                         "endpoints": {"charge": {"path": "/charge", "method": "POST"}}}
                        """.formatted(vendor.url()));
                server.post(
                        "/v2/execute/vendor/charge",
                        "{\"request_id\":\"later\",\"options\":{}}",
                        "Prefer",
                        "respond-async");
                waited = CompletableFuture.supplyAsync(
                        () -> server.post("/v2/execute/vendor/charge", "{\"request_id\":\"waited\",\"options\":{}}"));
                Awaited.until(vendor::requests, seen -> seen.size() == 2);
            }

            assertThat(waited.join().text()).contains("\"success\":true");
            try (TestServer again = TestServer.start(directory, Map.of("JOB_POLL_MS", "50"))) {
                TestServer.Answer ended = again.sendAs(key, "GET", "/v2/executions/later", "");
                assertThat(ended.status()).isEqualTo(200);
                assertThat(ended.json().path("state").asText()).isEqualTo("done");
                assertThat(ended.json().at("/result/success").asBoolean()).isTrue();
                assertThat(again.sendAs(key, "GET", "/v2/executions/waited", "").status())
                        .isEqualTo(200);
            }
            assertThat(vendor.requests()).hasSize(2);
        }
    }
}
