package io.adaptor.connectors;

import static io.adaptor.connectors.ConsentedVendor.detail;
import static io.adaptor.connectors.ConsentedVendor.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Connection;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.api.inbound.Received;
import io.adaptor.spi.http.Headers;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the template makes of what HubSpot answers, over real sockets. */
class HubSpotTest {
    private static final Answer OK =
            Answer.json(200, "{\"id\": \"512\", \"properties\": {\"email\": \"ada@example.com\"}}");

    private ConsentedVendor hubspot;

    @BeforeEach
    void open() {
        hubspot = new ConsentedVendor("hubspot", Map.of());
        hubspot.server.answer(hubspot.sample("get_account"));
        assertThat(hubspot.consent(1800).status()).isEqualTo(Connection.Status.CONNECTED);
    }

    @AfterEach
    void close() {
        hubspot.close();
    }

    @Test
    void theAccountOfAGrantIsLearned() {
        assertThat(hubspot.client
                        .connections("default", "hubspot")
                        .find(Connection.DEFAULT)
                        .orElseThrow()
                        .values())
                .containsEntry("portal_id", "62515");
    }

    @Test
    void aTokenIsRenewedBeforeItsHalfHourEndsByAForm() {
        hubspot.auth.answer(ConsentedVendor.tokens(2, 1800));
        hubspot.server.answer(OK, OK);

        hubspot.time.advance(Duration.ofSeconds(1600));
        hubspot.call("get_contact");
        hubspot.time.advance(Duration.ofSeconds(100));
        hubspot.call("get_contact");

        assertThat(hubspot.server.requests().get(1).headers().first("Authorization"))
                .isEqualTo("Bearer access-1");
        assertThat(hubspot.last().headers().first("Authorization")).isEqualTo("Bearer access-2");
        ReceivedRequest renewal = hubspot.auth.requests().get(1);
        assertThat(renewal.headers().first("Authorization")).isNull();
        assertThat(renewal.path()).isEqualTo("/token");
        assertThat(renewal.target()).doesNotContain("?");
        assertThat(renewal.text())
                .contains("grant_type=refresh_token", "refresh_token=refresh-1", "client_id=client-1")
                .contains("client_secret=" + ConsentedVendor.SECRET);
    }

