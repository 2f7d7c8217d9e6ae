package io.adaptor.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.event.ExecutionEvent;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RequestsOf2026Test {
    private static final String ELICITS = "{\"elicitation\":{}}";
    private static Served served;

    @BeforeAll
    static void start() throws Exception {
        served = Served.start(server -> server.ttl(Duration.ofSeconds(5)).poll(Duration.ofMillis(100)));
    }

    @AfterAll
    static void stop() throws Exception {
        served.close();
    }

    private static Peer peer(String method, String name) {
        Peer peer = new Peer(served.url(), "a/me")
                .with("MCP-Protocol-Version", "2026-07-28")
                .with("Mcp-Method", method);
        return name == null ? peer : peer.with("Mcp-Name", name);
    }

    private static String request(int id, String method, String params, String capabilities) {
        String meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":" + capabilities + "}";
        return Peer.request(id, method, "{" + meta + (params.isEmpty() ? "" : ",") + params + "}");
    }

    private static JsonNode ask(String method, String params) throws Exception {
        return peer(method, null).ask(request(1, method, params, "{}"));
    }

    private static JsonNode call(String tool, String arguments, String more, String capabilities) throws Exception {
        return peer("tools/call", tool)
                .ask(request(
                        1, "tools/call", "\"name\":\"" + tool + "\",\"arguments\":" + arguments + more, capabilities));
    }

    @Test
    void theServerSaysWhatItIs() throws Exception {
        JsonNode result = ask("server/discover", "").path("result");
        assertThat(result.path("resultType").asText()).isEqualTo("complete");
        assertThat(result.path("supportedVersions").toString()).isEqualTo("[\"2026-07-28\"]");
        assertThat(result.at("/capabilities/tools/listChanged").asBoolean()).isTrue();
        assertThat(result.path("_meta")
                        .path("io.modelcontextprotocol/serverInfo")
                        .toString())
                .isEqualTo("{\"name\":\"test\",\"version\":\"1\"}");
        assertThat(result.path("ttlMs").asInt()).isEqualTo(5_000);
        assertThat(result.path("cacheScope").asText()).isEqualTo("private");
    }

    @Test
    void toolsAreListedForTheCallerAlone() throws Exception {
        JsonNode result = ask("tools/list", "").path("result");
        assertThat(result.path("tools").findValuesAsText("name")).contains("shop__get_order");
        assertThat(result.path("cacheScope").asText()).isEqualTo("private");
        assertThat(result.path("ttlMs").asInt()).isEqualTo(5_000);
    }

    @Test
    void aCallNeedsNoSession() throws Exception {
        JsonNode result = call("shop__add_order", "{\"id\":98765432109876543210,\"total\":1.10}", "", "{}")
                .path("result");
        assertThat(result.path("resultType").asText()).isEqualTo("complete");
        assertThat(result.at("/structuredContent/data").toString())
                .isEqualTo("{\"id\":98765432109876543210,\"total\":1.10}");
    }

    @Test
    void headersMustSayWhatTheBodySays() throws Exception {
        String call = request(7, "tools/call", "\"name\":\"shop__get_order\",\"arguments\":{\"id\":1}", "{}");
        String encoded = "=?base64?" + Base64.getEncoder().encodeToString("shop__get_order".getBytes()) + "?=";

        assertThat(peer("tools/call", encoded).post(call).statusCode()).isEqualTo(200);
        refused(peer("tools/list", "shop__get_order").post(call), 400, -32020);
        refused(peer("tools/call", "shop__add_order").post(call), 400, -32020);
        refused(peer("tools/call", null).post(call), 400, -32020);
        refused(
                peer("tools/call", "shop__get_order")
                        .with("MCP-Protocol-Version", "2025-11-25")
                        .post(call),
                400,
                -32020);
        refused(new Peer(served.url(), "a/me").post(call), 400, -32020);
    }

    @Test
    void whatIsIncompleteOrUnknownIsRefusedAsTheSpecificationSays() throws Exception {
        Peer list = peer("tools/list", null);
        refused(list.post(Peer.request(7, "tools/list", "{}")), 400, -32602);
        refused(
                list.post(Peer.request(
                        7, "tools/list", "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}")),
                400,
                -32602);
        refused(peer("no/such", null).post(request(7, "no/such", "", "{}")), 404, -32601);
        refused(peer("initialize", null).post(request(7, "initialize", "", "{}")), 404, -32601);

        HttpResponse<String> later = list.with("MCP-Protocol-Version", "2099-01-01")
                .post(request(7, "tools/list", "", "{}").replace("2026-07-28", "2099-01-01"));
        JsonNode data = refused(later, 400, -32022).path("data");
        assertThat(data.toString()).isEqualTo("{\"supported\":[\"2026-07-28\"],\"requested\":\"2099-01-01\"}");
    }

    private static JsonNode refused(HttpResponse<String> answer, int status, int code) throws Exception {
        JsonNode message = Peer.messages(answer).get(0);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(message.at("/error/code").asInt()).isEqualTo(code);
        assertThat(message.path("id").asInt()).isEqualTo(7);
        return message.path("error");
    }

    @Test
    void theUserIsAskedBetweenTwoRequests() throws Exception {
        JsonNode first = call("shop__delete_order", "{\"id\":51}", "", ELICITS).path("result");
        assertThat(first.path("resultType").asText()).isEqualTo("input_required");
        assertThat(first.at("/inputRequests/confirm/method").asText()).isEqualTo("elicitation/create");
        assertThat(first.at("/inputRequests/confirm/params/message").asText()).contains("51");
        String state = first.path("requestState").asText();
        assertThat(state).isNotEmpty();
        assertThat(first.path("inputRequests").toString()).doesNotContain(state);
        String agreed = answered(state, "{\"action\":\"accept\",\"content\":{}}");

        assertThat(call("shop__delete_order", "{\"id\":52}", agreed, ELICITS)
                        .at("/error/code")
                        .asInt())
                .as("agreed to other arguments")
                .isEqualTo(-32602);
        assertThat(call("shop__delete_order", "{\"id\":51}", answered(state + "x", "{\"action\":\"accept\"}"), ELICITS)
                        .at("/error/code")
                        .asInt())
                .as("a changed state")
                .isEqualTo(-32602);
        assertThat(call("shop__delete_order", "{\"id\":51}", ",\"requestState\":\"" + state + "\"", ELICITS)
                        .at("/result/resultType")
                        .asText())
                .as("without an answer")
                .isEqualTo("input_required");
        assertThat(call("shop__delete_order", "{\"id\":51}", answered(state, "{\"action\":\"decline\"}"), ELICITS)
                        .at("/result/content/0/text")
                        .asText())
                .contains("did not agree");
        assertThat(served.upstream.requests).noneMatch(each -> each.startsWith("DELETE"));

        JsonNode done =
                call("shop__delete_order", "{\"id\":51}", agreed, ELICITS).path("result");
        assertThat(done.path("resultType").asText()).isEqualTo("complete");
        assertThat(done.path("isError").asBoolean()).isFalse();
        assertThat(served.upstream.requests).contains("DELETE /orders/51 ");
    }

    private static String answered(String state, String answer) {
        return ",\"requestState\":\"" + state + "\",\"inputResponses\":{\"confirm\":" + answer + ",\"other\":1}";
    }

    @Test
    void aClientThatCannotAskIsNotAskedTo() throws Exception {
        JsonNode result = call("shop__delete_order", "{\"id\":53}", "", "{}").path("result");
        assertThat(result.path("resultType").asText()).isEqualTo("complete");
        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(result.has("requestState")).isFalse();
    }

    @Test
    void changesAreAnnouncedToWhoSubscribed() throws Exception {
        Peer peer = peer("subscriptions/listen", null);
        try (Peer.Stream tools = peer.open(
                        "POST",
                        request(11, "subscriptions/listen", "\"notifications\":{\"toolsListChanged\":true}", "{}"));
                Peer.Stream none = peer.open(
                        "POST",
                        request(12, "subscriptions/listen", "\"notifications\":{\"promptsListChanged\":true}", "{}"))) {
            JsonNode acknowledged = tools.next();
            assertThat(acknowledged.path("method").asText()).isEqualTo("notifications/subscriptions/acknowledged");
            assertThat(acknowledged.at("/params/notifications").toString()).isEqualTo("{\"toolsListChanged\":true}");
            assertThat(id(acknowledged)).isEqualTo(11);
            assertThat(none.next().at("/params/notifications").toString()).isEqualTo("{}");

            served.server.toolsChanged("a");

            JsonNode changed = tools.next();
            assertThat(changed.path("method").asText()).isEqualTo("notifications/tools/list_changed");
            assertThat(id(changed)).isEqualTo(11);
        }
    }

    private static int id(JsonNode message) {
        return message.at("/params/_meta")
                .path("io.modelcontextprotocol/subscriptionId")
                .asInt();
    }

    @Test
    void aChangeThatNobodyTellsOfIsFoundByAsking() throws Exception {
        try (Served other = Served.start(server -> server.poll(Duration.ofMillis(100)));
                Peer.Stream stream = new Peer(other.url(), "a/me")
                        .with("MCP-Protocol-Version", "2026-07-28")
                        .with("Mcp-Method", "subscriptions/listen")
                        .open(
                                "POST",
                                request(
                                        1,
                                        "subscriptions/listen",
                                        "\"notifications\":{\"toolsListChanged\":true}",
                                        "{}"))) {
            stream.next();
            other.put("a", Served.ORDERS.replace("pause:", "paused:"));
            assertThat(stream.next().path("method").asText()).isEqualTo("notifications/tools/list_changed");
        }
    }

    @Test
    void aServerThatClosesSaysSo() throws Exception {
        try (Served other = Served.start()) {
            Peer.Stream stream = new Peer(other.url(), "a/me")
                    .with("MCP-Protocol-Version", "2026-07-28")
                    .with("Mcp-Method", "subscriptions/listen")
                    .open("POST", request(9, "subscriptions/listen", "\"notifications\":{}", "{}"));
            stream.next();
            other.server.close();
            JsonNode end = stream.next();
            assertThat(end.path("id").asInt()).isEqualTo(9);
            assertThat(end.at("/result/resultType").asText()).isEqualTo("complete");
            assertThat(stream.next()).isNull();
        }
    }

    @Test
    void aClosedResponseEndsTheExecution() throws Exception {
        try (Peer.Stream stream = peer("tools/call", "shop__slow")
                .open("POST", request(1, "tools/call", "\"name\":\"shop__slow\",\"arguments\":{}", "{}"))) {
            SessionsOf2025Test.await(
                    () -> served.upstream.requests.stream().anyMatch(each -> each.startsWith("GET /slow")));
            assertThat(stream.status).isEqualTo(200);
        }
        SessionsOf2025Test.await(() -> served.events(ExecutionEvent.Finished.class).stream()
                .anyMatch(each -> each.result().error() != null
                        && each.result().error().code().equals("CANCELLED")));
    }
}
