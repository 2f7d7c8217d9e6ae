package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From finding a template to an integration of one's own, over REST. */
class MarketplaceRoutesTest {
    private static final TestServer SERVER = TestServer.shared();

    @Test
    void aTemplateIsFoundTriedInTheSandboxAndInstalledWithOneClick() {
        String key = SERVER.tenant("shopper");
        Answer found = SERVER.sendAs(key, "GET", "/v2/marketplace/items?search=stripe&order=popularity", "");
        assertThat(found.json().path("items").findValuesAsText("item_id")).contains("stripe");

        Answer item = SERVER.sendAs(key, "GET", "/v2/marketplace/items/stripe", "");
        String endpoint = item.json().path("operations").get(0).path("endpoint").asText();
        String input =
                item.json().path("operations").get(0).path("sample_input").toString();
        Answer tried = SERVER.sendAs(
                key, "POST", "/v2/execute/stripe/" + endpoint + "?sandbox=true", "{\"input_data\":" + input + "}");
        assertThat(tried.json().path("success").asBoolean()).as(tried.text()).isTrue();

        Answer setup = SERVER.sendAs(key, "GET", "/v2/marketplace/items/stripe/setup", "");
        assertThat(setup.json().path("schema").path("type").asText()).isEqualTo("object");
        assertThat(setup.json().path("steps").findValuesAsText("path")).isNotEmpty();

        Answer installed = SERVER.sendAs(
                key,
                "POST",
                "/v2/marketplace/items/stripe/install",
                "{\"integration_id\":\"payments\",\"overrides\":{\"name\":\"Our payments\"}}");
        assertThat(installed.status()).as(installed.text()).isEqualTo(201);
        assertThat(installed.json().path("name").asText()).isEqualTo("Our payments");
        assertThat(SERVER.sendAs(key, "GET", "/v2/integrations/payments", "").header("ETag"))
                .isEqualTo(installed.header("ETag"));
        Answer again = SERVER.sendAs(
                key, "POST", "/v2/execute/payments/" + endpoint + "?sandbox=true", "{\"input_data\":" + input + "}");
        assertThat(again.json().path("success").asBoolean()).isTrue();

        String id = again.json().path("request_id").asText();
        Answer log = SERVER.sendAs(key, "GET", "/v2/executions/" + id, "");
        assertThat(log.json().path("integration_id").asText()).as(log.text()).isEqualTo("payments");
        assertThat(log.json().path("connection").asText()).isEqualTo("(sandbox)");
        Answer counted = SERVER.sendAs(key, "GET", "/v2/statistics", "");
        assertThat(counted.json().at("/totals/executions").asInt())
                .as(counted.text())
                .isZero();
        assertThat(SERVER.get("/v2/integrations/payments").status()).isEqualTo(404);
    }

    @Test
    void anUpgradeIsPreviewedAndNeedsTheVersionThatWasSeen() {
        Answer installed = SERVER.post("/v2/marketplace/items/stripe/install", "{\"integration_id\":\"upgraded\"}");
        assertThat(installed.status()).as(installed.text()).isEqualTo(201);

        Answer preview = SERVER.post(
                "/v2/marketplace/items/stripe/upgrade", "{\"integration_id\":\"upgraded\",\"preview\":true}");

        assertThat(preview.status()).as(preview.text()).isEqualTo(200);
        assertThat(preview.header("ETag")).isEqualTo(installed.header("ETag"));
        assertThat(preview.json().path("changes")).isEmpty();
        String apply = "{\"integration_id\":\"upgraded\",\"overrides\":{\"name\":\"Other\"}}";
        assertThat(SERVER.post("/v2/marketplace/items/stripe/upgrade", apply).status())
                .isEqualTo(428);
        assertThat(SERVER.post("/v2/marketplace/items/stripe/upgrade", apply, "If-Match", "\"0\"")
                        .status())
                .isEqualTo(412);
        assertThat(SERVER.post("/v2/marketplace/items/stripe/upgrade", apply, "If-Match", preview.header("ETag"))
                        .status())
                .isEqualTo(200);
        assertThat(SERVER.get("/v2/integrations/upgraded").json().path("name").asText())
                .isEqualTo("Other");
    }

    @Test
    void aRatingIsSeenByOthersWithoutTheNameOfItsTenant() {
        String key = SERVER.tenant("rating-tenant");

        assertThat(SERVER.sendAs(
                                key, "POST", "/v2/marketplace/items/zoom/ratings", "{\"stars\":5,\"comment\":\"good\"}")
                        .status())
                .isEqualTo(204);
        assertThat(SERVER.sendAs(key, "POST", "/v2/marketplace/items/zoom/ratings", "{\"stars\":6}")
                        .status())
                .isEqualTo(422);

        Answer item = SERVER.get("/v2/marketplace/items/zoom");
        assertThat(item.json().path("rating").asDouble()).isEqualTo(5.0);
        assertThat(item.text()).contains("good").doesNotContain("rating-tenant");
        assertThat(SERVER.get("/v2/marketplace/items/zoom/usage").json().path("items"))
                .isEmpty();
    }

    @Test
    void thePagesOfTheCatalogueGoThroughAllOfIt() {
        int all = SERVER.get("/v2/marketplace/items").json().path("items").size();
        int seen = 0;
        String next = "";
        do {
            Answer page = SERVER.get("/v2/marketplace/items?limit=5" + next);
            seen += page.json().path("items").size();
            next = page.json().path("next").isNull()
                    ? ""
                    : "&after=" + page.json().path("next").asText();
        } while (!next.isEmpty());

        assertThat(seen).isEqualTo(all).isGreaterThan(5);
    }

    @Test
    void whatTheOperatorSwitchedOffIsNotThere(@TempDir Path directory) {
        try (TestServer other =
                TestServer.start(directory, Map.of("ENABLE_MARKETPLACE", "false", "ENABLE_TEST_MODE", "false"))) {
            assertThat(other.get("/v2/marketplace/items").status()).isEqualTo(404);
            assertThat(other.post("/v2/marketplace/items/stripe/install", "{}").status())
                    .isEqualTo(404);
            assertThat(other.post("/v2/execute/stripe/any?sandbox=true", "{}").status())
                    .isEqualTo(422);
            other.post("/v2/integrations", DiagnosticsRoutesTest.integration("off", "https://api.example.com"));
            for (String[] refused : new String[][] {
                {"/v2/execute/off/get", "{\"options\":{\"mock_response\":{}}}"},
                {"/v2/integrations/off/test-cases", "{}"}
            }) {
                Answer answer = other.post(refused[0], refused[1]);
                assertThat(answer.json().path("code").asText())
                        .as(answer.text())
                        .isEqualTo("TEST_MODE_OFF");
            }
        }
    }
}
