package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.ExecutionFailedException;
import io.adaptor.Invocation;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream of pages ends where the remote system says so, or as PAGES_INCOMPLETE with the cursor to go on. */
class RestPageEndsTest {
    private static final String CURSOR =
            "pagination: { style: cursor, cursor_path: next, param: after, items_path: items }";

    private final ScriptedServer server = ScriptedServer.start();
    private AdaptorClient client;

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aCursorThatComesTwiceIsNoEnd() {
        vendor("GET", CURSOR);
        server.otherwise(Answer.json(200, "{\"items\":[1],\"next\":\"same\"}"));

        List<ExecutionResult> pages = call().pages().stream().toList();

        assertThat(pages).hasSize(3);
        incomplete(pages.get(2), "same cursor", "repeats: true");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void cursorsThatLeadInACircleAreNoEnd() {
        vendor("GET", CURSOR);
        for (String next : List.of("a", "b", "c", "a", "b", "c")) {
            server.answer(Answer.json(200, "{\"items\":[1],\"next\":\"" + next + "\"}"));
        }
        List<Integer> seen = new ArrayList<>();

        ExecutionFailedException failure = catchThrowableOfType(
                ExecutionFailedException.class, () -> call().pages().items().forEach(item -> seen.add(item.asInt())));

        assertThat(seen).hasSize(4);
        assertThat(failure.code().name()).isEqualTo("PAGES_INCOMPLETE");
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void aScrollWhoseCursorStaysTheSameEndsWithAnEmptyPage() {
        vendor(
                "GET",
                "pagination: { style: cursor, cursor_path: next, param: after, items_path: items, repeats: true }");
        server.answer(
                Answer.json(200, "{\"items\":[1,2],\"next\":\"s\"}"),
                Answer.json(200, "{\"items\":[3],\"next\":\"s\"}"),
                Answer.json(200, "{\"items\":[],\"next\":\"s\"}"));

        assertThat(items()).containsExactly("1", "2", "3");
    }

    @Test
    void theMostPagesAreNoEndWhereThereAreMore() {
        vendor("GET", "pagination: { style: page, param: page, max_pages: 2 }");
        server.answer(
                Answer.json(200, "[1]"), Answer.json(200, "[2]"), Answer.json(200, "[3]"), Answer.json(200, "[]"));

        List<ExecutionResult> pages = call().pages().stream().toList();

        assertThat(pages).hasSize(3);
        incomplete(pages.get(2), "max_pages", "2");
        assertThat(pages.get(2).metadata().get("pages").toString()).isEqualTo("{\"count\":2,\"complete\":false}");
        assertThat(call().options(at(pages.get(2).metadata().get("cursor").textValue()))
                        .pages()
                        .items()
                        .map(JsonNode::toString))
                .containsExactly("3");
    }

    @Test
    void aLastPageThatIsTheMostIsAnEnd() {
        vendor("GET", CURSOR.replace("}", ", max_pages: 2 }"));
        server.answer(
                Answer.json(200, "{\"items\":[1],\"next\":\"a\"}"), Answer.json(200, "{\"items\":[2],\"next\":\"\"}"));

        assertThat(items()).containsExactly("1", "2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null|end",
                "false|end",
                "''|end",
                "[]|end",
                "{}|end",
                "true|is true",
            })
    void whatMeansNoCursorIsAnEndAndWhatCantBeOneIsNot(String next, String expected) {
        vendor("GET", CURSOR);
        server.answer(Answer.json(200, "{\"items\":[1],\"next\":" + next.replace("''", "\"\"") + "}"));

        List<ExecutionResult> pages = call().pages().stream().toList();

        if (expected.equals("end")) {
            assertThat(pages).hasSize(1);
        } else {
            assertThat(pages).hasSize(2);
            incomplete(pages.get(1), "cursor_path", expected);
        }
    }

    @Test
    void anExpressionThatFailsOnAnAnswerIsNoEnd() {
        vendor("GET", "pagination: { style: page, param: page, cursor_path: \"length(left) > `0`\" }");
        server.answer(Answer.json(200, "{\"items\":[1]}"));

        List<ExecutionResult> pages = call().pages().stream().toList();

        assertThat(pages).hasSize(2);
        incomplete(pages.get(1), "cursor_path", "length");
        assertThat(pages.get(0).metadata()).containsKey("next_unknown");
    }

    @Test
    void aPageThatIsShorterThanAskedForIsNoEndForTheVendorMayCapIt() {
        vendor(
                "GET",
                "pagination: { style: offset, param: startAt, size_param: max, page_size: 200, items_path: items }");
        server.answer(
                Answer.json(200, "{\"items\":[1,2],\"max\":2,\"total\":3}"),
                Answer.json(200, "{\"items\":[3],\"max\":2,\"total\":3}"),
                Answer.json(200, "{\"items\":[],\"total\":3}"));

        assertThat(items()).containsExactly("1", "2", "3");
        assertThat(targets())
                .containsExactly("/things?max=200&startAt=0", "/things?max=200&startAt=2", "/things?max=200&startAt=3");
    }

    @Test
    void anEmptyPageIsNoEndWhereTheVendorSaysThatThereAreMore() {
        vendor("GET", "pagination: { style: page, param: page, cursor_path: more, items_path: items }");
        server.answer(
                Answer.json(200, "{\"items\":[],\"more\":true}"), Answer.json(200, "{\"items\":[2],\"more\":false}"));

        assertThat(items()).containsExactly("2");
    }

    @Test
    void anOffsetThatCantAdvanceIsNoEnd() {
        vendor("GET", "pagination: { style: offset, param: from, cursor_path: more, items_path: items }");
        server.answer(Answer.json(200, "{\"items\":[],\"more\":true}"));

        List<ExecutionResult> pages = call().pages().stream().toList();

        assertThat(pages).hasSize(2);
        incomplete(pages.get(1), "empty", "more");
    }

    @Test
    void aLaterPageThatAFallbackStandsInForIsNoEnd() {
        vendor("GET", """
                retry_config: { max_retries: 0 }
                fallback: [{ on: [UPSTREAM_FAILED], value: { items: [] } }]
                """ + CURSOR);
        server.answer(Answer.json(200, "{\"items\":[1],\"next\":\"a\"}"), Answer.json(503, "{}"));

        List<ExecutionResult> pages = call().pages().stream().toList();

        assertThat(pages).hasSize(3);
        incomplete(pages.get(2), "fallback");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|7",
                "12345678901234567890|12345678901234567890",
                "\"7\"|\"7\"",
                "\"c 2\"|\"c 2\"",
                "[1700000000,\"a\"]|[1700000000,\"a\"]",
                "{\"id\":{\"N\":\"3\"}}|{\"id\":{\"N\":\"3\"}}",
                "\"[1]\"|\"[1]\"",
                "\"\\\"q\\\"\"|\"\\\"q\\\"\"",
                "0|0",
                "-1|-1",
                "1.50|1.50",
                "0.0000001|0.0000001",
                "\"007\"|\"007\"",
                "\"1e5\"|\"1e5\"",
                "\"null\"|\"null\"",
                "\"true\"|\"true\"",
                "\" 7\"|\" 7\"",
                "\"-\"|\"-\"",
                "[1700000000123,null,\"a;b\",1e-9]|[1700000000123,null,\"a;b\",0.000000001]",
                "{\"pk\":{\"S\":\"7\"},\"n\":1.10}|{\"pk\":{\"S\":\"7\"},\"n\":1.10}",
                "\"{\\\"id\\\":1}\"|\"{\\\"id\\\":1}\"",
            })
    void aCursorGoesBackIntoTheBodyAsItCame(String next, String sent) {
        vendor(
                "POST",
                "idempotency: safe\npagination: { style: cursor, cursor_path: next, param: body.after, items_path: items }");
        server.answer(Answer.json(200, "{\"items\":[1],\"next\":" + next + "}"), Answer.json(200, "{\"items\":[2]}"));

        assertThat(items()).containsExactly("1", "2");
        assertThat(server.requests().get(1).text()).isEqualTo("{\"after\":" + sent + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|7",
                "\"c 2\"|c%202",
                "[1,\"a\"]|%5B1%2C%22a%22%5D",
                "{\"i\":1}|%7B%22i%22%3A1%7D",
                "\"a+b/c==\"|a%2Bb%2Fc%3D%3D",
                "\"a%20b\"|a%2520b",
                "\"*\"|%2A",
                "\"007\"|007",
                "4.3e-7|0.00000043",
                "\"😀\"|%F0%9F%98%80",
                "\"2024-01-01T00:00:00+02:00\"|2024-01-01T00%3A00%3A00%2B02%3A00",
            })
    void aCursorGoesIntoTheQueryAsTextOrAsJson(String next, String sent) {
        vendor("GET", CURSOR);
        server.answer(Answer.json(200, "{\"items\":[1],\"next\":" + next + "}"), Answer.json(200, "{\"items\":[2]}"));

        assertThat(items()).containsExactly("1", "2");
        assertThat(targets()).endsWith("/things?after=" + sent);
    }

    @Test
    void aShortAndAnEmptyPageInTheMiddleOfLinksAreNoEnd() {
        vendor("GET", "pagination: { style: link_header }");
        for (String page : List.of("[1,2]", "[3]", "[]", "[4,5]")) {
            int next = server.requests().size()
                    + List.of("[1,2]", "[3]", "[]", "[4,5]").indexOf(page)
                    + 2;
            Map<String, String> headers = page.equals("[4,5]")
                    ? Map.of("Content-Type", "application/json", "Link", "</things?page=1>; rel=\"first prev\"")
                    : Map.of("Content-Type", "application/json", "Link", "</things?page=" + next + ">; rel=Next");
            server.answer(Answer.of(200, headers, page));
        }

        assertThat(items()).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void aShortPageInTheMiddleOfCountedPagesIsNoEnd() {
        vendor("GET", "pagination: { style: page, param: p, size_param: size, page_size: 100, items_path: items }");
        server.answer(
                Answer.json(200, "{\"items\":[1,2,3]}"),
                Answer.json(200, "{\"items\":[4]}"),
                Answer.json(200, "{\"items\":[5,6]}"),
                Answer.json(200, "{\"items\":[]}"));

        assertThat(items()).containsExactly("1", "2", "3", "4", "5", "6");
    }

    /** As GitLab, Jira and a vendor that only counts say it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to_number(headers.\"x-page\") < to_number(headers.\"x-total-pages\")|",
                "headers.\"x-next-page\"|",
                "body.isLast == `false`|",
            })
    void countedPagesEndWhereAHeaderOrTheBodySaysSo(String more, String none) {
        vendor("GET", "pagination: { style: page, param: page, cursor_path: '" + more + "', items_path: items }");
        server.answer(paged(1, "2", false), paged(2, "", true), paged(3, "", true));

        assertThat(items()).containsExactly("1", "2");
        assertThat(server.requests()).hasSize(2);
    }

    private static Answer paged(int page, String next, boolean last) {
        return Answer.of(
                200,
                Map.of(
                        "Content-Type",
                        "application/json",
                        "X-Page",
                        String.valueOf(page),
                        "X-Total-Pages",
                        "2",
                        "X-Next-Page",
                        next),
                "{\"items\":[" + page + "],\"isLast\":" + last + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'url': '/things?p=2'}]|is array",
                "{'href': '/things?p=2'}|is object",
                "2|is number",
                "true|is true"
            })
    void aNextUrlThatIsNoTextIsNoEnd(String next, String kind) {
        vendor("GET", "pagination: { style: next_url, cursor_path: next, items_path: items }");
        server.answer(Answer.json(200, "{\"items\":[1],\"next\":" + next.replace('\'', '"') + "}"));

        List<ExecutionResult> pages = call().pages().stream().toList();

        assertThat(pages).hasSize(2);
        incomplete(pages.get(1), "cursor_path", kind);
    }

    @Test
    void aNextUrlThatLeadsToItsOwnPageIsNoEnd() {
        vendor("GET", "pagination: { style: next_url, cursor_path: next, items_path: items }");
        server.otherwise(Answer.json(200, "{\"items\":[1],\"next\":\"/things?page=2\"}"));

        List<ExecutionResult> pages = call().pages().stream().toList();

        incomplete(pages.get(pages.size() - 1), "same cursor");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aScrollThatStartsAnewWithAnotherSizeGoesOnByWhatCame() {
        vendor(
                "GET",
                "pagination: { style: offset, param: skip, size_param: limit, page_size: 50, items_path: items,"
                        + " cursor_path: \"total > `3`\" }");
        server.answer(
                Answer.json(200, "{\"items\":[1,2,3],\"total\":4}"), Answer.json(200, "{\"items\":[4],\"total\":3}"));

        assertThat(items()).containsExactly("1", "2", "3", "4");
        assertThat(targets()).containsExactly("/things?limit=50&skip=0", "/things?limit=50&skip=3");
    }

    @Test
    void aCursorMayBeAsLongAsTheTransportCarries() {
        vendor(
                "POST",
                "idempotency: safe\npagination: { style: cursor, cursor_path: next, param: body.after, items_path: items }");
        String longOne = "x".repeat(300_000);
        server.answer(
                Answer.json(200, "{\"items\":[1],\"next\":\"" + longOne + "\"}"), Answer.json(200, "{\"items\":[2]}"));

        assertThat(items()).containsExactly("1", "2");
        assertThat(server.requests().get(1).text()).contains(longOne);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"headers.\"x-next\"", "not_null(headers.\"x-next\", body.next)", "headers.\"x-next\" || `null`"})
    void aCursorMayStandInAHeader(String path) {
        vendor("GET", "pagination: { style: cursor, cursor_path: '" + path + "', param: page }");
        server.answer(
                Answer.of(200, Map.of("Content-Type", "application/json", "X-Next", "2"), "[1]"),
                Answer.json(200, "[2]"));

        assertThat(items()).containsExactly("1", "2");
        assertThat(targets()).containsExactly("/things", "/things?page=2");
    }

    @Test
    void aNextUrlMayStandInAHeader() {
        vendor("GET", "pagination: { style: next_url, cursor_path: 'headers.\"x-next\"' }");
        server.answer(
                Answer.of(200, Map.of("Content-Type", "application/json", "X-Next", "?page=2"), "[1]"),
                Answer.json(200, "[2]"));

        assertThat(items()).containsExactly("1", "2");
    }

    @Test
    void aLinkHeaderThatIsCutOffIsNoEnd() {
        vendor("GET", "pagination: { style: link_header }");
        server.answer(Answer.of(
                200, Map.of("Content-Type", "application/json", "Link", "<" + server.url() + "/things?pag"), "[1]"));

        List<ExecutionResult> pages = call().pages().stream().toList();

        assertThat(pages).hasSize(2);
        incomplete(pages.get(1), "Link");
    }

    @Test
    void aPathThatMeansAMemberOfTheBodyByMistakeIsNoEnd() {
        vendor("GET", "pagination: { style: cursor, cursor_path: body.next, param: after, items_path: body.items }");
        server.answer(Answer.json(200, "{\"body\":{\"items\":[1],\"next\":\"a\"}}"));

        List<ExecutionResult> pages = call().pages().stream().toList();

        assertThat(pages).hasSize(2);
        incomplete(pages.get(1), "body.next", "body.body.next");
    }

    private static void incomplete(ExecutionResult result, String... said) {
        assertThat(result.success()).isFalse();
        assertThat(result.error().code()).isEqualTo("PAGES_INCOMPLETE");
        assertThat(result.error().message()).contains(said);
        assertThat(result.data()).isNull();
    }

    private Invocation call() {
        return client.call("vendor", "list");
    }

    private Stream<String> items() {
        return call().pages().items().map(JsonNode::toString);
    }

    private Stream<String> targets() {
        return server.requests().stream().map(ReceivedRequest::target);
    }

    private static ExecutionOptions at(String cursor) {
        return ExecutionOptions.builder().cursor(cursor).build();
    }

    private void vendor(String method, String endpoint) {
        client = AdaptorClient.builder()
                .integrations(
                        IntegrationFormat.read("""
                        integration_id: vendor
                        name: Vendor
                        type: rest_api
                        category: test
                        base_url: %s
                        endpoints:
                          list:
                            path: /things
                            method: %s
                        %s""".formatted(server.url(), method, endpoint.indent(4)), "ends.yaml"))
                .allowHosts("127.0.0.1")
                .build();
    }
}
