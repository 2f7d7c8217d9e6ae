package io.adaptor.server.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.server.Until;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole server whose Redis goes in the middle of traffic. */
class SharedThroughRedisTest {
    private static final String INTEGRATION = """
            {"integration_id": "crm", "name": "CRM", "type": "rest_api", "category": "test", "base_url": "%s",
             "rate_limit": {"requests_per_minute": 2},
             "endpoints": {
               "read": {"path": "/", "method": "GET", "cache_config": {"ttl_seconds": 600}},
               "write": {"path": "/", "method": "POST"}}}
            """;

    @Test
    void executionsGoOnWithoutRedisAndAreLimitedAndCachedWithIt(@TempDir Path directory) {
        try (TestRedis redis = TestRedis.start();
                ScriptedServer vendor = ScriptedServer.start();
                TestServer server = TestServer.start(directory, Map.of("REDIS_URL", redis.url()))) {
            vendor.otherwise(Answer.json(200, "{\"id\":1}"));
            assertThat(server.post("/v2/integrations", INTEGRATION.formatted(vendor.url()))
                            .status())
                    .isEqualTo(201);

            assertThat(server.post("/v2/execute/crm/read", "{}").text()).contains("\"success\":true");
            assertThat(server.post("/v2/execute/crm/read", "{}").text()).contains("\"cached\":true");
            assertThat(server.post("/v2/execute/crm/write", "{}").text()).contains("\"success\":true");
            assertThat(server.post("/v2/execute/crm/write", "{}").text()).contains("RATE_LIMITED");
            int before = vendor.requests().size();
            assertThat(before).isEqualTo(2);

            assertThat(server.get("/v2/health").json().path("redis").asText()).isEqualTo("up");

            redis.stop();
            assertThat(server.get("/v2/health").json().path("redis").asText()).isEqualTo("degraded");
            assertThat(server.get("/v2/health").json().path("status").asText()).isEqualTo("degraded");
            for (int i = 0; i < 20; i++) {
                assertThat(server.post("/v2/execute/crm/" + (i % 2 == 0 ? "read" : "write"), "{}")
                                .text())
                        .contains("\"success\":true")
                        .contains("\"cached\":false");
            }
            assertThat(vendor.requests()).hasSize(before + 20);

            redis.again();
            Until.isTrue(
                    "limited again",
                    () -> server.post("/v2/execute/crm/write", "{}").text().contains("RATE_LIMITED"));
        }
    }
}
