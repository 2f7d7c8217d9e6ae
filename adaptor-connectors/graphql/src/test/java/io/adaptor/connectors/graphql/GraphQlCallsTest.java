package io.adaptor.connectors.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries, mutations, pages and errors, against a real GraphQL engine. */
@Timeout(60)
class GraphQlCallsTest {
    static final String SHOP = """
            integration_id: shop
            name: Shop
            type: graphql
            category: ecommerce
            base_url: URL/graphql
            retry_config: {max_retries: 1, initial_delay_ms: 100}
            rate_limit: {requests_per_minute: 1000, max_wait_ms: 20000}
            settings:
              schema: |
                SDL
            endpoints:
              product:
                settings:
                  document: "query Product($id: ID!) { product(id: $id) { id name price stock } }"
                request_mapping: {body: {id: variables.id}}
                response_mapping: {data_path: data.product}
              rename:
                settings:
                  document: "mutation ($id: ID!, $name: String!) { rename(id: $id, name: $name) { name } }"
                request_mapping: {body: {id: variables.id, name: variables.name}}
                response_mapping: {data_path: data.rename}
              find:
                settings: {document: "query ($filter: Filter!) { find(filter: $filter) { name } }"}
                request_mapping: {body: {filter: variables}}
                response_mapping: {data_path: data.find}
              products:
                settings:
                  document: |
                    query ($first: Int!, $after: String) {
                      products(first: $first, after: $after) { nodes { id name } pageInfo { hasNextPage endCursor } }
                    }
                response_mapping: {data_path: data.products.nodes}
                pagination:
                  style: cursor
                  param: body.after
                  size_param: body.first
                  page_size: 2
                  cursor_path: "data.products.pageInfo.hasNextPage && data.products.pageInfo.endCursor || null"
              schema:
                settings: {introspect: true}
                response_mapping: {data_path: data.schema}
            """;

    private final GraphQlServer server = new GraphQlServer();
    private final FakeTime time = FakeTime.create();
    private final AdaptorClient client = AdaptorClient.builder()
            .integrations(IntegrationFormat.read(
                    SHOP.replace("URL", server.url()).replace("SDL", GraphQlServer.SDL.replace("\n", "\n    ")),
                    "shop.yaml"))
            .allowHosts("127.0.0.1")
            .time(time)
            .build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aQueryIsSentWithItsVariablesAndItsDataIsMapped() {
        ExecutionResult result = client.call("shop", "product").with("id", "2").execute();

        assertThat(result.error()).isNull();
        assertThat(result.data()).hasToString("{\"id\":\"2\",\"name\":\"Product 2\",\"price\":19.9,\"stock\":7}");
        assertThat(result.metadata()).doesNotContainKey("partial");
    }

    @Test
    void aNumberServesAsAnId() {
        assertThat(client.call("shop", "product")
                        .with("id", 4)
                        .execute()
                        .data()
                        .get("name")
                        .asText())
                .isEqualTo("Product 4");
        assertThat(server.scripted().requests().get(0).text()).contains("\"variables\":{\"id\":\"4\"}");
    }

    @Test
    void aMutationChangesAndIsNeverRepeated() {
        server.scripted()
                .answer(Answer.json(
                        200,
                        "{\"errors\":[{\"message\":\"down\",\"extensions\":{\"code\":\"INTERNAL_SERVER_ERROR\"}}]}"));

        ExecutionResult failed = rename("New");
        ExecutionResult renamed = rename("New");

        assertThat(failed.success()).isFalse();
        assertThat(renamed.data()).hasToString("{\"name\":\"New\"}");
        assertThat(server.scripted().requests()).hasSize(2);
    }

    @Test
    void aQueryIsRepeated() {
        server.scripted()
                .answer(Answer.json(
                        200,
                        "{\"errors\":[{\"message\":\"down\",\"extensions\":{\"code\":\"INTERNAL_SERVER_ERROR\"}}]}"));

        assertThat(client.call("shop", "product").with("id", "1").execute().success())
                .isTrue();
        assertThat(server.scripted().requests()).hasSize(2);
    }

    @Test
    void everyPageOfAConnectionIsFetched() {
        List<String> ids = new ArrayList<>();
        List<ExecutionResult> pages =
                client.call("shop", "products").pages().stream().toList();
        assertThat(pages).extracting(ExecutionResult::error).containsOnlyNulls();
        pages.forEach(
                page -> page.data().forEach(product -> ids.add(product.get("id").asText())));

        assertThat(ids).containsExactly("1", "2", "3", "4", "5");
        assertThat(pages).hasSize(3);
    }

    @Test
    void errorsBesideDataMakeAnAnswerPartial() {
        server.scripted()
                .answer(
                        Answer.json(
                                200,
                                "{\"data\":{\"product\":{\"id\":\"3\",\"stock\":null}},\"errors\":[{\"message\":\"no stock\"}]}"));

        ExecutionResult result = client.call("shop", "product").with("id", "3").execute();

        assertThat(result.success()).isTrue();
        assertThat(result.metadata()).containsKey("partial");
        assertThat(result.data().get("id").asText()).isEqualTo("3");
    }

    @Test
    void anErrorOfTheOnlyFieldIsAnErrorWithTheVendorsWords() {
        ExecutionResult result = client.call("shop", "product").with("id", "3").execute();

        assertThat(result.success()).isFalse();
        assertThat(result.error().code()).isEqualTo("UPSTREAM_REPORTED_ERROR");
        assertThat(result.error().message()).contains("the stock of 3 is being counted");
    }

