package io.adaptor.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.InputField;
import io.adaptor.internal.connection.FieldValues;
import io.adaptor.marketplace.TemplateInstaller;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the template makes of what Salesforce answers, over real sockets. Traps are those of the facts about vendors. */
@Timeout(60)
class SalesforceTest {
    private static final Answer RECORD = Answer.json(200, "{'Id': '1', 'Name': 'Acme'}".replace('\'', '"'));
    private static final Answer EXPIRED = error(401, "INVALID_SESSION_ID", "Session expired or invalid");
    private final SalesforceVendor salesforce = new SalesforceVendor();

    @AfterEach
    void close() {
        salesforce.close();
    }

    @ParameterizedTest
    @CsvSource({
        "login.salesforce.com, true",
        "test.salesforce.com, true",
        "Acme.my.salesforce.com, true",
        "acme--uat.sandbox.my.salesforce.com, true",
        "x-dev-ed.develop.my.salesforce.com, true",
        "acme.lightning.force.com, false",
        "acme.lightning.salesforce.com, false",
        "acme.my.salesforce.com.evil.com, false",
        "evil.salesforce.com, false",
        "acme.evil.my.salesforce.com, false",
        "login.salesforce.com:8443, false"
    })
    void theLoginHostIsOneWherePeopleLogIn(String host, boolean accepted) {
        InputField field = SalesforceVendor.installed(JsonNodeFactory.instance.objectNode())
                .connectionFields()
                .get("login_host");

        assertThat(FieldValues.problem(field, host) == null).isEqualTo(accepted);
    }

    @Test
    void consentIsAskedForWithAProofKeyAndItsCodeIsChangedForATokenWithIt() {
        assertThat(salesforce.started.url().toString())
                .startsWith("https://login.salesforce.com/services/oauth2/authorize?")
                .contains("code_challenge_method=S256", "scope=api");
        assertThat(form(salesforce.login.requests().get(0)))
                .contains("grant_type=authorization_code", "code=the-code", "code_verifier=", "client_id=consumer-key")
                .contains("client_secret=consumer-canary");
    }

    @Test
    void callsGoToTheInstanceThatTheTokenNames() {
        salesforce.instance.answer(RECORD);

        assertThat(salesforce.call("get_record").data().get("name").textValue()).isEqualTo("Acme");

        assertThat(salesforce.last().path()).isEqualTo("/services/data/v67.0/sobjects/Account/001D000000IqhSLIAZ");
        assertThat(salesforce.last().headers().first("Authorization")).isEqualTo("Bearer first-token");
        assertThat(salesforce.login.requests()).as("the token request only").hasSize(1);
    }

    // Trap 6
    @Test
    void anExpiredSessionIsRenewedOnceAndTheRefreshTokenIsKeptWhereNoneComesBack() {
        salesforce.instance.answer(EXPIRED, RECORD, EXPIRED, RECORD);
        String url = salesforce.instance.url();
        salesforce.login.answer(
                SalesforceVendor.token("second-token", url, ""), SalesforceVendor.token("third-token", url, ""));

        assertThat(salesforce.call("get_record").success()).isTrue();
        assertThat(salesforce.call("get_record").success()).isTrue();

        List<ReceivedRequest> tokens = salesforce.login.requests();
        assertThat(tokens).hasSize(3);
        assertThat(tokens.subList(1, 3))
                .allSatisfy(request ->
                        assertThat(form(request)).contains("grant_type=refresh_token", "refresh_token=refresh-canary"));
        assertThat(salesforce.last().headers().first("Authorization")).isEqualTo("Bearer third-token");
    }

    // Trap 1
    @ParameterizedTest
    @CsvSource({
        "INVALID_OPERATION_WITH_EXPIRED_PASSWORD, The users password has expired",
        "INVALID_SESSION_ID, Connected app is not attached to Agent",
        "INVALID_SESSION_ID, This session is not valid for use with the REST API",
        "INVALID_AUTH_HEADER, INVALID_HEADER_TYPE"
    })
    void whatANewTokenDoesNotHealIsNotRenewed(String code, String message) {
        salesforce.instance.otherwise(error(401, code, message));

        ExecutionResult refused = salesforce.call("get_record");

        assertThat(refused.error().code()).isEqualTo("AUTH_FAILED");
        assertThat(detail(refused, "vendor_code")).isEqualTo(code);
        assertThat(salesforce.login.requests()).hasSize(1);
        assertThat(salesforce.instance.requests()).hasSize(1);
    }

