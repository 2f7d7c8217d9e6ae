package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.http.Headers;
import io.adaptor.support.Bench;
import io.adaptor.support.Conformance;
import io.adaptor.support.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What vendors say about their errors in the usual places, without any configuration. */
class VendorMessagesTest {
    static Stream<Arguments> bodies() {
        return Stream.of(
                // HubSpot
                Arguments.of(
                        "{\"status\":\"error\",\"message\":\"No such object\",\"correlationId\":\"c-1\",\"category\":\"OBJECT_NOT_FOUND\"}",
                        "OBJECT_NOT_FOUND",
                        "No such object",
                        "c-1"),
                // Salesforce
                Arguments.of(
                        "[{\"message\":\"No such column\",\"errorCode\":\"INVALID_FIELD\",\"fields\":[]}]",
                        "INVALID_FIELD",
                        "No such column",
                        null),
                // GitHub
                Arguments.of(
                        "{\"message\":\"Validation Failed\",\"errors\":[{\"resource\":\"Label\",\"code\":\"already_exists\",\"field\":\"name\"}],\"status\":\"422\"}",
                        "already_exists",
                        "Validation Failed: name: already_exists",
                        null),
                // Stripe
                Arguments.of(
                        "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"resource_missing\",\"message\":\"No such customer\",\"param\":\"id\"}}",
                        "resource_missing",
                        "No such customer",
                        null),
                Arguments.of("{\"error\":{\"type\":\"api_error\",\"message\":\"Sorry\"}}", "api_error", "Sorry", null),
                // Shopify REST: text, fields, list
                Arguments.of("{\"errors\":\"Not Found\"}", null, "Not Found", null),
                Arguments.of(
                        "{\"errors\":{\"title\":[\"can't be blank\"],\"price\":[\"is not a number\"]}}",
                        null,
                        "title: can't be blank; price: is not a number",
                        null),
                Arguments.of("{\"errors\":[\"one\",\"two\"]}", null, "one; two", null),
                // GraphQL
                Arguments.of(
                        "{\"errors\":[{\"message\":\"Throttled\",\"extensions\":{\"code\":\"THROTTLED\"}}]}",
                        "THROTTLED",
                        "Throttled",
                        null),
                // Google
                Arguments.of(
                        "{\"error\":{\"code\":403,\"message\":\"Quota exceeded\",\"status\":\"RESOURCE_EXHAUSTED\"}}",
                        "RESOURCE_EXHAUSTED",
                        "Quota exceeded",
                        null),
                // RFC 9457
                Arguments.of(
                        "{\"type\":\"https://example.com/probs/out-of-credit\",\"title\":\"No credit\",\"detail\":\"Your balance is 30\",\"status\":403}",
                        "https://example.com/probs/out-of-credit",
                        "Your balance is 30",
                        null),
                Arguments.of("{\"type\":\"about:blank\",\"title\":\"Gone\"}", null, "Gone", null),
                // OAuth
                Arguments.of(
                        "{\"error\":\"invalid_scope\",\"error_description\":\"Unknown scope\"}",
                        "invalid_scope",
                        "Unknown scope",
                        null),
                Arguments.of(
                        "{\"ok\":false,\"error\":\"channel_not_found\"}",
                        "channel_not_found",
                        "channel_not_found",
                        null),
                // Jira
                Arguments.of(
                        "{\"errorMessages\":[\"Bad issue\"],\"errors\":{\"summary\":\"is required\"}}",
                        null,
                        "Bad issue; summary: is required",
                        null),
                // Twilio, PayPal, Notion
                Arguments.of("{\"code\":20404,\"message\":\"Not found\",\"status\":404}", "20404", "Not found", null),
                Arguments.of(
                        "{\"name\":\"UNPROCESSABLE_ENTITY\",\"message\":\"Refused\",\"debug_id\":\"d-1\"}",
                        "UNPROCESSABLE_ENTITY",
                        "Refused",
                        "d-1"),
                Arguments.of(
                        "{\"object\":\"error\",\"status\":400,\"code\":\"validation_error\",\"message\":\"Bad\",\"request_id\":\"n-1\"}",
                        "validation_error",
                        "Bad",
                        "n-1"),
                // AWS JSON
                Arguments.of(
                        "{\"__type\":\"com.amazon#ResourceNotFoundException\",\"message\":\"No table\"}",
                        "ResourceNotFoundException",
                        "No table",
                        null),
                // XML as the REST connector reads it: S3, AWS query, SOAP 1.1 and 1.2
                Arguments.of(
                        "{\"Error\":{\"Code\":\"NoSuchKey\",\"Message\":\"No such key\",\"RequestId\":\"s3-1\"}}",
                        "NoSuchKey",
                        "No such key",
                        "s3-1"),
                Arguments.of(
                        "{\"ErrorResponse\":{\"Error\":{\"Type\":\"Sender\",\"Code\":\"Throttling\",\"Message\":\"Rate exceeded\"},\"RequestId\":\"q-1\"}}",
                        "Throttling",
                        "Rate exceeded",
                        "q-1"),
                Arguments.of(
                        "{\"Envelope\":{\"Header\":{},\"Body\":{\"Fault\":{\"faultcode\":\"soap:Client\",\"faultstring\":\"Bad input\"}}}}",
                        "soap:Client",
                        "Bad input",
                        null),
                Arguments.of(
                        "{\"Envelope\":{\"Body\":{\"Fault\":{\"Code\":{\"Value\":\"env:Sender\"},\"Reason\":{\"Text\":\"Bad input\"}}}}}",
                        "env:Sender",
                        "Bad input",
                        null),
                // Nothing to find
                Arguments.of("{\"ok\":false}", null, null, null),
                Arguments.of("{\"message\":{\"a\":{\"b\":1}}}", null, null, null),
                Arguments.of("[]", null, null, null),
                Arguments.of("7", null, null, null));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void codeMessageAndRequestIdAreFoundWhereTheyUsuallyStand(
            String body, String code, String message, String requestId) throws IOException {
        ErrorDetail error = refusal(body);

        assertThat(text(error, "vendor_code")).isEqualTo(code);
        assertThat(text(error, "vendor_message")).isEqualTo(message);
        assertThat(text(error, "vendor_request_id")).isEqualTo(requestId);
        assertThat(error.message())
                .isEqualTo("the remote system answered HTTP 400" + (message == null ? "" : ": " + message));
    }

    @Test
    void recordedErrorsOfSalesforceSpeak() throws IOException {
        for (String file : List.of(
                "expired_session_response.json",
                "sobject/delete_error_response.json",
                "sobject/search_error_response.json",
                "sobject/write_error_response.json")) {
            String body = Files.readString(Conformance.path("salesforce/responses-restforce/" + file));
            JsonNode first = JsonCodec.read(body).get(0);

            ErrorDetail error = refusal(body);

            assertThat(text(error, "vendor_message"))
                    .isEqualTo(first.get("message").textValue());
            assertThat(text(error, "vendor_code"))
                    .isEqualTo(first.get("errorCode").textValue());
        }
        String token = Files.readString(Conformance.path("salesforce/responses-restforce/auth_error_response.json"));
        assertThat(text(refusal(token), "vendor_message")).isEqualTo("authentication failure - Invalid Password");
    }

    @Test
    void recordedErrorsOfHubSpotAndGitHubSpeak() throws IOException {
        List<JsonNode> recorded = new ArrayList<>();
        for (JsonNode tape :
                JsonCodec.read(Files.readString(Conformance.path("hubspot/recorded-legacy-hubspot-ruby.json")))) {
            for (JsonNode exchange : tape.get("interactions")) {
                if (exchange.get("response").get("status").asInt() >= 400) {
                    recorded.add(
                            JsonCodec.read(exchange.get("response").get("body").textValue()));
                }
            }
        }
        assertThat(recorded).hasSizeGreaterThan(5);
        for (JsonNode body : recorded) {
            ErrorDetail error = refusal(JsonCodec.write(body));
            assertThat(text(error, "vendor_message"))
                    .isEqualTo(body.get("message").textValue());
            assertThat(text(error, "vendor_request_id"))
                    .isEqualTo(body.get("requestId").textValue());
        }
        for (JsonNode exchange :
                JsonCodec.read(Files.readString(Conformance.path("github-recorded/branch-protection.json")))) {
            if (exchange.get("status").asInt() == 404) {
                ErrorDetail error = refusal(JsonCodec.write(exchange.get("response")));
                assertThat(text(error, "vendor_message")).isEqualTo("Branch not protected");
            }
        }
    }

    @Test
    void whatTheConfigurationSaysStandsBefore() throws IOException {
        Bench bench = Bench.of("""
                outcomes:
                  - {when: "body.code == 'E1'", is: rejected, message: body.own, user_message: body.friendly}
                endpoints:
                  get: {method: GET, response_mapping: {error_path: reason}}
                """);

        bench.otherwise(
                Reply.json(400, "{\"code\":\"E1\",\"message\":\"usual\",\"own\":\"ruled\",\"friendly\":\"Hello\"}"));
        assertThat(text(bench.fail("get"), "vendor_message")).isEqualTo("ruled");
        assertThat(text(bench.fail("get"), "user_message")).isEqualTo("Hello");
        assertThat(text(bench.fail("get"), "vendor_code"))
                .as("no rule gives one")
                .isEqualTo("E1");

        bench.otherwise(Reply.json(400, "{\"reason\":\"by path\",\"message\":\"usual\"}"));
        assertThat(text(bench.fail("get"), "vendor_message")).isEqualTo("by path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>Oops</body></html>", "\n <!DOCTYPE html><p>Oops", ""})
    void aPageForBrowsersIsNoMessage(String page) {
        ErrorDetail error = refusal(Payload.text(page));

        assertThat(error.message()).isEqualTo("the remote system answered HTTP 400");
    }

    @Test
    void ofPlainTextTheFirstLineCounts() {
        assertThat(text(refusal(Payload.text("\n  upstream timed out \nat proxy 7\n")), "vendor_message"))
                .isEqualTo("upstream timed out");
    }

    /** A vendor chooses how deep its answer is; what is read of it is bounded. */
    @ParameterizedTest
    @ValueSource(
            strings = {"{'error':%s}", "[%s]", "{'only':%s}", "{'errors':%s}", "{'errors':[%s]}", "{'message':%s}"})
    void whatIsNestedTooDeepIsNotLookedFor(String around) throws IOException {
        String inner = "{'code':'too_deep','message':'Too deep'}";
        String near = around.formatted(inner).replace('\'', '"');
        String far = inner;
        for (int i = 0; i < 200; i++) {
            far = around.formatted(far);
        }

        assertThat(text(refusal(near), "vendor_message")).contains("Too deep");
        assertThat(refusal(far.replace('\'', '"')).details()).doesNotContainKeys("vendor_message", "vendor_code");
    }

    @Test
    void ofManyErrorsTheFirstFewAreShown() throws IOException {
        StringBuilder many = new StringBuilder("{'field0':['wrong 0']");
        for (int i = 1; i < 40; i++) {
            many.append(",'field").append(i).append("':['wrong ").append(i).append("']");
        }
        String listed = "[" + "{'message':'wrong'},".repeat(3) + "{'message':'another'}]";

        assertThat(text(refusal(("{'errors':" + many + "}}").replace('\'', '"')), "vendor_message"))
                .contains("field0: wrong 0")
                .doesNotContain("field39");
        assertThat(text(refusal(listed.replace('\'', '"')), "vendor_message")).isEqualTo("wrong; another");
    }

    @Test
    void bytesAreNoMessage() {
        assertThat(refusal(Payload.bytes(new byte[] {65, 66, 67})).details()).doesNotContainKey("vendor_message");
    }

    @Test
    void longMessagesAreShortenedAfterTheyAreMasked() throws IOException {
        // The cut of 1,000 characters falls into the password.
        String message = "x".repeat(980) + "https://me:secret-0123456789@host/" + "y".repeat(5000);
        Bench bench = Bench.of("endpoints: {get: {method: GET}}");
        bench.otherwise(Reply.json(400, "{\"message\":\"" + message + "\"}"));

        ErrorDetail error = bench.fail("get");

        String shown = "x".repeat(980) + "https://***@host/" + "yyy" + "…";
        assertThat(text(error, "vendor_message")).isEqualTo(shown);
        assertThat(error.message()).isEqualTo("the remote system answered HTTP 400: " + shown);
    }

    private static ErrorDetail refusal(String body) throws IOException {
        return refusal(Payload.json(JsonCodec.read(body)));
    }

    private static ErrorDetail refusal(Payload body) {
        Bench bench = Bench.of("endpoints: {get: {method: GET}}");
        bench.otherwise(request -> ConnectorResponse.builder()
                .status(400)
                .headers(Headers.of(Map.of("Content-Type", "text/plain")))
                .body(body)
                .build());
        return bench.fail("get");
    }

    private static String text(ErrorDetail error, String name) {
        JsonNode value = error.details().get(name);
        return value == null ? null : value.textValue();
    }
}
