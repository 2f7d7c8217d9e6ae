package io.adaptor.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Connection;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the template makes of what Shopify answers, over real sockets. */
class ShopifyTest {
    private static final String COST =
            "'extensions': {'cost': {'requestedQueryCost': 752, 'actualQueryCost': null, 'throttleStatus':"
                    + " {'maximumAvailable': 2000, 'currentlyAvailable': 52, 'restoreRate': 100}}}";
    private static final Answer THROTTLED =
            answer("{'errors': [{'message': 'Throttled', 'extensions': {'code': 'THROTTLED'}}], " + COST + "}");
    private final ShopifyVendor shop = new ShopifyVendor();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aGrantIsForTokensThatExpire() {
        assertThat(shop.started.url().getQuery())
                .contains("client_id=0123456789abcdef0123456789abcdef", "scope=write_products,write_orders,")
                .doesNotContain("code_challenge", "expiring");
        assertThat(shop.tokenRequests()).singleElement().satisfies(request -> {
            assertThat(request.get("expiring").textValue()).isEqualTo("1");
            assertThat(request.get("code").textValue()).isEqualTo("c-1");
            assertThat(request.get("client_secret").textValue()).isEqualTo(ShopifyVendor.SECRET);
        });
    }

    // Traps 4 and 5: what replaces a refresh token is kept before it is used.
    @Test
    void aTokenIsReplacedBeforeItEndsAndSoIsWhatReplacesIt() {
        for (int n = 2; n <= 3; n++) {
            shop.time.advance(Duration.ofMinutes(56));
            shop.server.answer(ShopifyVendor.token(n), sample("get_shop"));
            assertThat(shop.call("get_shop").success()).isTrue();
        }

        List<JsonNode> refreshes = shop.tokenRequests().subList(1, 3);
        assertThat(refreshes).allSatisfy(refresh -> {
            assertThat(refresh.get("grant_type").textValue()).isEqualTo("refresh_token");
            assertThat(refresh.has("expiring")).isFalse();
        });
        assertThat(refreshes)
                .extracting(refresh -> refresh.get("refresh_token").textValue())
                .containsExactly("shprt_1", "shprt_2");
        assertThat(shop.asked())
                .extracting(request -> request.headers().first("X-Shopify-Access-Token"))
                .containsExactly("shpat_2", "shpat_3");
        assertThat(shop.asked())
                .allSatisfy(request ->
                        assertThat(request.headers().first("Authorization")).isNull());
    }

    // Trap 1
    @Test
    void aRefusedTokenIsRenewedOnceAndNoMore() {
        Answer refused = Answer.json(401, "{\"errors\": \"[API] Invalid API key or access token\"}");
        shop.server.answer(refused, ShopifyVendor.token(2), refused);

        ExecutionResult result = shop.call("get_shop");

        assertThat(result.error().code()).isEqualTo("AUTH_FAILED");
        assertThat(shop.asked()).hasSize(2);
        assertThat(shop.tokenRequests()).hasSize(2);
    }