    @ParameterizedTest
    @CsvSource({
        "200,THROTTLED,RATE_LIMITED", "200,UNAUTHENTICATED,AUTH_FAILED", "200,FORBIDDEN,UPSTREAM_REPORTED_ERROR",
        "400,GRAPHQL_VALIDATION_FAILED,UPSTREAM_REJECTED", "401,UNAUTHENTICATED,AUTH_FAILED", "503,,UPSTREAM_FAILED"
    })
    void theCodeOfAnErrorDecides(int status, String code, String expected) {
        String extensions = code == null ? "" : ",\"extensions\":{\"code\":\"" + code + "\"}";
        server.scripted()
                .otherwise(Answer.json(status, "{\"data\":null,\"errors\":[{\"message\":\"no\"" + extensions + "}]}"));

        assertThat(code(rename("x"))).isEqualTo(expected);
    }

    @Test
    void whatIsNoGraphQlIsUnreadable() {
        server.scripted().otherwise(Answer.of(200, Map.of("Content-Type", "text/html"), "<html>login</html>"));

        ExecutionResult result = rename("x");

        assertThat(code(result)).isEqualTo("RESPONSE_UNREADABLE");
        assertThat(result.error().message()).contains("base_url");
    }

    @Test
    void variablesThatDoNotFitAreNamedAndNothingIsSent() {
        ExecutionResult result = client.call("shop", "find")
                .with("color", "BLUE")
                .with("atMost", "cheap")
                .with("extra", 1)
                .execute();

        assertThat(code(result)).isEqualTo("VALIDATION_FAILED");
        assertThat(result.error().message() + result.error().details())
                .contains("body.filter.color", "RED, GREEN", "body.filter.atMost", "a Float", "body.filter.extra");
        assertThat(server.asked).hasValue(0);
    }

    @Test
    void aMissingVariableIsNamed() {
        ExecutionResult result = client.call("shop", "product").execute();

        assertThat(code(result)).isIn("VALIDATION_FAILED", "MAPPING_FAILED");
        assertThat(result.error().message() + result.error().details()).contains("id");
        assertThat(server.asked).hasValue(0);
    }

    @Test
    void aCostThatCanNotBePaidIsWaitedFor() {
        server.scripted().answer(Answer.json(200, """
                {"data":{"product":{"id":"1"}},"extensions":{"cost":{"requestedQueryCost":500,"actualQueryCost":400,
                "throttleStatus":{"maximumAvailable":1000,"currentlyAvailable":100,"restoreRate":50}}}}"""));

        assertThat(client.call("shop", "product").with("id", "1").execute().success())
                .isTrue();
        long before = time.nanos();
        assertThat(client.call("shop", "product").with("id", "1").execute().success())
                .isTrue();

        assertThat((time.nanos() - before) / 1_000_000).isBetween(8_000L, 12_000L);
    }

    @Test
    void theCostOfWhatWasRefusedHoldsNothingBack() {
        server.scripted().answer(Answer.json(200, """
                {"errors":[{"message":"too dear","extensions":{"code":"MAX_COST_EXCEEDED"}}],"extensions":{"cost":{
                "requestedQueryCost":2003,"throttleStatus":{"maximumAvailable":1000,"currentlyAvailable":1000,"restoreRate":50}}}}"""));

        ExecutionResult refused = client.call("shop", "product").with("id", "1").execute();
        long before = time.nanos();

        assertThat(refused.error().retryAfter()).isNull();
        assertThat(client.call("shop", "product").with("id", "1").execute().success())
                .isTrue();
        assertThat(time.nanos() - before).isZero();
    }

    @Test
    void theSchemaIsFetchedAsItIsWritten() {
        ExecutionResult result = client.call("shop", "schema").execute();

        assertThat(result.error()).isNull();
        assertThat(result.data().asText()).contains("type Product", "enum Color", "input Filter");
        assertThat(Introspection.read(result.data()).getType("Product")).isNotNull();
    }

    @Test
    void headersThatTheFileStatesGoBeforeOurs() {
        String stated = SHOP.replace(
                        "settings:\n  schema",
                        "headers: {Accept: application/json, User-Agent: Shop/1}\nsettings:\n  schema")
                .replace("URL", server.url())
                .replace("SDL", GraphQlServer.SDL.replace("\n", "\n    "));
        try (AdaptorClient other = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(stated, "shop.yaml"))
                .allowHosts("127.0.0.1")
                .build()) {
            assertThat(other.call("shop", "product").with("id", "1").execute().success())
                    .isTrue();
            assertThat(client.call("shop", "product").with("id", "1").execute().success())
                    .isTrue();
        }

        assertThat(server.scripted().requests().get(0).headers().first("Accept"))
                .isEqualTo("application/json");
        assertThat(server.scripted().requests().get(0).headers().first("User-Agent"))
                .isEqualTo("Shop/1");
        assertThat(server.scripted().requests().get(1).headers().first("Accept"))
                .startsWith("application/graphql-response+json");
    }

    @Test
    void anExplanationShowsTheRequestAndSendsNothing() {
        String shown = client.call("shop", "product").with("id", "2").explain().toString();

        assertThat(shown).contains("query Product", "POST");
        assertThat(server.asked).hasValue(0);
    }

    private ExecutionResult rename(String name) {
        return client.call("shop", "rename").with("id", "1").with("name", name).execute();
    }

    private static String code(ExecutionResult result) {
        return Objects.requireNonNull(result.error()).code();
    }
}
