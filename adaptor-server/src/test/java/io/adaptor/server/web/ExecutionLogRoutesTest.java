package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The log of executions over REST: filters and pages. */
class ExecutionLogRoutesTest {
    private static final TestServer SERVER = TestServer.shared();

    @Test
    void thePagesGoThroughAllThatFitTheFilterTheNewestFirst() {
        SERVER.post("/v2/integrations", """
            {"integration_id": "paged-log", "name": "P", "type": "rest_api", "category": "test",
             "base_url": "https://api.example.com", "endpoints": {"get": {"path": "/", "method": "GET"}}}
            """);
        for (int i = 0; i < 5; i++) {
            SERVER.post(
                    "/v2/execute/paged-log/get",
                    "{\"request_id\":\"paged-" + i + "\",\"options\":{\"mock_response\":{\"i\":" + i + "}}}");
        }
        SERVER.post(
                "/v2/execute/paged-log/get",
                "{\"request_id\":\"paged-bad\",\"headers\":{\"Host\":\"x\"},\"options\":{\"mock_response\":{}}}");

        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            Answer page = SERVER.get("/v2/executions?integration=paged-log&success=true&limit=2" + next);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            page.json()
                    .path("items")
                    .forEach(item -> seen.add(item.path("request_id").asText()));
            next = page.json().path("next").isNull()
                    ? ""
                    : "&after=" + page.json().path("next").asText();
        } while (!next.isEmpty());

        assertThat(seen).containsExactly("paged-4", "paged-3", "paged-2", "paged-1", "paged-0");
        Answer failed = SERVER.get("/v2/executions?integration=paged-log&success=false");
        assertThat(failed.json().path("items").findValuesAsText("request_id")).containsExactly("paged-bad");
        String code = failed.json().path("items").get(0).path("error_code").asText();
        assertThat(SERVER.get("/v2/executions?integration=paged-log&code=" + code)
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(SERVER.get("/v2/executions?integration=paged-log&from=2100-01-01T00:00:00Z")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void aFilterThatIsNoneIsRefusedInsteadOfFindingEverything() {
        assertThat(SERVER.get("/v2/executions?integraton=x").status()).isEqualTo(422);
        assertThat(SERVER.get("/v2/executions?from=yesterday").status()).isEqualTo(422);
        assertThat(SERVER.get("/v2/executions?after=xyz").status()).isEqualTo(422);
    }
}
