package io.adaptor.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ExecutionResult;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the template makes of what Stripe answers, over real sockets. */
class StripeTest {
    private static final String ACCOUNT = "acct_1Nnlp9GPxmnHQRkJ";
    private static final Answer REFUND = Answer.json(
            200,
            StripeVendor.TEMPLATE
                    .samples()
                    .get("create_refund")
                    .response()
                    .body()
                    .toString());
    private final StripeVendor stripe = new StripeVendor(null);

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void aDeclinedCardIsARefusalWithWordsForThePayer() {
        stripe.server.answer(error(
                402,
                Map.of(),
                "{'type': 'card_error', 'code': 'card_declined', 'decline_code': 'insufficient_funds',"
                        + " 'message': 'Your card has insufficient funds.'}"));

        ExecutionResult declined = stripe.call("confirm_payment_intent");

        assertThat(declined.error().code()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(detail(declined, "vendor_code")).isEqualTo("insufficient_funds");
        assertThat(detail(declined, "user_message")).isEqualTo("Your card has insufficient funds.");
        assertThat(detail(declined, "vendor_request_id")).isEqualTo("req_1");
        assertThat(stripe.server.requests()).hasSize(1);
    }

    @Test
    void whatIsNoCardsFaultIsNotForThePayer() {
        stripe.server.answer(error(
                400, Map.of(), "{'type': 'invalid_request_error', 'message': 'No such price', 'param': 'items'}"));

        ExecutionResult refused = stripe.call("create_subscription");

        assertThat(refused.error().code()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(detail(refused, "vendor_code")).isEqualTo("invalid_request_error");
        assertThat(detail(refused, "vendor_message")).isEqualTo("No such price");
        assertThat(detail(refused, "user_message")).isNotBlank().isNotEqualTo("No such price");
    }

    @Test
    void aLockedObjectIsAskedForSoonAgainWithTheSameKey() {
        stripe.server.answer(
                error(429, Map.of(), "{'type': 'invalid_request_error', 'code': 'lock_timeout', 'message': 'locked'}"),
                REFUND);

        ExecutionResult refund = stripe.call("create_refund");

        assertThat(refund.success()).as("%s", refund.error()).isTrue();
        assertThat(keys()).hasSize(2).doesNotContainNull();
        assertThat(keys().get(0)).isEqualTo(keys().get(1));
        assertThat(stripe.time.sleeps()).hasSize(1).allMatch(pause -> pause.compareTo(Duration.ofMillis(500)) <= 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"global-rate", "endpoint-rate", "global-concurrency", "endpoint-concurrency", "resource-specific"
            })
    void aLimitWithAReasonIsThrottling(String reason) {
        stripe.server.otherwise(error(
                429,
                Map.of("Stripe-Rate-Limited-Reason", reason),
                "{'type': 'invalid_request_error', 'code': 'rate_limit', 'message': 'Too many requests'}"));

        ExecutionResult throttled = stripe.call("create_refund");

        assertThat(throttled.error().code()).isEqualTo("RATE_LIMITED");
        assertThat(detail(throttled, "vendor_code")).isEqualTo(reason);
        assertThat(stripe.time.sleeps()).hasSize(3).allMatch(pause -> pause.compareTo(Duration.ofSeconds(5)) <= 0);
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "true, 2"})
    void alsoOfALimitStripesHeaderDecidesWhetherItIsTriedAgain(String again, int attempts) {
        Answer limited = error(
                429,
                Map.of("Stripe-Rate-Limited-Reason", "global-rate", "Stripe-Should-Retry", again),
                "{'type': 'invalid_request_error', 'code': 'rate_limit', 'message': 'Too many requests'}");
        stripe.server.answer(limited, again.equals("true") ? REFUND : limited);

        ExecutionResult refund = stripe.call("create_refund");

        assertThat(stripe.server.requests()).hasSize(attempts);
        assertThat(refund.success()).isEqualTo(again.equals("true"));
        if (!refund.success()) {
            assertThat(refund.error().code()).isEqualTo("RATE_LIMITED");
            assertThat(detail(refund, "vendor_code")).isEqualTo("global-rate");
            assertThat(detail(refund, "vendor_request_id")).isEqualTo("req_1");
        }
    }

    @ParameterizedTest
    @CsvSource({"409, UPSTREAM_REJECTED", "429, RATE_LIMITED", "500, UPSTREAM_FAILED", "503, UPSTREAM_FAILED"})
    void whatStripeSaysNotToTryAgainIsNotTriedAgain(int status, String code) {
        stripe.server.otherwise(
                error(status, Map.of("Stripe-Should-Retry", "false"), "{'type': 'api_error', 'message': 'no'}"));

        ExecutionResult failed = stripe.call("create_refund");

        assertThat(failed.error().code()).isEqualTo(code);
        assertThat(detail(failed, "vendor_code")).isEqualTo("api_error");
        assertThat(stripe.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"400, true", "409, true", "429, true", "500, true", "409, ", "500, ", "501, ", "503, "})
    void whatMayBeTriedAgainIsTriedAgain(int status, String header) {
        Map<String, String> headers = header == null ? Map.of() : Map.of("Stripe-Should-Retry", header);
        stripe.server.answer(error(status, headers, "{'type': 'api_error', 'message': 'again'}"), REFUND);

        ExecutionResult refund = stripe.call("create_refund");

        assertThat(refund.success()).as("%s", refund.error()).isTrue();
        assertThat(keys()).hasSize(2);
        assertThat(keys().get(0)).isNotNull().isEqualTo(keys().get(1));
    }

    @Test
    void aRefusedKeyIsAFailedAuthentication() {
        stripe.server.otherwise(error(
                401,
                Map.of("Stripe-Should-Retry", "false"),
                "{'type': 'invalid_request_error', 'message': 'Invalid API Key provided: sk_test_****cdef'}"));

        ExecutionResult refused = stripe.call("get_balance");

        assertThat(refused.error().code()).isEqualTo("AUTH_FAILED");
        assertThat(detail(refused, "vendor_message")).startsWith("Invalid API Key");
        assertThat(stripe.server.requests()).hasSize(1);
    }

    @Test
    void everyRequestHasItsKeyAndItsVersion() {
        stripe.server.otherwise(REFUND);
        stripe.call("create_refund");
        stripe.call("get_customer");

        assertThat(stripe.server.requests()).allSatisfy(request -> {
            assertThat(request.headers().first("Authorization")).isEqualTo("Bearer sk_test_1234567890abcdef");
            assertThat(request.headers().first("Stripe-Version")).isEqualTo("2023-08-16");
            assertThat(request.headers().first("Stripe-Account")).isNull();
        });
        assertThat(keys().get(0)).isNotNull();
        assertThat(keys().get(1)).as("of a GET").isNull();
    }

    @Test
    void aConnectionOfAPlatformActsForItsAccount() {
        try (StripeVendor platform = new StripeVendor(ACCOUNT)) {
            StripeVendor.TEMPLATE.samples().forEach((endpoint, sample) -> {
                platform.server.answer(Answer.json(200, sample.response().body().toString()));
                platform.call(endpoint);

                assertThat(platform.last().headers().first("Stripe-Account"))
                        .as(endpoint)
                        .isEqualTo(ACCOUNT);
            });
        }
    }

    @Test
    void everyPostHasAKeyAndOnlyPosts() {
        StripeVendor.TEMPLATE.samples().forEach((endpoint, sample) -> {
            stripe.server.answer(Answer.json(200, sample.response().body().toString()));
            stripe.call(endpoint);

            assertThat(stripe.last().headers().first("Idempotency-Key") != null)
                    .as(endpoint)
                    .isEqualTo(stripe.last().method().equals("POST"));
        });
    }

    @Test
    void pagesOfListsAndOfSearchesAreFollowedToTheirEnd() {
        stripe.server.answer(
                Answer.json(200, "{\"has_more\": true, \"data\": [{\"id\": \"ch_2\"}, {\"id\": \"ch_1\"}]}"),
                Answer.json(200, "{\"has_more\": false, \"data\": [{\"id\": \"ch_0\"}]}"),
                Answer.json(200, "{\"has_more\": true, \"next_page\": \"WzE\", \"data\": [{\"id\": \"cus_1\"}]}"),
                Answer.json(200, "{\"has_more\": false, \"next_page\": null, \"data\": [{\"id\": \"cus_2\"}]}"));

        assertThat(stripe.ids("list_charges")).containsExactly("ch_2", "ch_1", "ch_0");
        assertThat(stripe.ids("search_customers")).containsExactly("cus_1", "cus_2");

        assertThat(stripe.server.requests().stream().map(ReceivedRequest::target))
                .satisfiesExactly(
                        first -> assertThat(first).contains("limit=100").doesNotContain("starting_after"),
                        second -> assertThat(second).contains("starting_after=ch_1"),
                        search -> assertThat(search).contains("query=email").doesNotContain("page="),
                        page -> assertThat(page).contains("query=email", "page=WzE"));
    }

    private List<String> keys() {
        return stripe.server.requests().stream()
                .map((ReceivedRequest request) -> request.headers().first("Idempotency-Key"))
                .toList();
    }

    private static Answer error(int status, Map<String, String> headers, String error) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        all.put("Request-Id", "req_1");
        return Answer.of(status, all, "{\"error\": " + error.replace('\'', '"') + "}");
    }

    private static String detail(ExecutionResult result, String name) {
        JsonNode detail = result.error().details().get(name);
        return detail == null ? null : detail.textValue();
    }
}
