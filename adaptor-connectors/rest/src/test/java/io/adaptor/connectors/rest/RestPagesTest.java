package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.ExecutionFailedException;
import io.adaptor.Pages;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
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
import org.junit.jupiter.params.provider.ValueSource;

class RestPagesTest {
    private final ScriptedServer server = ScriptedServer.start();
    private AdaptorClient client;

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aCursorOfTheAnswerGoesIntoTheNextRequest() {
        vendor("""
                pagination: { style: cursor, cursor_path: paging.next.after, param: after, items_path: results,
                              size_param: limit, page_size: 2 }
                """);
        server.answer(
                Answer.json(200, "{\"results\":[1,2],\"paging\":{\"next\":{\"after\":\"c 2\"}}}"),
                Answer.json(200, "{\"results\":[3],\"paging\":{}}"));

        assertThat(pages().items().map(JsonNode::asInt)).containsExactly(1, 2, 3);
        assertThat(targets()).containsExactly("/things?limit=2", "/things?limit=2&after=c%202");
    }

    @Test
    void stripesCursorIsTheLastItemWhileThereAreMore() {
        vendor("""
                pagination: { style: cursor, cursor_path: "has_more && data[-1].id", param: starting_after, items_path: data }
                """);
        server.answer(
                Answer.json(200, "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"has_more\":true}"),
                Answer.json(200, "{\"data\":[{\"id\":\"c\"}],\"has_more\":false}"));

        assertThat(pages().items(Thing.class)).extracting(Thing::id).containsExactly("a", "b", "c");
        assertThat(targets()).containsExactly("/things", "/things?starting_after=b");
    }

    @Test
    void aCursorMayGoIntoTheBody() {
        vendor("""
                request_mapping: { body: { query: "'open'" } }
                pagination: { style: cursor, cursor_path: next, param: body.page.after, items_path: results }
                """, "POST");
        server.answer(
                Answer.json(200, "{\"results\":[1],\"next\":7}"), Answer.json(200, "{\"results\":[2],\"next\":null}"));

        assertThat(pages().items().map(JsonNode::asInt)).containsExactly(1, 2);
        assertThat(server.requests())
                .extracting(request -> request.text())
                .containsExactly("{\"query\":\"open\"}", "{\"query\":\"open\",\"page\":{\"after\":7}}");
    }

    @Test
    void pageNumbersCountUpUntilAPageIsEmpty() {
        vendor("pagination: { style: page, param: page, size_param: per_page, page_size: 2 }");
        server.answer(
                Answer.json(200, "[1,2]"), Answer.json(200, "[3,4]"), Answer.json(200, "[5]"), Answer.json(200, "[]"));

        assertThat(pages().items().map(JsonNode::asInt)).containsExactly(1, 2, 3, 4, 5);
        assertThat(targets())
                .containsExactly(
                        "/things?per_page=2&page=1",
                        "/things?per_page=2&page=2",
                        "/things?per_page=2&page=3",
                        "/things?per_page=2&page=4");
    }

    @Test
    void anOffsetCountsWhatCameAndAnExpressionMaySayThatThereIsMore() {
        vendor("""
                pagination: { style: offset, param: startAt, size_param: maxResults, page_size: 50, items_path: values,
                              cursor_path: "!isLast" }
                """);
        server.answer(
                Answer.json(200, "{\"values\":[1,2,3],\"isLast\":false}"),
                Answer.json(200, "{\"values\":[4],\"isLast\":true}"));

        assertThat(pages().items().map(JsonNode::asInt)).containsExactly(1, 2, 3, 4);
        assertThat(targets()).containsExactly("/things?maxResults=50&startAt=0", "/things?maxResults=50&startAt=3");
    }

