package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Charts, health of integrations, the search of the log, and the audit as a table. */
class WatchRoutesTest {
    private static final TestServer SERVER = TestServer.shared();

    private final String key;
    private final String tenant;

    WatchRoutesTest() {
        tenant = "watch-" + System.nanoTime();
        key = SERVER.tenant(tenant);
    }

    private Answer get(String path) {
        Answer answer = SERVER.sendAs(key, "GET", path, "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private void make(String id) {
        assertThat(SERVER.sendAs(key, "POST", "/v2/integrations", """
                        {"integration_id": "%s", "name": "%s", "type": "rest_api", "category": "test",
                         "base_url": "https://api.example.com", "endpoints": {"get_order": {"path": "/", "method": "GET",
                         "response_mapping": {"field_mappings": {"n": "sum(n)"}}}}}
                        """.formatted(id, id.toUpperCase(Locale.ROOT)))
                        .status())
                .isEqualTo(201);
    }

    private void run(String id, String requestId, boolean good) {
        String mock = good ? "{\"n\":[1]}" : "{\"n\":\"x\"}";
        Answer ran = SERVER.sendAs(
                key,
                "POST",
                "/v2/execute/" + id + "/get_order",
                "{\"request_id\":\"" + requestId + "\",\"options\":{\"mock_response\":" + mock + "}}");
        assertThat(ran.json().path("success").asBoolean()).as(ran.text()).isEqualTo(good);
    }

    @Test
    void statisticsCountWhatRanByTheMinute() {
        make("a");
        make("b");
        for (int i = 0; i < 3; i++) {
            run("a", "s-" + i, true);
        }
        run("b", "s-bad", false);

        JsonNode all = get("/v2/statistics").json();
        assertThat(all.path("step_seconds").asInt()).isEqualTo(60);
        assertThat(all.at("/totals/executions").asInt()).isEqualTo(4);
        assertThat(all.at("/totals/failed").asInt()).isEqualTo(1);
        assertThat(all.at("/errors/0/code").asText()).isEqualTo("MAPPING_FAILED");
        assertThat(all.at("/errors/0/count").asInt()).isEqualTo(1);
        assertThat(all.at("/buckets/0/p95_ms").isIntegralNumber()).isTrue();
        assertThat(all.path("breakers")).isEmpty();
        assertThat(get("/v2/statistics?integration_id=a")
                        .json()
                        .at("/totals/executions")
                        .asInt())
                .isEqualTo(3);
        String to = Instant.now().plus(Duration.ofDays(365)).toString();
        JsonNode month = get("/v2/statistics?from=2020-01-01T00:00:00Z&to=" + to + "&integration_id=b")
                .json();
        assertThat(month.at("/totals/executions").asInt()).as(month.toString()).isEqualTo(1);
        assertThat(SERVER.sendAs(key, "GET", "/v2/statistics?from=now", "").status())
                .isEqualTo(422);
    }

    @Test
    void whatFailsIsListedFirst() {
        for (String id : List.of("a-unused", "b-good", "c-shaky", "d-bad", "e-unused")) {
            make(id);
        }
        run("b-good", "h-1", true);
        run("c-shaky", "h-2", false);
        run("c-shaky", "h-3", true);
        run("d-bad", "h-4", false);

        List<String> listed = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = get("/v2/integrations?view=health&limit=2" + next).json();
            page.path("items")
                    .forEach(item -> listed.add(item.path("integration_id").asText() + " "
                            + item.at("/health/status").asText() + " "
                            + item.at("/health/failures").asText() + "/"
                            + item.at("/health/executions").asText()));
            next = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asText();
        } while (!next.isEmpty());

        assertThat(listed)
                .containsExactly(
                        "d-bad failing 1/1",
                        "c-shaky degraded 1/2",
                        "b-good healthy 0/1",
                        "a-unused unused 0/0",
                        "e-unused unused 0/0");
        JsonNode worst = get("/v2/integrations?view=health&limit=1").json().at("/items/0");
        assertThat(worst.path("name").asText()).isEqualTo("D-BAD");
        assertThat(worst.at("/health/last_error_code").asText()).isEqualTo("MAPPING_FAILED");
        assertThat(SERVER.sendAs(key, "GET", "/v2/integrations?view=health&after=x", "")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theLogIsSearchedByBeginnings() {
        make("searched");
        run("searched", "order-17", true);
        run("searched", "order-18", false);

        assertThat(found("order-")).containsExactly("order-18", "order-17");
        assertThat(found("get_")).containsExactly("order-18", "order-17");
        assertThat(found("MAPPING")).containsExactly("order-18");
        String message =
                get("/v2/executions/order-18").json().path("error_message").asText();
        assertThat(found(URLEncoder.encode(message.substring(0, 12), StandardCharsets.UTF_8)))
                .containsExactly("order-18");
        assertThat(found("rder")).isEmpty();
        assertThat(found("get_&success=true&limit=1")).containsExactly("order-17");
    }

    private List<String> found(String q) {
        return get("/v2/executions?q=" + q).json().path("items").findValuesAsText("request_id");
    }

    @Test
    void theAuditIsATableInWhichNothingIsAFormula() {
        SERVER.sendAs(key, "PUT", "/v2/secrets/a_secret", "{\"value\":\"x\"}");
        String odd = SERVER.post(
                        "/v2/keys", "{\"name\":\"x\\\"=1\",\"scopes\":[\"read\",\"manage\"]}", "X-Tenant-Id", tenant)
                .json()
                .path("key")
                .asText();
        SERVER.sendAs(odd, "DELETE", "/v2/secrets/a_secret", "");

        Answer table = SERVER.get("/v2/audit?action=DELETE", "X-Tenant-Id", tenant, "Accept", "text/csv");

        assertThat(table.header("Content-Type")).startsWith("text/csv");
        assertThat(table.text().split("\r\n")).hasSize(2);
        assertThat(table.text()).contains("\"key:x\"\"=1 (ak_").endsWith("\"204\"\r\n");
        assertThat(AuditTable.cell("=cmd|' /C calc'!A0")).isEqualTo("\"'=cmd|' /C calc'!A0\"");
        assertThat(AuditTable.cell("@x")).isEqualTo("\"'@x\"");
        assertThat(SERVER.get("/v2/audit?actor=key:x", "X-Tenant-Id", tenant)
                        .json()
                        .path("items"))
                .hasSize(1);
    }
}
