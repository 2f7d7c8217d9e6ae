package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections over REST: accounts of end users, whose secrets go in and never come out. */
class ConnectionRoutesTest {
    private static final TestServer SERVER = TestServer.shared();
    private static final String SECRET = "s3cret-of-an-end-user";

    static String integration(String id, String url) {
        return """
            {"integration_id": "%s", "name": "Accounts", "type": "rest_api", "category": "test",
             "base_url": "%s",
             "auth_config": {"type": "bearer_token", "credentials": {"token": "${connection:token}"}},
             "connection_fields": {"token": {"label": "Token", "secret": true}, "region": {"label": "Region", "required": false}},
             "test_endpoint": "me",
             "endpoints": {"me": {"path": "/me", "method": "GET"}}}
            """.formatted(id, url);
    }

    @Test
    void anAccountIsConnectedTestedChangedAndRemovedWithoutShowingItsSecret() {
        try (ScriptedServer vendor = ScriptedServer.start()) {
            vendor.answer(Answer.json(200, "{\"name\":\"Ada\"}")).otherwise(Answer.json(401, "{}"));
            assertThat(SERVER.post("/v2/integrations", integration("accounts", vendor.url()))
                            .text())
                    .contains("accounts");
            TestServer.Answer made = SERVER.post(
                    "/v2/integrations/accounts/connections",
                    "{\"connection_id\":\"ada\",\"label\":\"Ada\",\"values\":{\"token\":\"" + SECRET
                            + "\",\"region\":\"eu\"}}");

            assertThat(made.status()).as(made.text()).isEqualTo(201);
            assertThat(made.json().path("status").asText()).isEqualTo("untested");
            assertThat(made.json().path("values").path("region").asText()).isEqualTo("eu");
            assertThat(made.json().path("secrets").get(0).asText()).isEqualTo("token");
            assertThat(SERVER.post(
                                    "/v2/integrations/accounts/connections",
                                    "{\"connection_id\":\"ada\",\"values\":{\"token\":\"other\"}}")
                            .status())
                    .isEqualTo(409);

            TestServer.Answer tested = SERVER.post(made.header("Location") + "/test", "");
            assertThat(tested.json().path("status").asText()).as(tested.text()).isEqualTo("connected");
            assertThat(vendor.requests().get(0).headers().first("Authorization"))
                    .isEqualTo("Bearer " + SECRET);

            TestServer.Answer changed = SERVER.send(
                    "PATCH", made.header("Location"), "{\"label\":\"Countess\",\"values\":{\"region\":\"us\"}}");
            assertThat(changed.json().path("label").asText()).as(changed.text()).isEqualTo("Countess");
            assertThat(changed.json().path("status").asText()).isEqualTo("untested");
            TestServer.Answer refused = SERVER.post(made.header("Location") + "/test", "");
            assertThat(refused.json().path("status").asText()).isEqualTo("reconnect_required");

            TestServer.Answer listed = SERVER.get("/v2/integrations/accounts/connections");
            assertThat(listed.json().path("items")).hasSize(1);
            for (TestServer.Answer answer : List.of(made, tested, changed, refused, listed)) {
                assertThat(answer.text()).doesNotContain(SECRET);
            }
            assertThat(SERVER.send("DELETE", made.header("Location"), "").status())
                    .isEqualTo(204);
            assertThat(SERVER.get(made.header("Location")).status()).isEqualTo(404);
        }
    }

    @Test
    void valuesAreTriedBeforeTheyAreStoredAndNothingOfThemIsStored() {
        try (ScriptedServer vendor = ScriptedServer.start()) {
            vendor.answer(Answer.json(401, "{}")).answer(Answer.json(200, "{}")).answer(Answer.json(200, "{}"));
            SERVER.post("/v2/integrations", integration("accounts-tried", vendor.url()));
            String tried = "/v2/integrations/accounts-tried/connections/test";
            String values = "{\"connection_id\":\"ada\",\"values\":{\"token\":\"" + SECRET + "\"}}";

            TestServer.Answer refused = SERVER.post(tried, values);
            TestServer.Answer accepted = SERVER.post(tried, values);

            assertThat(refused.json().path("status").asText())
                    .as(refused.text())
                    .isEqualTo("reconnect_required");
            assertThat(refused.json().path("reason").asText()).contains("AUTH_FAILED");
            assertThat(accepted.json().path("status").asText())
                    .as(accepted.text())
                    .isEqualTo("connected");
            assertThat(accepted.json().path("connection_id").asText()).isEqualTo("ada");
            assertThat(accepted.json().path("checked_at").asText()).isNotEmpty();
            assertThat(SERVER.get("/v2/integrations/accounts-tried/connections")
                            .json()
                            .path("items"))
                    .isEmpty();
            assertThat(vendor.requests().get(1).headers().first("Authorization"))
                    .isEqualTo("Bearer " + SECRET);
            for (TestServer.Answer answer : List.of(refused, accepted)) {
                assertThat(answer.text()).doesNotContain(SECRET);
            }

            SERVER.post("/v2/integrations/accounts-tried/connections", values);
            TestServer.Answer other = SERVER.post(tried, "{\"connection_id\":\"ada\",\"values\":{\"region\":\"us\"}}");
            assertThat(other.json().path("status").asText())
                    .as("with the token that is stored: " + other.text())
                    .isEqualTo("connected");
            assertThat(SERVER.get("/v2/integrations/accounts-tried/connections/ada")
                            .json()
                            .path("status")
                            .asText())
                    .isEqualTo("untested");
        }
    }

    @Test
    void valuesThatCanNotBeTriedAreNamedByField() {
        SERVER.post("/v2/integrations", integration("accounts-missing", "https://api.example.com"));

        TestServer.Answer missing = SERVER.post(
                "/v2/integrations/accounts-missing/connections/test",
                "{\"connection_id\":\"ada\",\"values\":{\"region\":\"eu\"}}");

        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.json().path("errors").findValuesAsText("field")).contains("connection.token");
        assertThat(SERVER.post("/v2/integrations/none/connections/test", "{\"connection_id\":\"ada\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aValueThatIsNoFieldIsNamedWithoutBeingShown() {
        SERVER.post("/v2/integrations", integration("accounts-wrong", "https://api.example.com"));

        TestServer.Answer refused = SERVER.post(
                "/v2/integrations/accounts-wrong/connections",
                "{\"connection_id\":\"x\",\"values\":{\"tokn\":\"" + SECRET + "\"}}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsText("field")).contains("connection.tokn");
        assertThat(refused.text()).doesNotContain(SECRET);
    }
}