    @Test
    void theNextUrlOfTheBodyMayBeRelative() {
        vendor("pagination: { style: next_url, cursor_path: nextRecordsUrl, items_path: records }");
        server.answer(
                Answer.json(200, "{\"records\":[1],\"nextRecordsUrl\":\"/query/01g-2000\"}"),
                Answer.json(200, "{\"records\":[2],\"nextRecordsUrl\":\"?q=a b|c\"}"),
                Answer.json(200, "{\"records\":[3],\"done\":true}"));

        assertThat(pages().items().map(JsonNode::asInt)).containsExactly(1, 2, 3);
        assertThat(targets()).containsExactly("/things", "/query/01g-2000", "/things?q=a%20b%7Cc");
    }

    @Test
    void theLinkHeaderLeadsToTheNextPage() {
        vendor("pagination: { style: link_header }");
        String next =
                "<" + server.url() + "/things?page=2>; rel=\"next\", <" + server.url() + "/things?page=9>; rel=last";
        server.answer(linked(next, "[1]"), Answer.json(200, "[2]"));

        assertThat(pages().items().map(JsonNode::asInt)).containsExactly(1, 2);
        assertThat(targets()).containsExactly("/things", "/things?page=2");
    }

    @Test
    void nothingIsFetchedThatNobodyConsumes() {
        vendor("pagination: { style: page, param: page }");
        server.answer(Answer.json(200, "[1,2]"), Answer.json(200, "[3,4]"), Answer.json(200, "[5]"));

        Pages pages = pages();
        assertThat(server.requests()).isEmpty();
        assertThat(pages.items().limit(3).map(JsonNode::asInt)).containsExactly(1, 2, 3);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void eachPageIsAnExecutionWithAnIdOfItsOwnAndSaysWhereToContinue() {
        vendor("pagination: { style: page, param: page }");
        server.answer(Answer.json(200, "[1]"), Answer.json(200, "[2]"), Answer.json(200, "[]"));

        List<ExecutionResult> pages = pages().stream().toList();

        assertThat(pages).extracting(ExecutionResult::requestId).doesNotHaveDuplicates();
        assertThat(pages.get(2).metadata()).doesNotContainKey("next_cursor");

        server.answer(Answer.json(200, "[3]"), Answer.json(200, "[]"));
        String third = pages.get(1).metadata().get("next_cursor").textValue();
        assertThat(call().options(ExecutionOptions.builder().cursor(third).build())
                        .pages()
                        .items())
                .hasSize(1);
        assertThat(targets()).endsWith("/things?page=3", "/things?page=4");
    }

    @Test
    void aPageThatFailsEndsTheStreamAfterTheItemsBefore() {
        vendor("""
                retry_config: { max_retries: 0 }
                pagination: { style: page, param: page }
                """);
        server.answer(Answer.json(200, "[1,2]"), Answer.json(503, "{}"));
        List<Integer> seen = new ArrayList<>();

        ExecutionFailedException failure = catchThrowableOfType(
                ExecutionFailedException.class, () -> pages().items().forEach(item -> seen.add(item.asInt())));

        assertThat(seen).containsExactly(1, 2);
        assertThat(failure.code().name()).isEqualTo("UPSTREAM_FAILED");
        String failed = failure.result().metadata().get("cursor").textValue();
        server.answer(Answer.json(200, "[3]"));
        call().options(ExecutionOptions.builder().cursor(failed).build()).execute();
        assertThat(targets()).containsExactly("/things?page=1", "/things?page=2", "/things?page=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "//evil.example/x",
                "https://127.0.0.1/things",
                "http://127.0.0.1@evil.example/x",
                "file:///etc/passwd"
            })
    void aNextPageOfAnotherOriginIsNotFetched(String next) {
        vendor("pagination: { style: next_url, cursor_path: next, items_path: items }");
        server.answer(Answer.json(200, "{\"items\":[1],\"next\":\"" + next + "\"}"));

        List<ExecutionResult> pages = pages().stream().toList();

        assertThat(pages).hasSize(2);
        assertThat(pages.get(1).error().code()).isEqualTo("EGRESS_DENIED");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aSecretInANextUrlIsNotShownAndNotSentTwice() {
        vendor("""
                pagination: { style: next_url, cursor_path: next, items_path: items }
                """, "GET", """
                auth_config: { type: api_key, api_key_param: key, credentials: { api_key: "s3cr3t-canary-key" } }
                """);
        server.answer(
                Answer.json(200, "{\"items\":[1],\"next\":\"/things?key=s3cr3t-canary-key&after=2\"}"),
                Answer.json(200, "{\"items\":[2]}"));

        assertThat(pages().stream()).hasSize(2);
        assertThat(targets()).endsWith("/things?after=2&key=s3cr3t-canary-key");
    }

    @Test
    void cachedPagesAreKeptApartAndStillLeadOn() {
        vendor("""
                cache_config: { ttl_seconds: 60, cache_key_fields: [variables.kind] }
                pagination: { style: next_url, cursor_path: next, items_path: items }
                """);
        server.answer(
                Answer.json(200, "{\"items\":[1],\"next\":\"/things?page=2\"}"), Answer.json(200, "{\"items\":[2]}"));

        assertThat(pages().items().map(JsonNode::asInt)).containsExactly(1, 2);
        assertThat(pages().items().map(JsonNode::asInt)).containsExactly(1, 2);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void anEndpointWithoutPagesRefusesCursorsAndStreams() {
        vendor("");

        assertThat(catchThrowableOfType(AdaptorException.class, this::pages)
                        .code()
                        .name())
                .isEqualTo("VALIDATION_FAILED");
        ExecutionResult result =
                call().options(ExecutionOptions.builder().cursor("2").build()).execute();
        assertThat(result.error().message()).contains("has no pages");
    }

    @Test
    void aCursorThatIsNoNumberIsRefusedWherePagesAreCounted() {
        vendor("pagination: { style: page, param: page }");

        ExecutionResult result = call().options(
                        ExecutionOptions.builder().cursor("2; drop").build())
                .execute();

        assertThat(result.error().code()).isEqualTo("VALIDATION_FAILED");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void itemsThatCantBeFoundInSuchDataAreAMistakeOfTheMapping() {
        vendor("pagination: { style: page, param: page, items_path: \"keys(@)\" }");
        server.answer(Answer.json(200, "[1]"));

        ExecutionResult result = call().execute();

        assertThat(result.error().code()).isEqualTo("MAPPING_FAILED");
        assertThat(result.error().message()).contains("items_path");
    }

    @Test
    void cancellingEndsTheStreamWithTheNextPage() {
        vendor("pagination: { style: page, param: page }");
        server.answer(Answer.json(200, "[1]"), Answer.json(200, "[2]"));
        Cancellation cancellation = Cancellation.create();

        List<String> ends = new ArrayList<>();
        call().cancelledBy(cancellation).pages().stream().forEach(page -> {
            ends.add(page.error() == null ? "ok" : page.error().code());
            cancellation.cancel();
        });

        assertThat(ends).containsExactly("ok", "CANCELLED");
    }

    private io.adaptor.Invocation call() {
        return client.call("vendor", "list");
    }

    private Pages pages() {
        return call().pages();
    }

    private Stream<String> targets() {
        return server.requests().stream().map(ReceivedRequest::target);
    }

    private static Answer linked(String link, String json) {
        return Answer.of(200, Map.of("Content-Type", "application/json", "Link", link), json);
    }

    private void vendor(String endpoint) {
        vendor(endpoint, "GET");
    }

    private void vendor(String endpoint, String method) {
        vendor(endpoint, method, "");
    }

    private void vendor(String endpoint, String method, String head) {
        Integration integration =
                IntegrationFormat.read("""
                integration_id: vendor
                name: Vendor
                type: rest_api
                category: test
                base_url: %s
                %sendpoints:
                  list:
                    path: /things
                    method: %s
                %s""".formatted(server.url(), head, method, endpoint.indent(4)), "pages.yaml");
        client = AdaptorClient.builder()
                .integrations(integration)
                .allowHosts("127.0.0.1")
                .build();
    }

    record Thing(String id) {}
}
