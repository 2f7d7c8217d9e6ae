package io.adaptor.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.spi.Versioned;
import io.adaptor.store.InMemoryContinuationStore;
import io.adaptor.store.InMemoryIntegrationStore;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ToolsTest {
    private static final ToolScope SCOPE = ToolScope.of("default");
    private static final String ORDERS = """
            description: Orders of a shop
            endpoints:
              get_order:
                method: GET
                path: /orders/{id}
                description: Reads an order.
                validation_schema: {required: [variables], properties: {variables: {required: [id],
                  properties: {id: {type: integer}, note: {type: string}}}}}
                request_mapping: {path_params: {id: variables.id}, query_params: {user: user_data.id, note: variables.note}}
                output_schema: {type: object, required: [id], properties: {id: {type: integer}}}
              list_orders: {method: GET, path: /orders, pagination: {style: cursor, param: after, cursor_path: next},
                response_mapping: {data_path: items}}
              add_order: {method: POST, path: /orders, request_mapping: {body: {".": variables}}}
              replace_order: {method: PUT, path: /orders, request_mapping: {body: {".": variables}}}
              delete_order: {method: DELETE, path: "/orders/{id}", request_mapping: {path_params: {id: variables.id}}}
            """;

    @Test
    void everyEndpointIsAToolInAFixedOrderAfterOurs() {
        List<Tool> tools = tools(Bench.of(ORDERS)).list(SCOPE);

        assertThat(tools)
                .extracting(Tool::name)
                .containsExactly(
                        "continue_result",
                        "vendor__add_order",
                        "vendor__delete_order",
                        "vendor__get_order",
                        "vendor__list_orders",
                        "vendor__replace_order");
        Tool get = tools.get(3);
        assertThat(get.title()).isEqualTo("Vendor: Get order");
        assertThat(get.description()).isEqualTo("Reads an order. System: Vendor, Orders of a shop");
        assertThat(get.inputSchema()).isEqualTo(json("""
                {"type": "object", "properties": {"id": {"type": "integer"}, "note": {"type": "string"}}, "required": ["id"],
                 "additionalProperties": false}"""));
        assertThat(get.outputSchema().at("/properties/data/required/0").asText())
                .isEqualTo("id");
    }

    @Test
    void hintsFollowFromTheMethod() {
        Tools tools = tools(Bench.of(ORDERS));

        assertThat(annotations(tools, "get_order")).isEqualTo(new ToolAnnotations(true, false, true, true));
        assertThat(annotations(tools, "add_order")).isEqualTo(new ToolAnnotations(false, false, false, true));
        assertThat(annotations(tools, "replace_order")).isEqualTo(new ToolAnnotations(false, true, true, true));
        assertThat(annotations(tools, "delete_order")).isEqualTo(new ToolAnnotations(false, true, true, true));
    }

    @Test
    void anEndpointMayStateThatItDestroysOrThatItIsNoTool() {
        Tools tools = tools(Bench.of("""
                endpoints:
                  refund: {method: POST, path: /refunds, tool: {destructive: true}}
                  add_tag: {method: PUT, path: /tags, tool: {destructive: false}}
                  look: {method: GET, path: /x, tool: {destructive: true}}
                  internal: {method: GET, path: /x, tool: {offered: false}}
                """));

        assertThat(annotations(tools, "refund").destructive()).isTrue();
        assertThat(annotations(tools, "add_tag").destructive()).isFalse();
        assertThat(annotations(tools, "look")).isEqualTo(new ToolAnnotations(true, false, true, true));
        assertThat(tools.find(SCOPE, "vendor__internal")).isEmpty();
        assertThat(call(tools, "internal", "{}").error()).isEqualTo("UNKNOWN_TOOL");
    }

    @Test
    void aCallFillsVariablesAndTheHostTheRest() {
        Bench bench = Bench.of(ORDERS).then(Reply.json(200, "{\"id\": 12345678901234567890}"));
        ToolScope scope = SCOPE.withUserData(Map.of("id", TextNode.valueOf("ada")));

        ToolResult result = tools(bench).call(ToolCall.of(scope, "vendor__get_order", json("{\"id\": 7}")));

        assertThat(result.text()).isEqualTo("{\"data\":{\"id\":12345678901234567890}}");
        assertThat(result.isError()).isFalse();
        assertThat(bench.requests.get(0).pathParams().get("id").asInt()).isEqualTo(7);
        assertThat(bench.requests.get(0).queryParams().get("user").asText()).isEqualTo("ada");
    }

    @Test
    void argumentsThatDoNotFitAreNamedAndNothingIsSent() {
        Bench bench = Bench.of(ORDERS);

        ToolResult result =
                tools(bench).call(ToolCall.of(SCOPE, "vendor__get_order", json("{\"id\": \"x\", \"ids\": 1}")));

        assertThat(result.error()).isEqualTo("VALIDATION_FAILED");
        assertThat(result.text()).contains("- id: ", "ids", "Correct the arguments and call again.");
        assertThat(bench.requests).isEmpty();
    }

    @Test
    void whatIsNoObjectIsNoArguments() {
        Bench bench = Bench.of(ORDERS);

        for (String arguments : List.of("null", "[]", "\"text\"", "7")) {
            ToolResult result = tools(bench).call(ToolCall.of(SCOPE, "vendor__add_order", json(arguments)));
            assertThat(result.error()).isEqualTo("VALIDATION_FAILED");
        }
        assertThat(bench.requests).isEmpty();
    }

    @Test
    void whatMayDestroyIsCalledOnlyOnceTheUserHasAgreedToExactlyThat() {
        Bench bench = Bench.of(ORDERS);
        Tools tools = tools(bench);
        ToolCall call = ToolCall.of(SCOPE, "vendor__delete_order", json("{\"id\": 7}"));

        ToolResult asked = tools.call(call);

        assertThat(asked.error()).isEqualTo("CONFIRMATION_REQUIRED");
        assertThat(asked.confirmation().message())
                .isEqualTo("Vendor: Delete order with {\"id\":7}. This may change or remove data.");
        assertThat(asked.text()).doesNotContain(asked.confirmation().token());
        assertThat(bench.requests).isEmpty();

        String token = asked.confirmation().token();
        ToolCall other = ToolCall.of(SCOPE, "vendor__delete_order", json("{\"id\": 8}"));
        assertThat(tools.call(other.confirmed(token)).error()).isEqualTo("CONFIRMATION_REQUIRED");
        assertThat(tools.call(call.confirmed("yes")).error()).isEqualTo("CONFIRMATION_REQUIRED");
        assertThat(bench.requests).isEmpty();

        assertThat(tools.call(call.confirmed(token)).isError()).isFalse();
        assertThat(bench.requests).hasSize(1);

        bench.time.advance(java.time.Duration.ofMinutes(11));
        assertThat(tools.call(call.confirmed(token)).error()).isEqualTo("CONFIRMATION_REQUIRED");
    }

    @Test
    void theOperatorMayLetSomeBeCalledWithoutAsking() {
        Bench bench = Bench.of(ORDERS);
        Tools tools = Tools.builder(bench.client(), ToolSource.of(bench.integration()))
                .withoutConfirmation(ToolSelection.of("vendor/delete_*"))
                .build();

        assertThat(call(tools, "delete_order", "{\"id\": 7}").isError()).isFalse();
        assertThat(call(tools, "replace_order", "{}").error()).isEqualTo("CONFIRMATION_REQUIRED");
    }

    @Test
    void aToolOutsideOfTheSelectionIsUnknown() {
        Bench bench = Bench.of(ORDERS);
        ToolScope reading =
                SCOPE.withSelection(ToolSelection.of("vendor/*_order").onlyReading());
        Tools tools = tools(bench);

        assertThat(tools.list(reading)).extracting(Tool::name).containsExactly("continue_result", "vendor__get_order");
        ToolResult result = tools.call(ToolCall.of(reading, "vendor__add_order", json("{}")));
        assertThat(result.error()).isEqualTo("UNKNOWN_TOOL");
        assertThat(tools.call(ToolCall.of(ToolScope.of("other"), "vendor__get_order", json("{}")))
                        .error())
                .isEqualTo("UNKNOWN_TOOL");
        assertThat(tools.call(ToolCall.of(SCOPE, "vendor__get_orders", json("{}")))
                        .text())
                .isEqualTo("There is no tool \"vendor__get_orders\". Did you mean \"vendor__get_order\"?");
        assertThat(bench.requests).isEmpty();
    }

    @Test
    void pagesFollowEachOtherByAnArgument() {
        Bench bench = Bench.of(ORDERS)
                .then(Reply.json(200, "{\"items\": [1], \"next\": \"c2\"}"), Reply.json(200, "{\"items\": [2]}"));
        Tools tools = tools(bench);

        ToolResult first = call(tools, "list_orders", "{}");
        String cursor = first.structured().get("next_cursor").asText();
        ToolResult second = call(tools, "list_orders", "{\"page_cursor\": \"" + cursor + "\"}");

        assertThat(second.text()).isEqualTo("{\"data\":[2]}");
        assertThat(bench.requests.get(1).queryParams().get("after").asText()).isEqualTo("c2");
    }

    @Test
    void aLongListIsReadOnWithoutTheCallBeingRepeated() {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            items.append(i == 0 ? "" : ",").append("{\"n\": ").append(i).append(", \"text\": \"\u00e4\u00f6\u00fc\"}");
        }
        Bench bench = Bench.of(ORDERS).then(Reply.json(200, "{\"items\": [" + items + "], \"next\": \"more\"}"));
        Tools tools = small(bench);

        List<JsonNode> all = new ArrayList<>();
        ToolResult part = call(tools, "list_orders", "{}");
        while (true) {
            assertThat(part.text().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(2_000);
            part.structured().get("data").forEach(all::add);
            JsonNode next = part.structured().get("continuation");
            if (next == null) {
                break;
            }
            assertThat(part.structured().has("next_cursor")).isFalse();
            part = tools.call(ToolCall.of(SCOPE, "continue_result", json("{\"continuation\": " + next + "}")));
        }

        assertThat(all).hasSize(1_000);
        assertThat(all.get(999).get("n").asInt()).isEqualTo(999);
        assertThat(part.structured().has("next_cursor")).isTrue();
        assertThat(bench.requests).hasSize(1);
    }

    @Test
    void whatIsNoListIsReadOnAsText() {
        String text = "a\\\"\u2028\ud83d\ude00\\n".repeat(2_000);
        Bench bench = Bench.of(ORDERS).then(Reply.json(200, "{\"id\": 1, \"text\": \"" + text + "\"}"));
        Tools tools = small(bench);

        StringBuilder whole = new StringBuilder();
        ToolResult part = call(tools, "get_order", "{\"id\": 1}");
        while (true) {
            assertThat(part.text().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(2_000);
            whole.append(part.structured().get("partial").asText());
            JsonNode next = part.structured().get("continuation");
            if (next == null) {
                break;
            }
            part = tools.call(ToolCall.of(SCOPE, "continue_result", json("{\"continuation\": " + next + "}")));
        }

        assertThat(json(whole.toString())).isEqualTo(json("{\"id\": 1, \"text\": \"" + text + "\"}"));
    }

    @Test
    void aContinuationEndsAndIsNobodyElses() {
        Bench bench = Bench.of(ORDERS).otherwise(Reply.json(200, "{\"items\": [\"" + "x".repeat(5_000) + "\"]}"));
        Tools tools = Tools.builder(bench.client(), ToolSource.of(bench.integration()))
                .resultBytes(2_000)
                .time(bench.time)
                .build();
        JsonNode continuation = call(tools, "list_orders", "{}").structured().get("continuation");
        JsonNode arguments = json("{\"continuation\": " + continuation + "}");

        assertThat(tools.call(ToolCall.of(SCOPE.withConnection("other"), "continue_result", arguments))
                        .error())
                .isEqualTo("CONTINUATION_EXPIRED");
        assertThat(tools.call(ToolCall.of(SCOPE, "continue_result", json("{\"continuation\": \"adp1.x\"}")))
                        .error())
                .isEqualTo("CONTINUATION_EXPIRED");
        bench.time.advance(java.time.Duration.ofMinutes(11));
        assertThat(tools.call(ToolCall.of(SCOPE, "continue_result", arguments)).error())
                .isEqualTo("CONTINUATION_EXPIRED");
    }

    @Test
    void aResultThatHasNoRoomSaysThatItIsCut() {
        Bench bench = Bench.of(ORDERS).then(Reply.json(200, "{\"items\": [\"" + "x".repeat(9_000) + "\"]}"));
        Tools tools = Tools.builder(bench.client(), ToolSource.of(bench.integration()))
                .resultBytes(2_000)
                .continuations(new InMemoryContinuationStore(bench.time, 100))
                .build();

        ToolResult cut = call(tools, "list_orders", "{}");

        assertThat(cut.structured().has("continuation")).isFalse();
        assertThat(cut.structured().get("warning").asText()).contains("too long to be kept");
    }

    @Test
    void dataThatBreaksTheOutputSchemaIsGivenAsText() {
        Bench bench = Bench.of(ORDERS).then(Reply.json(200, "{\"id\": \"not a number\"}"));

        ToolResult result = call(tools(bench), "get_order", "{\"id\": 1}");

        assertThat(result.isError()).isFalse();
        assertThat(result.structured().has("data")).isFalse();
        assertThat(result.structured().get("partial").asText()).isEqualTo("{\"id\":\"not a number\"}");
        assertThat(result.structured().get("warnings").get(0).asText()).contains("does not match output_schema");
    }

    @Test
    void anErrorSaysWhetherCallingAgainMakesSense() {
        Bench bench = Bench.of(ORDERS + "retry_config: {max_retries: 0}\n")
                .then(
                        Reply.json(404, "{\"message\": \"no such order\"}"),
                        Reply.throttled("30"),
                        Reply.timeout(),
                        Reply.timeout());
        Tools tools = tools(bench);

        assertThat(call(tools, "get_order", "{\"id\": 1}").text())
                .contains("no such order", "If the message says what to change");
        assertThat(call(tools, "get_order", "{\"id\": 1}").text()).contains("Try again in 30 s, not before.");
        assertThat(call(tools, "get_order", "{\"id\": 1}").text()).contains("Try again later.");
        assertThat(call(tools, "add_order", "{}").text())
                .contains("It may have been carried out. Check with a tool that reads before you call again.");
    }

    @Test
    void manyToolsAreSearchedAndCalledByTheirName() {
        StringBuilder yaml = new StringBuilder("endpoints:\n");
        for (int i = 0; i < 150; i++) {
            yaml.append("  thing_")
                    .append(i)
                    .append(": {method: GET, path: /things, description: Reads thing number ")
                    .append(i)
                    .append(".}\n");
        }
        yaml.append("  refund_payment: {method: POST, path: /refunds, description: Gives money back., tool: {}}\n"
                .replace(", tool: {}", ""));
        Bench bench = Bench.of(yaml.toString());
        Tools tools = tools(bench);

        assertThat(tools.list(SCOPE))
                .hasSize(154)
                .extracting(Tool::name)
                .startsWith("find_tools", "call_tool", "continue_result");
        assertThat(tools.search(SCOPE, "refund a payment", 3))
                .first()
                .extracting(Tool::name)
                .isEqualTo("vendor__refund_payment");
        assertThat(tools.search(SCOPE, "Refunds", 3))
                .first()
                .extracting(Tool::name)
                .isEqualTo("vendor__refund_payment");
        assertThat(tools.search(SCOPE, "weather", 3)).isEmpty();

        ToolResult found = tools.call(ToolCall.of(SCOPE, "find_tools", json("{\"query\": \"refund\"}")));
        assertThat(found.structured().get("data").get(0).get("name").asText()).isEqualTo("vendor__refund_payment");
        ToolResult called = tools.call(
                ToolCall.of(SCOPE, "call_tool", json("{\"name\": \"vendor__refund_payment\", \"arguments\": {}}")));
        assertThat(called.isError()).isFalse();
        assertThat(bench.requests).hasSize(1);
        assertThat(tools.call(ToolCall.of(SCOPE, "call_tool", json("{\"name\": \"call_tool\", \"arguments\": {}}")))
                        .error())
                .isEqualTo("UNKNOWN_TOOL");
    }

    @Test
    void pagesOfAListHaveEveryToolOnce() {
        StringBuilder yaml = new StringBuilder("endpoints:\n");
        for (int i = 0; i < 150; i++) {
            yaml.append("  e").append(i).append(": {method: GET, path: /x}\n");
        }
        Tools tools = tools(Bench.of(yaml.toString()));
        for (int size : List.of(1, 2, 3, 50, 153, 1_000)) {
            List<Tool> all = new ArrayList<>();
            ToolPage page = tools.page(SCOPE, null, size);
            all.addAll(page.tools());
            while (page.after() != null) {
                page = tools.page(SCOPE, page.after(), size);
                all.addAll(page.tools());
            }
            assertThat(all).isEqualTo(tools.list(SCOPE));
        }
    }

    @Test
    void aChangeIsSeenAndOnlyWhatChangedIsDerivedAnew() {
        InMemoryIntegrationStore store = new InMemoryIntegrationStore();
        Bench bench = Bench.of(ORDERS);
        Integration first = bench.integration();
        Versioned<Integration> stored = store.put(first, null);
        Integration second = first.toBuilder().integrationId("second").build();
        store.put(second, null);
        Tools tools = Tools.builder(bench.client(), ToolSource.of(store)).build();
        Tool before = tools.find(SCOPE, "second__get_order").orElseThrow();
        String fingerprint = tools.fingerprint(SCOPE);
        assertThat(tools.fingerprint(SCOPE)).isEqualTo(fingerprint);

        store.put(first.toBuilder().enabled(false).build(), stored.version());

        assertThat(tools.fingerprint(SCOPE)).isNotEqualTo(fingerprint);
        assertThat(tools.find(SCOPE, "vendor__get_order")).isEmpty();
        assertThat(tools.find(SCOPE, "second__get_order").orElseThrow()).isSameAs(before);
    }

    @Test
    void cancellingEndsTheExecution() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        Bench bench = Bench.of(ORDERS).then(request -> {
            arrived.countDown();
            Thread.sleep(60_000);
            throw new IllegalStateException("not reached");
        });
        Tools tools = tools(bench);
        ToolCall call = ToolCall.of(SCOPE, "vendor__get_order", json("{\"id\": 1}"));

        CompletableFuture<ToolResult> result = tools.callAsync(call);
        arrived.await();
        call.cancellation().cancel();

        assertThat(result.get().error()).isEqualTo("CANCELLED");
    }

    private static ToolAnnotations annotations(Tools tools, String endpoint) {
        return tools.find(SCOPE, "vendor__" + endpoint).orElseThrow().annotations();
    }

    private static Tools tools(Bench bench) {
        return Tools.builder(bench.client(), ToolSource.of(bench.integration()))
                .time(bench.time)
                .build();
    }

    private static Tools small(Bench bench) {
        return Tools.builder(bench.client(), ToolSource.of(bench.integration()))
                .resultBytes(2_000)
                .build();
    }

    private static ToolResult call(Tools tools, String endpoint, String arguments) {
        return tools.call(ToolCall.of(SCOPE, "vendor__" + endpoint, json(arguments)));
    }

    private static JsonNode json(String text) {
        try {
            return JsonCodec.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