    // Trap 1.
    @Test
    void whatIsRefusedWithANewTokenTooIsNotTriedAThirdTime() {
        hubspot.auth.answer(ConsentedVendor.tokens(2, 1800));
        Answer refused = Answer.json(
                401, "{\"status\": \"error\", \"category\": \"INVALID_AUTHENTICATION\", \"message\": \"no\"}");
        hubspot.server.answer(refused, refused);

        assertThat(hubspot.call("get_contact").error().code()).isEqualTo("AUTH_FAILED");
        assertThat(hubspot.server.requests()).hasSize(3);
        assertThat(hubspot.auth.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"TEN_SECONDLY_ROLLING, 10, 15", "SECONDLY, 1, 2"})
    void aLimitIsWaitedForAsItsPolicySays(String policy, int least, int most) {
        hubspot.server.answer(limit(policy), OK);

        assertThat(hubspot.call("create_contact").success()).isTrue();
        assertThat(hubspot.time.sleeps())
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofSeconds(least), Duration.ofSeconds(most)));
    }

    @Test
    void theLimitOfADayIsNotWaitedFor() {
        hubspot.server.answer(limit("DAILY"));

        ExecutionResult throttled = hubspot.call("get_contact");

        assertThat(throttled.error().code()).isEqualTo("RATE_LIMITED");
        assertThat(throttled.error().retryAfter()).isBetween(3590, 3700);
        assertThat(detail(throttled, "vendor_code")).isEqualTo("DAILY");
        assertThat(hubspot.server.requests()).hasSize(2);
    }

    @Test
    void aLockedRecordIsTriedAgainSinceNothingWasDone() {
        hubspot.server.answer(Answer.json(423, "{\"status\": \"error\", \"message\": \"locked\"}"), OK);

        assertThat(hubspot.call("create_contact").success()).isTrue();
        assertThat(hubspot.time.sleeps())
                .singleElement()
                .satisfies(pause -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ofSeconds(2)));
    }

    @Test
    void anAccountThatIsMovedSaysForHowLong() {
        hubspot.server.answer(Answer.of(477, Map.of("Content-Type", "application/json", "Retry-After", "7200"), "{}"));

        ExecutionResult moved = hubspot.call("get_contact");

        assertThat(moved.error().code()).isEqualTo("RATE_LIMITED");
        assertThat(moved.error().retryAfter()).isBetween(7190, 7210);
    }

    // Trap 2.
    @Test
    void aBatchOfWhichSomeFailedIsPartialAndOneOfWhichAllFailedIsRefused() {
        String error = "{\"status\": \"error\", \"category\": \"CONFLICT\", \"message\": \"Contact already exists\","
                + " \"context\": {\"objectWriteTraceId\": [\"b\"]}}";
        hubspot.server.answer(
                Answer.json(
                        207,
                        "{\"status\": \"COMPLETE\", \"results\": [{\"id\": \"512\"}], \"numErrors\": 1, \"errors\": ["
                                + error + "]}"),
                Answer.json(
                        207,
                        "{\"status\": \"COMPLETE\", \"results\": [], \"numErrors\": 1, \"errors\": [" + error + "]}"));

        ExecutionResult some = hubspot.call("batch_create");
        ExecutionResult none = hubspot.call("batch_create");

        assertThat(some.success()).as("%s", some.error()).isTrue();
        assertThat(some.metadata().get("partial").booleanValue()).isTrue();
        assertThat(some.data().at("/errors/0/context/objectWriteTraceId/0").textValue())
                .isEqualTo("b");
        assertThat(some.data().get("error_count").intValue()).isEqualTo(1);
        assertThat(none.success()).isFalse();
        assertThat(detail(none, "vendor_code")).isEqualTo("CONFLICT");
        assertThat(detail(none, "vendor_message")).isEqualTo("Contact already exists");
    }

    @Test
    void whatIsWrongIsSaidWithItsCategoryAndItsCorrelation() {
        hubspot.server.answer(Answer.json(400, """
                {"status": "error", "category": "VALIDATION_ERROR", "message": "Property values were not valid",
                 "correlationId": "c-1"}"""), Answer.json(403, """
                {"status": "error", "category": "MISSING_SCOPES", "message": "This app hasn't been granted all required scopes"}"""));

        ExecutionResult wrong = hubspot.call("create_contact");
        ExecutionResult scopes = hubspot.call("list_owners");

        assertThat(wrong.error().code()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(detail(wrong, "vendor_code")).isEqualTo("VALIDATION_ERROR");
        assertThat(detail(wrong, "vendor_message")).isEqualTo("Property values were not valid");
        assertThat(detail(wrong, "vendor_request_id")).isEqualTo("c-1");
        assertThat(detail(scopes, "vendor_code")).isEqualTo("MISSING_SCOPES");
        assertThat(hubspot.auth.requests()).hasSize(1);
    }

    // Trap 15.
    @ParameterizedTest
    @CsvSource({"502", "504", "521", "524"})
    void aRecordThatMayHaveBeenCreatedIsNotCreatedAgain(int status) {
        hubspot.server.answer(Answer.json(status, "{}"), Answer.json(status, "{}"), OK);

        assertThat(hubspot.call("create_deal").error().code()).isEqualTo("UPSTREAM_FAILED");
        assertThat(hubspot.call("update_deal").success()).isTrue();
        assertThat(hubspot.server.requests()).hasSize(4);
    }

    @Test
    void aRecordIsCreatedWithItsAssociationsAndChanged() {
        hubspot.server.answer(OK, OK);

        ExecutionResult created = hubspot.call(
                "create_contact",
                "{'properties': {'email': 'ada@example.com'}, 'associations': [{'to': {'id': '7'},"
                        + " 'types': [{'associationCategory': 'HUBSPOT_DEFINED', 'associationTypeId': 279}]}]}");
        assertThat(created.data().get("email").textValue()).isEqualTo("ada@example.com");
        assertThat(hubspot.last().toString()).isEqualTo("POST /crm/objects/2026-09/contacts");
        assertThat(json(hubspot.last().text()))
                .isEqualTo(json("{'properties': {'email': 'ada@example.com'}, 'associations': [{'to': {'id': '7'},"
                        + " 'types': [{'associationCategory': 'HUBSPOT_DEFINED', 'associationTypeId': 279}]}]}"));

        hubspot.call(
                "update_contact", "{'id': 'ada@example.com', 'id_property': 'email', 'properties': {'phone': ''}}");
        assertThat(hubspot.last().method()).isEqualTo("PATCH");
        assertThat(hubspot.last().target())
                .isEqualTo("/crm/objects/2026-09/contacts/ada%40example.com?idProperty=email");
        assertThat(json(hubspot.last().text())).isEqualTo(json("{'properties': {'phone': ''}}"));
    }

    @Test
    void pagesOfAListAreFollowedToTheirEnd() {
        hubspot.server.answer(page("1", "a1"), page("2", "a2"), page("3", null));

        assertThat(hubspot.ids("list_contacts")).containsExactly("1", "2", "3");
        assertThat(hubspot.server.requests().stream().skip(1).map(ReceivedRequest::target))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("limit=100", "properties=email,firstname")
                                .doesNotContain("after="),
                        second -> assertThat(second).contains("after=a1"),
                        third -> assertThat(third).contains("after=a2"));
    }

    @Test
    void pagesOfASearchAreFollowedInTheBody() {
        hubspot.server.answer(page("1", "200"), page("2", "400"), page("3", null));

        assertThat(hubspot.ids("search_deals")).containsExactly("1", "2", "3");
        assertThat(hubspot.server.requests().stream().skip(1).map(request -> json(request.text())))
                .satisfiesExactly(
                        first -> assertThat(first.has("after")).isFalse(),
                        second -> assertThat(second.get("after").textValue()).isEqualTo("200"),
                        third -> assertThat(third.get("after").textValue()).isEqualTo("400"));
    }

    @Test
    void aSearchHasOneOrderAndItsFilters() {
        hubspot.server.answer(page("1", null));

        hubspot.call(
                "search_contacts",
                "{'filter_groups': [{'filters': [{'propertyName': 'email', 'operator': 'IN', 'values': ['a', 'b']}]}], 'sort': 'createdate',"
                        + " 'descending': true, 'properties': ['email'], 'limit': 5}");

        assertThat(json(hubspot.last().text()))
                .isEqualTo(
                        json(
                                "{'filterGroups': [{'filters': [{'propertyName': 'email', 'operator': 'IN', 'values': ['a', 'b']}]}],"
                                        + " 'sorts': [{'propertyName': 'createdate', 'direction': 'DESCENDING'}], 'properties': ['email'], 'limit': 5}"));
    }

    // Trap 9.
    @Test
    void eventsAreSignedWithTheirTimeInMilliseconds() throws GeneralSecurityException {
        long now = hubspot.time.clock().millis();

        Received taken = events(ConsentedVendor.SECRET, now, 1);

        assertThat(taken.error()).isNull();
        assertThat(taken.events()).hasSize(2);
        assertThat(taken.events().get(0).name()).isEqualTo("record_created");
        assertThat(taken.events().get(0).data().get("portal_id").intValue()).isEqualTo(62515);
        assertThat(taken.events().get(1).name()).isEqualTo("property_changed");
        assertThat(taken.events().get(1).data().get("value").textValue()).isEqualTo("closedwon");
        assertThat(events(ConsentedVendor.SECRET, now / 1000, 2).status())
                .as("seconds")
                .isEqualTo(400);
        assertThat(events(ConsentedVendor.SECRET, now - 301_000, 3).status())
                .as("late")
                .isEqualTo(400);
        assertThat(events("somebody-else", now, 4).status()).as("another's").isEqualTo(401);
    }

    private Received events(String secret, long time, int id) throws GeneralSecurityException {
        String url = "https://app.example.com/hooks/hubspot";
        String body = """
                [{"eventId": %1$d, "subscriptionId": 1, "portalId": 62515, "appId": 3, "occurredAt": 1795772400000,
                  "subscriptionType": "contact.creation", "attemptNumber": 0, "objectId": %1$d, "changeSource": "CRM"},
                 {"eventId": %1$d, "subscriptionId": 2, "portalId": 62515, "appId": 3, "occurredAt": 1795772400000,
                  "subscriptionType": "deal.propertyChange", "attemptNumber": 0, "objectId": %1$d, "changeSource": "CRM",
                  "propertyName": "dealstage", "propertyValue": "closedwon"}]""".formatted(id);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = Base64.getEncoder()
                .encodeToString(mac.doFinal(("POST" + url + body + time).getBytes(StandardCharsets.UTF_8)));
        return hubspot.client.receive(
                "hubspot",
                RawEvent.post(
                        url,
                        Headers.of(Map.of(
                                "Content-Type",
                                "application/json",
                                "X-HubSpot-Signature-v3",
                                signature,
                                "X-HubSpot-Request-Timestamp",
                                String.valueOf(time))),
                        body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Answer page(String id, String after) {
        return Answer.json(
                200,
                "{\"results\": [{\"id\": \"" + id + "\", \"properties\": {}}]"
                        + (after == null ? "" : ", \"paging\": {\"next\": {\"after\": \"" + after + "\"}}") + "}");
    }

    private static Answer limit(String policy) {
        return Answer.json(
                429,
                "{\"status\": \"error\", \"message\": \"You have reached your limit.\", \"errorType\": \"RATE_LIMIT\", \"policyName\": \""
                        + policy + "\"}");
    }
}
