package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.server.Awaited;
import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import io.adaptor.testkit.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Executions that nobody waits for: {@code Prefer: respond-async}. */
class LaterExecutionTest {
    private static final TestServer SERVER = TestServer.shared();

    private final ScriptedServer vendor = ScriptedServer.start();

    @AfterEach
    void close() {
        vendor.close();
    }

    private void integration(String id) {
        Answer stored = SERVER.post("/v2/integrations", """
                {"integration_id": "%s", "name": "Later", "type": "rest_api", "category": "test", "base_url": "%s",
                 "endpoints": {"get": {"path": "/", "method": "GET"}}}
                """.formatted(id, vendor.url()));
        assertThat(stored.status()).as(stored.text()).isEqualTo(201);
    }

    @Test
    void itIsAcceptedAtOnceAndItsResultIsReadLater() {
        integration("later");
        vendor.answer(io.adaptor.testkit.Answer.json(200, "{\"id\":1.10}"));

        Answer accepted = SERVER.post("/v2/execute/later/get", "{}", "Prefer", "wait=5, respond-async");

        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
        String place = accepted.header("Location");
        assertThat(place).isEqualTo("/v2/executions/" + accepted.json().path("request_id").asText());
        JsonNode done = Awaited.until(() -> SERVER.get(place), answer -> answer.status() == 200)
                .json();
        assertThat(done.path("state").asText()).isEqualTo("done");
        assertThat(done.path("status_code").asInt()).isEqualTo(200);
        assertThat(done.at("/result/data")).hasToString("{\"id\":1.10}");
        assertThat(SERVER.get(place, "X-Tenant-Id", "later-other").status()).isEqualTo(404);
    }

    @Test
    void aRequestIdIsUsedOnce() {
        integration("later-once");
        vendor.otherwise(io.adaptor.testkit.Answer.json(200, "{}"));
        String body = "{\"request_id\":\"later once/1\",\"options\":{}}";

        Answer first = SERVER.post("/v2/execute/later-once/get", body, "Prefer", "respond-async");
        Answer second = SERVER.post("/v2/execute/later-once/get", body, "Prefer", "respond-async");

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text()).contains("REQUEST_ID_USED");
    }

    @Test
    void whatCanNotBeExecutedIsSaidAtOnce() {
        integration("later-none");

        assertThat(SERVER.post("/v2/execute/later-none/nothing", "{}", "Prefer", "respond-async").status())
                .isEqualTo(404);
    }
}
