package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import io.adaptor.testkit.ScriptedServer;
import org.junit.jupiter.api.Test;

/** Integrations over REST, from the first one to a rollback. */
class IntegrationRoutesTest {
    private static final TestServer SERVER = TestServer.shared();

    private static String integration(String id, String name) {
        return """
                {"integration_id": "%s", "name": "%s", "type": "rest_api", "category": "test",
                 "base_url": "https://api.example.com", "endpoints": {"get": {"path": "/", "method": "GET"}}}
                """.formatted(id, name);
    }

    @Test
    void anIntegrationIsStoredReadChangedAndRolledBack() {
        Answer created = SERVER.post("/v2/integrations", integration("routes", "One"));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String first = created.header("ETag");
        assertThat(SERVER.get(created.header("Location")).header("ETag")).isEqualTo(first);

        Answer changed = SERVER.send("PATCH", "/v2/integrations/routes", "{\"name\":\"Two\"}", "If-Match", first);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("name").asText()).isEqualTo("Two");

        assertThat(SERVER.send("PATCH", "/v2/integrations/routes", "{\"name\":\"Three\"}", "If-Match", first)
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("VERSION_CONFLICT");
        assertThat(SERVER.send("PATCH", "/v2/integrations/routes", "{\"name\":\"Three\"}")
                        .status())
                .isEqualTo(428);

        assertThat(SERVER.get("/v2/integrations/routes/versions").json().path("items"))
                .hasSize(2);
        Answer back = SERVER.post(
                "/v2/integrations/routes/rollback", "{\"version\":" + first + "}", "If-Match", changed.header("ETag"));
        assertThat(back.json().path("name").asText()).isEqualTo("One");

        assertThat(SERVER.send("DELETE", "/v2/integrations/routes", "", "If-Match", back.header("ETag"))
                        .status())
                .isEqualTo(204);
        assertThat(SERVER.get("/v2/integrations/routes").status()).isEqualTo(404);
    }

    @Test
    void everyMistakeOfADocumentIsNamedWithItsField() {
        Answer refused = SERVER.post(
                "/v2/integrations", "{\"name\":\"X\",\"type\":\"rest_api\",\"category\":\"a\",\"basurl\":\"x\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().path("errors").findValuesAsText("field")).contains("basurl");
    }

    @Test
    void aDocumentIsReadAsYamlAndWrittenBackAsItWasRead() {
        SERVER.post("/v2/integrations", integration("as-yaml", "One"));

        Answer read = SERVER.get("/v2/integrations/as-yaml", "Accept", "application/yaml");

        assertThat(read.status()).as(read.text()).isEqualTo(200);
        assertThat(read.header("Content-Type")).startsWith("application/yaml");
        assertThat(read.text()).contains("integration_id: \"as-yaml\"").contains("name: \"One\"");
        Answer written = SERVER.send(
                "PUT",
                "/v2/integrations/as-yaml",
                read.text().replace("One", "Two"),
                "Content-Type",
                "application/yaml",
                "If-Match",
                read.header("ETag"));
        assertThat(written.status()).as(written.text()).isEqualTo(200);
        assertThat(SERVER.get("/v2/integrations/as-yaml").json().path("name").asText())
                .isEqualTo("Two");
        assertThat(SERVER.get("/v2/integrations/as-yaml", "Accept", "application/json")
                        .header("Content-Type"))
                .startsWith("application/json");
    }

    @Test
    void anExecutionIsInTheLogBeforeItsAnswer() throws Exception {
        try (ScriptedServer vendor = ScriptedServer.start()) {
            vendor.answer(io.adaptor.testkit.Answer.json(200, "{\"id\":1.10}"));
            SERVER.post(
                    "/v2/integrations",
                    integration("logged", "Logged").replace("https://api.example.com", vendor.url()));

            Answer answer = SERVER.post("/v2/execute/logged/get", "{\"request_id\":\"logged-1\",\"options\":{}}");

            assertThat(answer.text()).contains("\"success\":true").contains("{\"id\":1.10}");
            assertThat(SERVER.get("/v2/executions/logged-1")
                            .json()
                            .path("status_code")
                            .asInt())
                    .isEqualTo(200);
        }
    }

    @Test
    void withoutAKeyNothingIsServed() {
        assertThat(SERVER.sendAs("", "GET", "/v2/integrations", "").status()).isEqualTo(401);
        assertThat(SERVER.sendAs("ak_wrong", "GET", "/v2/integrations", "").status())
                .isEqualTo(401);
    }
}
