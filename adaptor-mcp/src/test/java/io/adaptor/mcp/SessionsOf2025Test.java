package io.adaptor.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.event.ExecutionEvent;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SessionsOf2025Test {
    private static Served served;

    @BeforeAll
    static void start() throws Exception {
        served = Served.start(server -> server.pageSize(4));
    }

    @AfterAll
    static void stop() throws Exception {
        served.close();
    }

    private static Peer peer(String caller) throws Exception {
        return Peer.initialized(served.url(), caller, "{}");
    }

    @Test
    void aClientIsToldTheVersionItWantsOrTheNewest() throws Exception {
        for (String wanted : List.of("2025-11-25", "2025-06-18", "2025-03-26")) {
            assertThat(version(wanted)).isEqualTo(wanted);
        }
        assertThat(version("2024-11-05")).isEqualTo("2025-11-25");
    }

    private static String version(String wanted) throws Exception {
        return new Peer(served.url(), "a/me")
                .ask(Peer.request(1, "initialize", "{\"protocolVersion\":\"" + wanted + "\",\"capabilities\":{}}"))
                .at("/result/protocolVersion")
                .asText();
    }

    @Test
    void aSessionOfOneCallerIsNotThereForAnother() throws Exception {
        Peer mine = peer("a/me");
        String id = mine.header("Mcp-Session-Id");
        String ping = Peer.request(1, "ping", "{}");

        assertThat(mine.post(ping).statusCode()).isEqualTo(200);
        for (String other : List.of("b/me", "a/you")) {
            Peer foreign = new Peer(served.url(), other).with("Mcp-Session-Id", id);
            assertThat(foreign.post(ping).statusCode()).isEqualTo(404);
            assertThat(foreign.send("DELETE", null).statusCode()).isEqualTo(404);
            assertThat(foreign.send("GET", null).statusCode()).isEqualTo(404);
        }
        assertThat(new Peer(served.url(), "a/me").post(ping).statusCode()).isEqualTo(400);
        assertThat(mine.send("DELETE", null).statusCode()).isEqualTo(204);
        assertThat(mine.post(ping).statusCode()).isEqualTo(404);
    }

    @Test
    void aCallerWithTooManySessionsLosesTheOneItUsedLeast() throws Exception {
        Peer first = peer("a/many");
        Peer second = peer("a/many");
        for (int i = 0; i < McpLimits.DEFAULT.sessions() - 2; i++) {
            peer("a/many");
        }
        String ping = Peer.request(1, "ping", "{}");
        assertThat(first.post(ping).statusCode()).isEqualTo(200);

        peer("a/many");

        assertThat(first.post(ping).statusCode()).isEqualTo(200);
        assertThat(second.post(ping).statusCode()).isEqualTo(404);
    }

    @Test
    void toolsAreListedInPages() throws Exception {
        Peer peer = peer("a/me");
        List<String> names = new ArrayList<>();
        JsonNode page = peer.ask(Peer.request(1, "tools/list", "{}")).path("result");
        assertThat(page.path("tools")).hasSize(4);
        while (true) {
            page.path("tools").forEach(tool -> names.add(tool.path("name").asText()));
            if (!page.has("nextCursor")) {
                break;
            }
            page = peer.ask(Peer.request(
                            2,
                            "tools/list",
                            "{\"cursor\":\"" + page.path("nextCursor").asText() + "\"}"))
                    .path("result");
        }
        assertThat(names)
                .startsWith("continue_result", "shop__add_order")
                .contains("shop__get_order", "shop__slow")
                .doesNotHaveDuplicates();
        assertThat(peer.ask(Peer.request(3, "tools/list", "{\"cursor\":\"!\"}"))
                        .at("/error/code")
                        .asInt())
                .isEqualTo(-32602);
    }

    @Test
    void numbersKeepTheirDigitsBothWays() throws Exception {
        JsonNode answer = peer("a/me").call(1, "shop__add_order", "{\"id\":98765432109876543210,\"total\":1.10}");

        assertThat(served.upstream.requests).contains("POST /orders {\"id\":98765432109876543210,\"total\":1.10}");
        assertThat(answer.at("/result/structuredContent/data").toString())
                .isEqualTo("{\"id\":98765432109876543210,\"total\":1.10}");
        assertThat(answer.at("/result/content/0/text").asText())
                .isEqualTo("{\"data\":{\"id\":98765432109876543210,\"total\":1.10}}");
        assertThat(answer.at("/result/isError").asBoolean()).isFalse();
    }

    @Test
    void aToolOutsideOfTheScopeIsNeitherListedNorCalled() throws Exception {
        Peer all = peer("a/me");
        Peer some = new Peer(served.url() + "?tools=shop/get_*", "a/me")
                .with("Mcp-Session-Id", all.header("Mcp-Session-Id"));

        JsonNode tools = some.ask(Peer.request(1, "tools/list", "{}")).at("/result/tools");
        assertThat(tools.findValuesAsText("name")).containsExactly("continue_result", "shop__get_order");
        JsonNode hidden = some.call(2, "shop__add_order", "{}");
        assertThat(hidden.at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(hidden.at("/error/message").asText()).isEqualTo("Unknown tool: shop__add_order");
        assertThat(some.call(3, "shop__get_order", "{\"id\":1}")
                        .at("/result/isError")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void whatFailsIsAResultForTheModel() throws Exception {
        Peer peer = peer("a/me");
        JsonNode broken = peer.call(1, "shop__broken", "{}");
        assertThat(broken.at("/result/isError").asBoolean()).isTrue();
        assertThat(broken.at("/result/content/0/text").asText()).isNotEmpty().doesNotContain("Exception", "\tat ");
        assertThat(broken.at("/result/structuredContent").isMissingNode()).isTrue();
        JsonNode wrong = peer.call(2, "shop__get_order", "{\"id\":\"seven\"}");
        assertThat(wrong.at("/result/isError").asBoolean()).isTrue();
        assertThat(wrong.at("/result/content/0/text").asText()).contains("id");
    }

    @Test
    void progressRisesWhileACallRuns() throws Exception {
        long begun = System.nanoTime();
        List<JsonNode> messages = peer("a/me")
                .messages(Peer.request(
                        1,
                        "tools/call",
                        "{\"name\":\"shop__pause\",\"arguments\":{},\"_meta\":{\"progressToken\":\"p-1\"}}"));
        List<Integer> reported = messages.stream()
                .filter(each -> each.path("method").asText().equals("notifications/progress"))
                .map(each -> {
                    assertThat(each.at("/params/progressToken").asText()).isEqualTo("p-1");
                    return each.at("/params/progress").asInt();
                })
                .toList();
        // At most one a second, however long this machine takes.
        int seconds = (int) Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        assertThat(reported).hasSizeBetween(2, seconds).isSorted().doesNotHaveDuplicates();
        assertThat(messages.get(messages.size() - 1).at("/result/isError").asBoolean())
                .isFalse();
    }

    @Test
    void aCancelledCallEndsItsExecutionAndIsNotAnswered() throws Exception {
        Peer peer = peer("a/me");
        int before = finished("CANCELLED");
        CompletableFuture<List<JsonNode>> call = CompletableFuture.supplyAsync(() -> {
            try {
                return peer.messages(Peer.request(71, "tools/call", "{\"name\":\"shop__slow\",\"arguments\":{}}"));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await(() -> served.upstream.requests.stream().anyMatch(each -> each.startsWith("GET /slow")));

        HttpResponse<String> cancelled =
                peer.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":71}}");

        assertThat(cancelled.statusCode()).isEqualTo(202);
        assertThat(call.join()).isEmpty();
        await(() -> finished("CANCELLED") == before + 1);
    }

    @Test
    void aClosedResponseEndsTheExecution() throws Exception {
        int before = finished("CANCELLED");
        long asked = slow();
        try (Peer.Stream stream = peer("a/me")
                .open("POST", Peer.request(1, "tools/call", "{\"name\":\"shop__slow\",\"arguments\":{}}"))) {
            assertThat(stream.status).isEqualTo(200);
            await(() -> slow() == asked + 1);
        }
        await(() -> finished("CANCELLED") == before + 1);
    }

    private static long slow() {
        return served.upstream.requests.stream()
                .filter(each -> each.startsWith("GET /slow"))
                .count();
    }

    private static int finished(String code) {
        return (int) served.events(ExecutionEvent.Finished.class).stream()
                .filter(each -> each.result().error() != null
                        && each.result().error().code().equals(code))
                .count();
    }

    @Test
    void aBurstOfChangesIsAnnouncedOnceAndOnlyToItsTenant() throws Exception {
        try (Peer.Stream mine = peer("a/stream").open("GET", null);
                Peer.Stream foreign = peer("b/stream").open("GET", null)) {
            for (int i = 0; i < 20; i++) {
                served.server.toolsChanged("a");
            }
            assertThat(mine.next().path("method").asText()).isEqualTo("notifications/tools/list_changed");
            served.server.toolsChanged("b");
            assertThat(foreign.next().path("method").asText()).isEqualTo("notifications/tools/list_changed");
            served.server.toolsChanged();
            assertThat(foreign.next().path("method").asText()).isEqualTo("notifications/tools/list_changed");
            assertThat(mine.next().path("method").asText()).isEqualTo("notifications/tools/list_changed");
        }
    }

    @Test
    void theUserIsAskedOverTheStreamOfTheCall() throws Exception {
        Peer peer = Peer.initialized(served.url(), "a/asked", "{\"elicitation\":{}}");
        try (Peer.Stream stream = peer.open(
                "POST", Peer.request(1, "tools/call", "{\"name\":\"shop__delete_order\",\"arguments\":{\"id\":41}}"))) {
            JsonNode asked = stream.next();
            assertThat(asked.path("method").asText()).isEqualTo("elicitation/create");
            assertThat(asked.at("/params/message").asText()).contains("41");
            assertThat(asked.at("/params/requestedSchema/type").asText()).isEqualTo("object");
            assertThat(asked.toString()).doesNotContain("token");

            answer(peer, asked.path("id").asText(), "{\"action\":\"accept\",\"content\":{}}");

            assertThat(stream.next().at("/result/isError").asBoolean()).isFalse();
        }
        assertThat(served.upstream.requests).contains("DELETE /orders/41 ");
    }

    @Test
    void aUserWhoDoesNotAgreeIsObeyed() throws Exception {
        Peer peer = Peer.initialized(served.url(), "a/asked", "{\"elicitation\":{\"form\":{}}}");
        try (Peer.Stream stream = peer.open(
                "POST", Peer.request(1, "tools/call", "{\"name\":\"shop__delete_order\",\"arguments\":{\"id\":42}}"))) {
            answer(peer, stream.next().path("id").asText(), "{\"action\":\"decline\"}");

            JsonNode result = stream.next().path("result");
            assertThat(result.path("isError").asBoolean()).isTrue();
            assertThat(result.at("/content/0/text").asText()).contains("did not agree");
        }
        assertThat(served.upstream.requests).doesNotContain("DELETE /orders/42 ");
    }

    private static void answer(Peer peer, String id, String result) throws Exception {
        assertThat(peer.post("{\"jsonrpc\":\"2.0\",\"id\":\"" + id + "\",\"result\":" + result + "}")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void aClientThatCannotAskGetsTheErrorThatSaysSo() throws Exception {
        JsonNode result =
                peer("a/me").call(1, "shop__delete_order", "{\"id\":43}").path("result");
        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(result.at("/content/0/text").asText()).contains("the user has to agree first");
        assertThat(served.upstream.requests).doesNotContain("DELETE /orders/43 ");
    }

    @Test
    void severalMessagesInOneAreOfTheFirstVersionOnly() throws Exception {
        String batch = "[" + Peer.request(1, "ping", "{}") + ","
                + Peer.request(2, "tools/call", "{\"name\":\"shop__get_order\",\"arguments\":{\"id\":1}}")
                + ",{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}]";
        Peer first = Peer.initialized(served.url(), "a/batch", "{}", "2025-03-26");
        JsonNode answers = first.ask(batch);
        assertThat(answers).hasSize(2);
        assertThat(answers.findValuesAsText("id")).contains("1", "2");

        HttpResponse<String> refused = peer("a/batch").post(batch);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Peer.messages(refused).get(0).at("/error/code").asInt()).isEqualTo(-32600);
    }

    @Test
    void moreCallsThanACallerMayHaveWait() throws Exception {
        try (Served narrow = Served.start(server -> server.limits(
                McpLimits.builder().calls(1, 1).pulse(Duration.ofMillis(50)).build()))) {
            Peer peer = Peer.initialized(narrow.url(), "a/me", "{}");
            String slow = "{\"name\":\"shop__slow\",\"arguments\":{}}";
            try (Peer.Stream running = peer.open("POST", Peer.request(1, "tools/call", slow))) {
                await(() -> narrow.upstream.requests.size() == 1);
                try (Peer.Stream waiting = peer.open(
                        "POST",
                        Peer.request(2, "tools/call", "{\"name\":\"shop__get_order\",\"arguments\":{\"id\":1}}"))) {
                    JsonNode refused = peer.call(3, "shop__broken", "{}");
                    assertThat(refused.at("/result/isError").asBoolean()).isTrue();
                    assertThat(refused.at("/result/content/0/text").asText()).contains("Too many calls");
                    assertThat(narrow.upstream.requests).hasSize(1);
                    narrow.upstream.slow.countDown();
                    assertThat(running.next().at("/result/isError").asBoolean()).isFalse();
                    assertThat(waiting.next().at("/result/isError").asBoolean()).isFalse();
                }
            }
        }
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
