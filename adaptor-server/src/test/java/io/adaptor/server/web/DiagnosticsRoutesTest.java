package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import org.junit.jupiter.api.Test;

/** Trying integrations out over REST, and how they and the server are doing. */
class DiagnosticsRoutesTest {
    private static final TestServer SERVER = TestServer.shared();

    static String integration(String id, String url) {
        return """
            {"integration_id": "%s", "name": "D", "type": "rest_api", "category": "test", "base_url": "%s",
             "api_version": {"version": "2024-01", "end_of_life": "2025-01-31"},
             "retry_config": {"max_retries": 0},
             "endpoints": {"get": {"path": "/", "method": "GET"}},
             "test_cases": [{"name": "one", "endpoint": "get", "input_data": {}, "expected_output": {"id": 1}}]}
            """.formatted(id, url);
    }

    @Test
    void aTestCaseThatDiffersSaysWhere() {
        try (ScriptedServer vendor = ScriptedServer.start()) {
            vendor.otherwise(Answer.json(200, "{\"id\":2}"));
            SERVER.post("/v2/integrations", integration("diagnosed", vendor.url()));

            TestServer.Answer cases = SERVER.post("/v2/integrations/diagnosed/test-cases", "");
            TestServer.Answer all = SERVER.post("/v2/integrations/diagnosed/test", "{\"unsafe\":false}");

            assertThat(cases.status()).as(cases.text()).isEqualTo(200);
            assertThat(cases.text()).contains("\"id\"").contains("failed");
            assertThat(all.status()).isEqualTo(200);
            assertThat(SERVER.get("/v2/integrations/diagnosed/health")
                            .json()
                            .path("integration_id")
                            .asText())
                    .isEqualTo("diagnosed");
        }
    }

    @Test
    void theHealthOfTheServerNamesVersionsThatEnd() {
        SERVER.post("/v2/integrations", integration("ending", "https://api.example.com"));

        TestServer.Answer health = SERVER.get("/v2/health");

        assertThat(health.json().path("database").asText()).isEqualTo("up");
        assertThat(health.json().path("api_versions_ending").findValuesAsText("integration_id"))
                .contains("ending");
        assertThat(SERVER.sendAs(SERVER.tenant("unhealthy"), "GET", "/v2/health", "")
                        .status())
                .isEqualTo(403);
        assertThat(SERVER.sendAs("", "GET", "/v2/health/live", "").status()).isEqualTo(200);
    }

    @Test
    void whatIsInstalledIsListedWithoutPathsOfTheServer() {
        TestServer.Answer connectors = SERVER.get("/v2/connectors");

        assertThat(connectors.json().path("items").findValuesAsText("id")).contains("rest_api", "graphql");
        assertThat(connectors.text()).doesNotContain("/work/").doesNotContain(".jar");
    }
}
