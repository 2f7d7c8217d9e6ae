package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verdicts by data, with the quirks of vendors for which they are there. */
class OutcomesTest {
    @Test
    void shopifySaysThrottledWith200AndTheWaitIsReckonedFromItsBucket() {
        Bench bench = Bench.of("""
                outcomes:
                  - when: "body.errors[?extensions.code == 'THROTTLED']"
                    is: throttled
                    wait: "body.extensions.cost.{need: requestedQueryCost, have: throttleStatus.currentlyAvailable,\\
                      per_second: throttleStatus.restoreRate}"
                    code: body.errors[0].extensions.code
                retry_config: {initial_delay_ms: 1}
                endpoints: {query: {method: POST, response_mapping: {data_path: data}}}
                """);
        bench.then(Reply.json(200, """
                {"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}],
                 "extensions":{"cost":{"requestedQueryCost":752,"throttleStatus":
                   {"maximumAvailable":2000,"currentlyAvailable":502,"restoreRate":100}}}}
                """));

        ExecutionResult result = bench.run("query");

        assertThat(result.success()).as("a POST, but certainly not processed").isTrue();
        assertThat(bench.time.sleptMillis()).containsExactly(2625L);
    }

    @Test
    void salesforcesDailyLimitIsRateLimitedThoughItIsA403AndIsNotSpunOn() {
        Bench bench = Bench.of("""
                outcomes:
                  - when: "status == `403` && body[0].errorCode == 'REQUEST_LIMIT_EXCEEDED'"
                    is: throttled
                    code: body[0].errorCode
                    message: body[0].message
                retry_config: {max_retries: 0}
                endpoints: {query: {method: GET}}
                """);
        bench.otherwise(Reply.json(
                403, "[{\"message\":\"TotalRequests Limit exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]"));

        ErrorDetail error = bench.fail("query");

        assertThat(error.code()).isEqualTo("RATE_LIMITED");
        assertThat(error.message()).contains("TotalRequests Limit exceeded.");
        assertThat(error.details().get("vendor_code").textValue()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
        for (int i = 0; i < 10; i++) {
            assertThat(bench.fail("query").code()).as("no breaker opens").isEqualTo("RATE_LIMITED");
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 409, 4, UPSTREAM_REJECTED", "false, 500, 1, UPSTREAM_FAILED", "'', 409, 1, UPSTREAM_REJECTED"})
    void stripeDecidesItselfWhetherToComeAgain(String header, int status, int attempts, String code) {
        Bench bench = Bench.of("""
                outcomes:
                  - {when: "headers.\\"stripe-should-retry\\" == 'true'", is: transient}
                  - {when: "headers.\\"stripe-should-retry\\" == 'false' && status >= `500`", is: failed}
                idempotency: {class: keyed, key_header: Idempotency-Key}
                endpoints: {charge: {method: POST}}
                """);
        bench.otherwise(Reply.json(status, Map.of("Stripe-Should-Retry", header), "{}"));

        assertThat(bench.fail("charge").code()).isEqualTo(code);
        assertThat(bench.requests).hasSize(attempts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|7000",
                "0|0",
                "1.5|1500",
                "Thu, 01 Jan 2026 12:00:09 GMT|9000",
                "Thu, 01 Jan 1970 00:00:00 GMT|0",
                "1m30.5s|90500",
                "500ms|500",
            })
    void aWaitOfAHeaderIsATextAndCountsAsANumberOfSecondsADurationOrADate(String header, long millis) {
        Bench bench = Bench.of("""
                outcomes: [{when: "status == `429`", is: throttled, wait: 'headers."x-wait"'}]
                retry_config: {max_delay_ms: 100000}
                endpoints: {get: {method: GET}}
                """);
        bench.then(Reply.json(429, Map.of("X-Wait", header), "{}"));

        ExecutionResult result = bench.run("get");

        assertThat(result.success()).isTrue();
        assertThat(bench.time.sleptMillis().get(0)).isBetween(millis, millis * 2 + 3000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999999999.5", "9999999999", "999999999h"})
    void aWaitOfARuleIsADayAtMost(String header) {
        Bench bench = Bench.of("""
                outcomes: [{when: "status == `429`", is: throttled, wait: 'headers."x-wait"'}]
                endpoints: {get: {method: GET}}
                """);
        bench.then(Reply.json(429, Map.of("X-Wait", header), "{}"));

        assertThat(bench.fail("get").retryAfter()).isEqualTo(86_400);
        assertThat(bench.requests).hasSize(1);
    }

    @Test
    void hubspotsMultiStatusIsPartial() {
        Bench bench = Bench.of("""
                outcomes: [{when: "status == `207`", is: partial}]
                endpoints: {batch: {method: POST}}
                """);
        bench.then(Reply.json(207, "{\"results\":[1],\"errors\":[2],\"numErrors\":1}"));

        ExecutionResult result = bench.run("batch");

        assertThat(result.success()).isTrue();
        assertThat(result.metadata().get("partial").booleanValue()).isTrue();
    }

    @Test
    void jirasMissingScopeIsA401ThatNoNewTokenHelps() {
        Bench bench = Bench.of("""
                outcomes:
                  - {when: "status == `401` && contains(body.message, 'scope')", is: rejected, message: body.message}
                endpoints: {search: {method: GET}}
                """);
        bench.otherwise(Reply.json(401, "{\"code\":401,\"message\":\"Unauthorized; scope does not match\"}"));

        ErrorDetail error = bench.fail("search");

        assertThat(error.code()).isEqualTo("AUTH_FAILED");
        assertThat(error.details().get("outcome").textValue()).isEqualTo("rejected");
        assertThat(error.message()).contains("scope does not match");
    }

    @Test
    void theEndpointsRulesComeBeforeThoseOfTheIntegration() {
        Bench bench = Bench.of("""
                outcomes: [{when: "body.state == 'odd'", is: failed, code: "'INTEGRATION'"}]
                endpoints:
                  one: {method: GET, outcomes: [{when: "body.state == 'odd'", is: rejected, code: "'ENDPOINT'"}]}
                  two: {method: GET}
                """);
        bench.otherwise(Reply.json(200, "{\"state\":\"odd\"}"));

        assertThat(detail(bench.fail("one"), "vendor_code")).isEqualTo("ENDPOINT");
        assertThat(detail(bench.fail("two"), "vendor_code")).isEqualTo("INTEGRATION");
        assertThat(bench.fail("two").code()).isEqualTo("UPSTREAM_REPORTED_ERROR");
    }

    @Test
    void whatTheVendorSaysAboutItsErrorIsTold() {
        Bench bench = Bench.of("""
                outcomes:
                  - when: "status == `402`"
                    is: rejected
                    code: body.error.decline_code
                    message: body.error.message
                    user_message: body.error.user
                    request_id: headers."request-id"
                endpoints: {charge: {method: POST}}
                """);
        bench.then(Reply.json(
                402,
                Map.of("Request-Id", "req_1"),
                "{\"error\":{\"decline_code\":\"no_funds\",\"message\":\"declined\",\"user\":\"Try another card\"}}"));

        ErrorDetail error = bench.fail("charge");

        assertThat(error.code()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(detail(error, "vendor_code")).isEqualTo("no_funds");
        assertThat(detail(error, "vendor_message")).isEqualTo("declined");
        assertThat(detail(error, "user_message")).isEqualTo("Try another card");
        assertThat(detail(error, "vendor_request_id")).isEqualTo("req_1");
    }

    @Test
    void successPathAndErrorPathSeeTheRawAnswerBehindTheDataPath() {
        Bench bench = Bench.of("""
                endpoints:
                  get:
                    method: GET
                    response_mapping: {data_path: data, success_path: ok, error_path: error.text}
                """);
        bench.then(
                Reply.json(200, "{\"ok\":true,\"data\":{\"id\":1}}"),
                Reply.json(200, "{\"ok\":false,\"data\":{\"id\":1}}"),
                Reply.json(200, "{\"ok\":true,\"error\":{\"text\":\"nope\"}}"));

        assertThat(Objects.requireNonNull(bench.run("get").data())).hasToString("{\"id\":1}");
        assertThat(bench.fail("get").code()).isEqualTo("UPSTREAM_REPORTED_ERROR");
        assertThat(bench.fail("get").message()).contains("nope");
    }

    @Test
    void aRuleMayCallAnyStatusASuccess() {
        Bench bench = Bench.of("""
                outcomes: [{when: "status == `404`", is: ok}]
                endpoints: {get: {method: GET}}
                """);
        bench.then(Reply.json(404, "{\"found\":false}"));

        assertThat(bench.run("get").success()).isTrue();
    }

    private static String detail(ErrorDetail error, String name) {
        JsonNode value = error.details().get(name);
        return value == null ? "" : value.textValue();
    }
}