    // Trap 2, throttling: inside 200, with no header to say for how long.
    @ParameterizedTest
    @ValueSource(strings = {"get_shop", "create_product", "create_refund"})
    void whatIsThrottledWaitsUntilItCanBePaidFor(String endpoint) {
        shop.server.answer(THROTTLED, sample(endpoint));

        ExecutionResult result = shop.call(endpoint);

        assertThat(result.success()).as("%s", result.error()).isTrue();
        assertThat(waited()).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7700));
    }

    @Test
    void aWaitThatIsLongerThanWorthwhileIsReported() {
        shop.server.answer(
                answer(("{'errors': [{'message': 'Throttled', 'extensions': {'code': 'THROTTLED'}}], " + COST + "}")
                        .replace("'restoreRate': 100", "'restoreRate': 10")));

        ExecutionResult result = shop.call("get_shop");

        assertThat(result.error().code()).isEqualTo("RATE_LIMITED");
        assertThat(result.error().retryAfter()).isEqualTo(70);
        assertThat(detail(result, "vendor_code")).isEqualTo("THROTTLED");
        assertThat(shop.asked()).hasSize(1);
    }

    @Test
    void anEmptyBucketHoldsTheNextCallBack() {
        shop.server.answer(
                answer(
                        "{'data': {'one': {'id': 'gid://shopify/Shop/1'}}, 'extensions': {'cost': {'requestedQueryCost': 300,"
                                + " 'actualQueryCost': 300, 'throttleStatus': {'maximumAvailable': 1000, 'currentlyAvailable': 0,"
                                + " 'restoreRate': 100}}}}"),
                sample("get_shop"));

        assertThat(shop.call("get_shop").success()).isTrue();
        assertThat(waited()).isZero();
        assertThat(shop.call("get_shop").success()).isTrue();
        assertThat(waited()).isBetween(Duration.ofMillis(2900), Duration.ofMillis(3300));
    }

    // Trap 17
    @Test
    void aQueryThatIsTooDearIsNeverRepeatedAndHoldsNothingBack() {
        shop.server.answer(
                answer(
                        "{'errors': [{'message': 'Query cost is 2003, which exceeds the single query max cost limit (1000).',"
                                + " 'extensions': {'code': 'MAX_COST_EXCEEDED', 'cost': 2003, 'maxCost': 1000}}], 'extensions':"
                                + " {'cost': {'requestedQueryCost': 2003, 'actualQueryCost': null, 'throttleStatus':"
                                + " {'maximumAvailable': 2000, 'currentlyAvailable': 2000, 'restoreRate': 100}}}}"),
                sample("get_shop"));

        ExecutionResult result = shop.call("list_orders");

        assertThat(result.error().code()).isEqualTo("UPSTREAM_REPORTED_ERROR");
        assertThat(detail(result, "vendor_code")).isEqualTo("MAX_COST_EXCEEDED");
        assertThat(detail(result, "vendor_message")).startsWith("Query cost is 2003");
        assertThat(result.error().retryAfter()).isNull();
        assertThat(shop.asked()).hasSize(1);
        assertThat(shop.call("get_shop").success()).isTrue();
        assertThat(waited()).isZero();
    }

    // Trap 2
    @ParameterizedTest
    @CsvSource({"create_product, USER_ERROR", "upsert_product, INVALID", "cancel_order, NOT_FOUND"})
    void aMutationWithErrorsOfItsInputIsRefused(String endpoint, String code) {
        shop.server.answer(answer(
                "{'data': {'result': {'one': null, 'userErrors': [{'field': ['title'], 'message': 'Title is blank'"
                        + (code.equals("USER_ERROR") ? "" : ", 'code': '" + code + "'")
                        + "}, {'field': null, 'message': 'Vendor is long'}]}}}"));

        ExecutionResult result = shop.call(endpoint);

        assertThat(result.error().code()).isEqualTo("UPSTREAM_REPORTED_ERROR");
        assertThat(detail(result, "vendor_code")).isEqualTo(code);
        assertThat(detail(result, "vendor_message")).isEqualTo("Title is blank; Vendor is long");
        assertThat(detail(result, "user_message")).isEqualTo("Title is blank; Vendor is long");
        assertThat(detail(result, "vendor_request_id")).isEqualTo("req-1");
        assertThat(shop.asked()).hasSize(1);
    }

    // Trap 2
    @Test
    void variantsThatCouldBeChangedAreAPartialResult() {
        shop.server.answer(
                answer(
                        "{'data': {'result': {'productVariants': [{'id': 'gid://shopify/ProductVariant/1', 'sku': 'a'}, null],"
                                + " 'userErrors': [{'field': ['variants', '1'], 'message': 'does not exist', 'code': 'NOT_FOUND'}]}}}"),
                answer("{'data': {'result': {'productVariants': null,"
                        + " 'userErrors': [{'field': ['id'], 'message': 'does not exist', 'code': 'NOT_FOUND'}]}}}"));

        ExecutionResult partial = shop.call("update_variants");
        ExecutionResult refused = shop.call("update_variants");

        assertThat(partial.success()).isTrue();
        assertThat(partial.metadata()).containsEntry("partial", BooleanNode.TRUE);
        assertThat(partial.data())
                .singleElement()
                .satisfies(one -> assertThat(one.get("id").textValue()).isEqualTo("gid://shopify/ProductVariant/1"));
        assertThat(refused.error().code()).isEqualTo("UPSTREAM_REPORTED_ERROR");
    }

    @Test
    void aFieldThatMayNotBeReadIsAnErrorBesideTheData() {
        shop.server.answer(
                answer(
                        "{'data': {'one': {'id': 'gid://shopify/Order/1', 'customer': null}}, 'errors': [{'message': 'Access denied',"
                                + " 'path': ['one', 'customer'], 'extensions': {'code': 'ACCESS_DENIED'}}]}"),
                answer("{'data': {'one': null}, 'errors': [{'message': 'Access denied',"
                        + " 'extensions': {'code': 'ACCESS_DENIED'}}]}"));

        ExecutionResult partial = shop.call("get_order");
        ExecutionResult refused = shop.call("get_order");

        assertThat(partial.success()).isTrue();
        assertThat(partial.metadata()).containsEntry("partial", BooleanNode.TRUE);
        assertThat(refused.error().code()).isEqualTo("UPSTREAM_REPORTED_ERROR");
        assertThat(detail(refused, "vendor_code")).isEqualTo("ACCESS_DENIED");
    }

    @ParameterizedTest
    @CsvSource({"get_shop, INTERNAL_SERVER_ERROR, 2", "get_shop, TIMEOUT, 2", "create_product, INTERNAL_SERVER_ERROR, 1"
    })
    void aFaultOfShopifysIsTriedAgainWhereThatIsSafe(String endpoint, String code, int attempts) {
        shop.server.answer(
                answer("{'errors': [{'message': 'Internal error', 'extensions': {'code': '" + code
                        + "', 'requestId': 'r'}}]}"),
                sample(endpoint));

        assertThat(shop.call(endpoint).success()).isEqualTo(attempts == 2);
        assertThat(shop.asked()).hasSize(attempts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get_product", "get_order", "get_customer", "get_bulk_export", "list_inventory_levels"})
    void whatIsNotThereIsNotFound(String endpoint) {
        shop.server.answer(answer("{'data': {'one': null}}"));

        ExecutionResult result = shop.call(endpoint);

        assertThat(result.error().code()).isEqualTo("UPSTREAM_REPORTED_ERROR");
        assertThat(detail(result, "vendor_code")).isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "402, UPSTREAM_REJECTED",
        "403, UPSTREAM_REJECTED",
        "423, UPSTREAM_REJECTED",
        "430, UPSTREAM_REJECTED",
        "540, UPSTREAM_FAILED"
    })
    void whatNeverPassesIsNotTriedAgain(int status, String code) {
        shop.server.otherwise(Answer.json(status, "{\"errors\": \"Unavailable Shop\"}"));

        ExecutionResult result = shop.call("get_shop");

        assertThat(result.error().code()).isEqualTo(code);
        assertThat(detail(result, "vendor_message")).isEqualTo("Unavailable Shop");
        assertThat(shop.asked()).hasSize(1);
    }

    // Trap 15
    @ParameterizedTest
    @CsvSource({
        "get_shop, 2",
        "update_product, 2",
        "create_refund, 2",
        "adjust_inventory, 2",
        "create_product, 1",
        "cancel_order, 1"
    })
    void whatMayHaveBeenDoneIsTriedAgainOnlyWhereThatIsSafe(String endpoint, int attempts) {
        shop.server.answer(Answer.json(503, "{\"errors\": \"Service Unavailable\"}"), sample(endpoint));

        ExecutionResult result = shop.call(endpoint);

        assertThat(result.success()).isEqualTo(attempts == 2);
        assertThat(shop.asked()).hasSize(attempts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create_refund", "adjust_inventory", "set_inventory"})
    void aKeyIsReusedByRetriesAndByNothingElse(String endpoint) {
        shop.server.answer(Answer.json(503, "{}"), sample(endpoint), sample(endpoint));
        shop.call(endpoint);
        shop.call(endpoint);

        List<String> keys = shop.asked().stream()
                .map(request -> variables(request).get("key").textValue())
                .toList();
        assertThat(keys).hasSize(3).doesNotContainNull();
        assertThat(keys.get(1)).isEqualTo(keys.get(0));
        assertThat(keys.get(2)).isNotEqualTo(keys.get(0));
        assertThat(shop.asked().get(0).text()).contains("@idempotent(key:$key)");
    }

    @Test
    void aQuantityThatIsOverwrittenWhateverItIsIsSentAsNull() {
        shop.server.answer(sample("set_inventory"));
        shop.call("set_inventory");

        JsonNode quantity =
                variables(shop.asked().get(0)).get("input").get("quantities").get(0);
        assertThat(quantity.has("changeFromQuantity")).isTrue();
        assertThat(quantity.get("changeFromQuantity").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list_products", "list_orders", "list_customers", "list_locations", "list_webhooks"})
    void pagesAreFollowedToTheEnd(String endpoint) {
        shop.server.answer(
                page("'list'", "1", true, "c1"), page("'list'", "2", true, "c2"), page("'list'", "3", false, "c3"));

        assertThat(shop.ids(endpoint)).containsExactly("1", "2", "3");
        assertThat(shop.asked())
                .extracting(request -> variables(request).path("after").asText())
                .containsExactly("", "c1", "c2");
        assertThat(shop.asked())
                .allSatisfy(request ->
                        assertThat(variables(request).get("first").intValue()).isPositive());
    }

    @ParameterizedTest
    @ValueSource(strings = {"list_fulfillment_orders", "list_inventory_levels"})
    void pagesWithinAnObjectAreFollowedToTheEnd(String endpoint) {
        shop.server.answer(
                page("'one': {'list'", "1", true, "c1"),
                page("'one': {'list'", "2", true, "c2"),
                page("'one': {'list'", "3", false, null));

        assertThat(shop.ids(endpoint)).containsExactly("1", "2", "3");
        assertThat(shop.asked())
                .extracting(request -> variables(request).path("after").asText())
                .containsExactly("", "c1", "c2");
    }

    // Trap 13
    @Test
    void anotherVersionThanTheOneAskedForIsAWarning() {
        String body = ShopifyVendor.TEMPLATE
                .samples()
                .get("get_shop")
                .response()
                .body()
                .toString();
        shop.server.answer(
                Answer.of(200, Map.of("Content-Type", "application/json", "X-Shopify-API-Version", "2027-01"), body),
                Answer.of(200, Map.of("Content-Type", "application/json", "X-Shopify-API-Version", "2026-10"), body));

        assertThat(shop.call("get_shop").metadata().get("vendor_notices"))
                .hasToString("[\"the vendor served version 2027-01 of its API; the requested one was 2026-10\"]");
        assertThat(shop.call("get_shop").metadata()).doesNotContainKey("vendor_notices");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example/",
                "acme.evil.example#",
                "acme@evil.example",
                "127.0.0.1:80/",
                "acme-toys.myshopify.com",
                "-acme",
                "Acme",
                "a..b",
                "",
                "аcme"
            })
    void aShopIsOneLabelOfAHostOfShopify(String value) {
        try (AdaptorClient client =
                AdaptorClient.builder().integrations(ShopifyVendor.installed()).build()) {
            assertThatThrownBy(() -> client.connections("default", "shopify")
                            .create(Connection.DEFAULT, "Test", Map.of("shop", value)))
                    .hasMessageContaining("shop");
        }
    }

    @Test
    void everythingGoesToTheHostOfTheShop() {
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(ShopifyVendor.installed())
                .secrets(name -> ShopifyVendor.SECRET)
                .build()) {
            client.connections("default", "shopify").create(Connection.DEFAULT, "Test", Map.of("shop", "acme-toys"));

            assertThat(client.explain(ExecutionRequest.builder("shopify", "get_shop")
                                    .build())
                            .request()
                            .target())
                    .hasToString("https://acme-toys.myshopify.com/admin/api/2026-10/graphql.json");
            assertThat(client.authorization("shopify").start().url())
                    .hasHost("acme-toys.myshopify.com")
                    .hasPath("/admin/oauth/authorize");
        }
    }

    // Ids of Shopify are longer than a double has digits.
    @Test
    void idsAreTextsOfGraphQl() {
        assertThat(shop.call("get_product", ShopifyVendor.json("{\"variables\": {\"id\": 632910392}}"))
                        .error()
                        .code())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(shop.call("get_product", ShopifyVendor.json("{\"variables\": {\"id\": \"632910392\"}}"))
                        .error()
                        .code())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(shop.asked()).isEmpty();
    }

    private Duration waited() {
        return shop.time.sleeps().stream().reduce(Duration.ZERO, Duration::plus);
    }

    private static JsonNode variables(ReceivedRequest request) {
        return ShopifyVendor.json(request.text()).path("variables");
    }

    private static Answer sample(String endpoint) {
        return Answer.json(
                200,
                ShopifyVendor.TEMPLATE.samples().get(endpoint).response().body().toString());
    }

    private static Answer page(String path, String id, boolean more, String cursor) {
        String page = "{'data': {" + path + ": {'nodes': [{'id': '" + id + "'}], 'pageInfo': {'hasNextPage': " + more
                + ", 'endCursor': " + (cursor == null ? "null" : "'" + cursor + "'") + "}}}";
        return answer(page + "}".repeat(path.contains("{") ? 2 : 1));
    }

    private static Answer answer(String body) {
        return Answer.of(
                200,
                Map.of("Content-Type", "application/json; charset=utf-8", "X-Request-Id", "req-1"),
                body.replace('\'', '"'));
    }

    private static String detail(ExecutionResult result, String name) {
        JsonNode detail = result.error().details().get(name);
        return detail == null ? null : detail.textValue();
    }
}