    @Test
    void aRefreshTokenThatIsRevokedAsksForANewConsent() {
        salesforce.instance.answer(EXPIRED);
        salesforce.login.answer(Answer.json(
                400, "{\"error\":\"invalid_grant\",\"error_description\":\"expired access/refresh token\"}"));

        assertThat(salesforce.call("get_record").error().code()).isIn("AUTH_FAILED", "RECONNECT_REQUIRED");
    }

    // Trap 16
    @Test
    void theLimitOfLongRequestsIsFreeInSecondsEvenForAWrite() {
        salesforce.instance.answer(
                error(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."),
                Answer.json(201, "{\"id\":\"1\",\"success\":true,\"errors\":[]}"));

        ExecutionResult created = salesforce.call("create_record");

        assertThat(created.success()).as("%s", created.error()).isTrue();
        assertThat(salesforce.instance.requests()).hasSize(2);
        assertThat(salesforce.time.sleeps().stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    }

    // Trap 16
    @Test
    void theLimitOfADayEndsTheCallAtOnce() {
        salesforce.instance.otherwise(error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));

        ExecutionResult throttled = salesforce.call("get_record");

        assertThat(throttled.error().code()).isEqualTo("RATE_LIMITED");
        assertThat(detail(throttled, "vendor_code")).isEqualTo("REQUEST_LIMIT_EXCEEDED");
        assertThat(salesforce.instance.requests()).hasSize(1);
        assertThat(salesforce.time.sleeps()).isEmpty();
    }

    @Test
    void anAnswer429IsThrottlingToo() {
        salesforce.instance.answer(Answer.json(429, "[]"), RECORD);

        assertThat(salesforce.call("get_record").success()).isTrue();
        assertThat(salesforce.instance.requests()).hasSize(2);
    }

    @Test
    void aFieldIsEmptiedWithNull() {
        salesforce.instance.answer(Answer.empty(204, Map.of()));
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.putObject("variables")
                .put("object", "Account")
                .put("id", "001D000000IqhSLIAZ")
                .putObject("fields")
                .putNull("Phone");

        assertThat(salesforce.call("update_record", input).success()).isTrue();

        assertThat(salesforce.last().text()).isEqualTo("{\"Phone\":null}");
    }

    @Test
    void aServerLogsInWithoutAPersonWhereTheFlowIsOverridden() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        String key = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(keys.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----";
        ObjectNode overrides =
                JsonNodeFactory.instance.objectNode().put("base_url", salesforce.login.url() + "/services/data/v67.0");
        ObjectNode auth = overrides
                .putObject("auth_config")
                .put("oauth2_flow", "jwt_bearer")
                .put("token_url", salesforce.login.url() + "/services/oauth2/token");
        for (String name : List.of("authorization_url", "redirect_uri", "pkce", "scopes", "client_auth")) {
            auth.putNull(name);
        }
        auth.putObject("assertion_claims").put("aud", "https://login.salesforce.com");
        auth.putObject("credentials")
                .put("subject", "integration@acme.example")
                .put("private_key", key)
                .putNull("client_secret");
        salesforce.login.answer(SalesforceVendor.token("jwt-token", salesforce.instance.url(), ""));
        salesforce.instance.answer(RECORD);

        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(SalesforceVendor.installed(overrides))
                .secrets(secret -> "consumer-key")
                .allowHosts("127.0.0.1")
                .build()) {
            ExecutionResult record = client.call("salesforce", "get_record")
                    .with("object", "Account")
                    .with("id", "001D000000IqhSLIAZ")
                    .execute();

            assertThat(record.success()).as("%s", record.error()).isTrue();
        }
        assertThat(form(salesforce.login.requests().get(1)))
                .contains("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion=");
        assertThat(salesforce.last().headers().first("Authorization")).isEqualTo("Bearer jwt-token");
    }

    // Trap 10
    @Test
    void threePagesAreFollowedOnTheInstance() {
        salesforce.instance.answer(page("1", "-2000"), page("2", "-4000"), page("3", null));

        try (Stream<JsonNode> items = salesforce
                .client
                .call("salesforce", "query")
                .with("query", "SELECT Id FROM Account")
                .with("page_size", 200)
                .pages()
                .items()) {
            assertThat(items.map(item -> item.get("id").textValue())).containsExactly("1", "2", "3");
        }

        assertThat(salesforce.instance.requests())
                .extracting(ReceivedRequest::target)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("/services/data/v67.0/query?q=SELECT"),
                        second -> assertThat(second).isEqualTo("/services/data/v67.0/query/01gD-2000"),
                        third -> assertThat(third).isEqualTo("/services/data/v67.0/query/01gD-4000"));
        assertThat(salesforce.instance.requests()).allSatisfy(request -> {
            assertThat(request.headers().first("Authorization")).isEqualTo("Bearer first-token");
            assertThat(request.headers().first("Sforce-Query-Options")).isEqualTo("batchSize=200");
        });
    }

    // Trap 10
    @Test
    void aNextPageElsewhereIsNotAskedFor() {
        salesforce.instance.answer(
                Answer.json(
                        200,
                        "{\"done\":false,\"nextRecordsUrl\":\"https://evil.example/services/data/v67.0/query/1\",\"records\":[]}"));

        ExecutionResult first = salesforce.call("query");
        assertThat(first.success()).isTrue();
        try (Stream<ExecutionResult> pages =
                salesforce
                        .client
                        .call("salesforce", "query")
                        .with("query", "SELECT Id FROM Account")
                        .pages()
                        .stream()) {
            salesforce.instance.answer(
                    Answer.json(
                            200,
                            "{\"done\":false,\"nextRecordsUrl\":\"https://evil.example/services/data/v67.0/query/1\",\"records\":[]}"));
            List<ExecutionResult> all = pages.toList();
            assertThat(all.get(all.size() - 1).error().code()).isEqualTo("EGRESS_DENIED");
        }
    }

    // Trap 2
    @Test
    void aCollectionOfWhichSomeFailedIsPartial() {
        salesforce.instance.answer(Answer.json(200, """
                [{"id": "1", "success": true, "errors": []}, {"success": false, "errors": [
                  {"statusCode": "DUPLICATES_DETECTED", "message": "Use one of these records?", "fields": []}]}]"""));

        ExecutionResult some = salesforce.call("create_records");

        assertThat(some.success()).isTrue();
        assertThat(some.metadata().get("partial").booleanValue()).isTrue();
        assertThat(some.data().get(1).get("error_code").textValue()).isEqualTo("DUPLICATES_DETECTED");
    }

    // Trap 2
    @ParameterizedTest
    @ValueSource(strings = {"create_records", "update_records", "upsert_records", "delete_records"})
    void aCollectionOfWhichAllFailedIsARefusalForTheReasonThatIsNotTheRollback(String endpoint) {
        salesforce.instance.answer(Answer.json(
                200,
                SalesforceVendor.TEMPLATE
                        .samples()
                        .get("create_records")
                        .scenes()
                        .get("rolled_back")
                        .body()
                        .toString()));

        ExecutionResult refused = salesforce.call(endpoint);

        assertThat(refused.error().code()).isEqualTo("UPSTREAM_REPORTED_ERROR");
        assertThat(detail(refused, "vendor_code")).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(salesforce.instance.requests()).hasSize(1);
    }

    // Trap 2
    @Test
    void aCompositeOfWhichSomeOrAllFailedSaysSo() {
        String good = "{\"body\":{\"id\":\"1\"},\"httpHeaders\":{},\"httpStatusCode\":201,\"referenceId\":\"account\"}";
        String bad = "{\"body\":[{\"errorCode\":\"%s\",\"message\":\"no\"}],\"httpHeaders\":{},\"httpStatusCode\":400,"
                + "\"referenceId\":\"contact\"}";
        String halted = bad.formatted("PROCESSING_HALTED");
        String missing = bad.formatted("REQUIRED_FIELD_MISSING");
        salesforce.instance.answer(
                Answer.json(200, "{\"compositeResponse\":[" + good + "," + missing + "]}"),
                Answer.json(200, "{\"compositeResponse\":[" + halted + "," + missing + "]}"));

        ExecutionResult some = salesforce.call("composite");
        ExecutionResult none = salesforce.call("composite");

        assertThat(some.metadata().get("partial").booleanValue()).isTrue();
        assertThat(some.data().get(1).get("error_code").textValue()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(none.error().code()).isEqualTo("UPSTREAM_REPORTED_ERROR");
        assertThat(detail(none, "vendor_code")).isEqualTo("REQUIRED_FIELD_MISSING");
    }

    // Trap 2
    @Test
    void aBatchOfWhichSomeOrAllFailedSaysSo() {
        String bad = "{\"statusCode\":404,\"result\":[{\"errorCode\":\"NOT_FOUND\",\"message\":\"no\"}]}";
        salesforce.instance.answer(
                Answer.json(200, "{\"hasErrors\":true,\"results\":[{\"statusCode\":200,\"result\":{}}," + bad + "]}"),
                Answer.json(200, "{\"hasErrors\":true,\"results\":[" + bad + "]}"));

        ExecutionResult some = salesforce.call("batch");
        ExecutionResult none = salesforce.call("batch");

        assertThat(some.metadata().get("partial").booleanValue()).isTrue();
        assertThat(detail(none, "vendor_code")).isEqualTo("NOT_FOUND");
    }

    @Test
    void callsOfAddRecordShareARequestAndEachHasItsOwnResult() throws Exception {
        salesforce.instance.otherwise(Answer.json(200, """
                [{"id": "1", "success": true, "errors": []}, {"success": false, "errors": [
                  {"statusCode": "REQUIRED_FIELD_MISSING", "message": "Required fields are missing: [Name]"}]}]"""));

        List<CompletableFuture<ExecutionResult>> calls = Stream.of("a", "b")
                .map(name -> salesforce
                        .client
                        .call("salesforce", "add_record")
                        .with("object", "Account")
                        .with("fields", Map.of("Name", name))
                        .executeAsync())
                .toList();
        List<ExecutionResult> results =
                List.of(calls.get(0).get(20, TimeUnit.SECONDS), calls.get(1).get(20, TimeUnit.SECONDS));

        assertThat(salesforce.instance.requests()).hasSize(1);
        assertThat(salesforce.last().path()).isEqualTo("/services/data/v67.0/composite/sobjects");
        assertThat(salesforce.last().text()).contains("\"attributes\":{\"type\":\"Account\"}", "\"Name\":\"b\"");
        assertThat(results).extracting(ExecutionResult::success).containsExactlyInAnyOrder(true, false);
        ExecutionResult refused =
                results.stream().filter(result -> !result.success()).findFirst().orElseThrow();
        assertThat(detail(refused, "vendor_code")).isEqualTo("REQUIRED_FIELD_MISSING");
    }

    @Test
    void anExternalIdOfSeveralRecordsNamesThem() {
        salesforce.instance.answer(Answer.json(
                300,
                "[\"/services/data/v23.0/sobjects/Whizbang/foo\",\"/services/data/v23.0/sobjects/Whizbang/bar\"]"));

        ExecutionResult ambiguous = salesforce.call("upsert_record");

        assertThat(ambiguous.error().code()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(detail(ambiguous, "vendor_code")).isEqualTo("AMBIGUOUS_EXTERNAL_ID");
        assertThat(detail(ambiguous, "vendor_message")).contains("Whizbang/foo", "Whizbang/bar");
    }

    @Test
    void aVersionThatIsRetiredSaysWhatToDo() {
        salesforce.instance.answer(
                error(410, "UNSUPPORTED_API_VERSION", "The requested resource is no longer available"));

        ExecutionResult retired = salesforce.call("get_record");

        assertThat(retired.error().code()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(detail(retired, "vendor_code")).isEqualTo("UNSUPPORTED_API_VERSION");
        assertThat(detail(retired, "vendor_message")).contains("api_version");
    }

    // Trap 12
    @Test
    void anAnswerWithoutABodySaysWhatWasDone() {
        salesforce.instance.otherwise(Answer.empty(204, Map.of("Sforce-Limit-Info", "api-usage=18/5000")));

        ExecutionResult updated = salesforce.call("update_record");
        ExecutionResult upserted = salesforce.call("upsert_record");
        ExecutionResult deleted = salesforce.call("delete_record");

        assertThat(List.of(updated, deleted)).allSatisfy(result -> {
            assertThat(result.data().get("id").textValue()).isEqualTo("001D000000IqhSLIAZ");
            assertThat(result.data().get("success").booleanValue()).isTrue();
        });
        assertThat(upserted.data().get("created").booleanValue()).isFalse();
        assertThat(upserted.data().get("external_value").textValue()).isEqualTo("A-1");
    }

    // Trap 15
    @Test
    void aCreateThatMayHaveHappenedIsNotRepeatedAndAnUpsertIs() {
        salesforce.instance.answer(error(503, "SERVER_UNAVAILABLE", "busy"));
        assertThat(salesforce.call("create_record").error().code()).isEqualTo("UPSTREAM_FAILED");
        assertThat(salesforce.instance.requests()).hasSize(1);

        salesforce.instance.answer(
                error(503, "SERVER_UNAVAILABLE", "busy"),
                Answer.json(201, "{\"id\":\"1\",\"success\":true,\"errors\":[]}"));
        assertThat(salesforce.call("upsert_record").data().get("created").booleanValue())
                .isTrue();
        assertThat(salesforce.instance.requests()).hasSize(3);
    }

    @Test
    void aRuleOfTheOrgHasWordsForItsUserAndOtherErrorsHaveNone() {
        salesforce.instance.answer(
                error(400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "A close date is needed."),
                error(400, "INVALID_FIELD", "No such column 'foo' on sobject of type Bar"));

        ExecutionResult rule = salesforce.call("create_record");
        ExecutionResult field = salesforce.call("create_record");

        assertThat(detail(rule, "user_message")).isEqualTo("A close date is needed.");
        assertThat(detail(field, "vendor_code")).isEqualTo("INVALID_FIELD");
        assertThat(detail(field, "user_message")).isNotEqualTo("No such column 'foo' on sobject of type Bar");
    }

    @Test
    void pagesOfAQueryJobEndWhereTheLocatorIsTheWordNull() {
        salesforce.instance.answer(rows("MTAw"), rows("null"));

        try (Stream<ExecutionResult> pages =
                salesforce
                        .client
                        .call("salesforce", "get_query_results")
                        .with("id", "7505e000002ULzHAAW")
                        .pages()
                        .stream()) {
            assertThat(pages.map(page -> page.data().get("csv").textValue()))
                    .containsExactly("\"Id\"\n\"1\"\n", "\"Id\"\n\"1\"\n");
        }

        assertThat(salesforce.last().target()).endsWith("/results?locator=MTAw");
    }

    @Test
    void rowsOfAJobThatFailedAreRecords() {
        salesforce.instance.answer(Answer.of(
                200,
                Map.of("Content-Type", "text/csv"),
                "\"sf__Id\",\"sf__Error\",Name\n\"\",\"DUPLICATE_VALUE:duplicate value found\",\"Acme, Ltd\"\n"));

        ExecutionResult rows = salesforce.call("get_ingest_results");

        assertThat(rows.data().get(0).get("error").textValue()).startsWith("DUPLICATE_VALUE");
        assertThat(rows.data().get(0).at("/row/Name").textValue()).isEqualTo("Acme, Ltd");
    }

    @Test
    void theVersionIsOneSettingOfTheInstallation() {
        assertThat(TemplateInstaller.of(SalesforceVendor.TEMPLATE)
                        .install(
                                "default",
                                "salesforce",
                                Map.of("redirect_uri", "https://app.example.com/cb", "api_version", "68.0"),
                                JsonNodeFactory.instance.objectNode())
                        .baseUrl())
                .isEqualTo("https://${connection:login_host}/services/data/v68.0");
    }

    private static Answer page(String id, String next) {
        String more = next == null ? "" : ",\"nextRecordsUrl\":\"/services/data/v67.0/query/01gD" + next + "\"";
        return Answer.json(
                200,
                "{\"totalSize\":3,\"done\":" + (next == null) + more
                        + ",\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Id\":\"" + id + "\"}]}");
    }

    private static Answer rows(String locator) {
        return Answer.of(
                200,
                Map.of("Content-Type", "text/csv", "Sforce-Locator", locator, "Sforce-NumberOfRecords", "1"),
                "\"Id\"\n\"1\"\n");
    }

    private static Answer error(int status, String code, String message) {
        return Answer.json(
                status,
                JsonNodeFactory.instance
                        .arrayNode()
                        .add(JsonNodeFactory.instance
                                .objectNode()
                                .put("message", message)
                                .put("errorCode", code))
                        .toString());
    }

    private static String form(ReceivedRequest request) {
        return URLDecoder.decode(request.text(), StandardCharsets.UTF_8);
    }

    private static String detail(ExecutionResult result, String name) {
        JsonNode detail = result.error().details().get(name);
        return detail == null ? null : detail.textValue();
    }
}
