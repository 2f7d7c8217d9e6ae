package io.adaptor.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.inbound.Received;
import io.adaptor.connectors.DataOnlyVendorsTest.Vendor;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What is special about the vendors whose templates are data alone, over real sockets. */
class DataOnlyVendorsTrapTest {
    // Trap 2
    @Test
    void aBatchOfAsanaIsAsGoodAsItsActions() {
        String good = "{\"status_code\": 200, \"body\": {\"data\": {\"gid\": \"1\"}}}";
        String bad = "{\"status_code\": 404, \"body\": {\"errors\": [{\"message\": \"task: Unknown object: 1\"}]}}";
        try (DataVendor asana = Vendor.ASANA.connected()) {
            asana.server.answer(
                    Answer.json(200, "{\"data\": [" + good + ", " + bad + "]}"),
                    Answer.json(200, "{\"data\": [" + bad + "]}"));

            ExecutionResult partial = asana.call("batch");
            ExecutionResult refused = asana.call("batch");

            assertThat(partial.success()).as("%s", partial.error()).isTrue();
            assertThat(partial.metadata().get("partial").booleanValue()).isTrue();
            assertThat(partial.data()).hasSize(2);
            assertThat(ConsentedVendor.detail(refused, "vendor_message")).isEqualTo("task: Unknown object: 1");
        }
    }

    // Trap 3
    @Test
    void theDailyLimitOfZoomEndsWhenItsDateSays() {
        try (DataVendor zoom = Vendor.ZOOM.connected()) {
            String opens = zoom.time
                    .clock()
                    .instant()
                    .truncatedTo(ChronoUnit.SECONDS)
                    .plus(Duration.ofHours(5))
                    .toString();
            zoom.server.otherwise(Answer.of(
                    429,
                    Map.of(
                            "Content-Type", "application/json",
                            "Retry-After", opens,
                            "X-RateLimit-Type", "Daily-limit"),
                    "{\"code\": 429, \"message\": \"daily\"}"));

            ExecutionResult throttled = zoom.call("create_meeting");

            assertThat(throttled.error().code()).isEqualTo("RATE_LIMITED");
            assertThat(ConsentedVendor.detail(throttled, "vendor_code")).isEqualTo("Daily-limit");
            assertThat(throttled.error().retryAfter().doubleValue()).isBetween(17_900.0, 18_100.0);
            assertThat(zoom.server.requests()).hasSize(1);
        }
    }

    // Trap 3
    @Test
    void aLimitOfZendeskIsOverAfterTheSecondsToGo() {
        try (DataVendor zendesk = Vendor.ZENDESK.connected()) {
            zendesk.server.answer(
                    Answer.of(429, Map.of("Content-Type", "text/plain", "ratelimit-reset", "41"), "Too many"),
                    zendesk.sample("create_ticket"));

            ExecutionResult created = zendesk.call("create_ticket");

            assertThat(created.success()).as("%s", created.error()).isTrue();
            assertThat(zendesk.time.sleeps()).hasSize(1);
            assertThat(zendesk.time.sleeps().get(0)).isBetween(Duration.ofSeconds(41), Duration.ofSeconds(46));
            assertThat(headers(zendesk, "Idempotency-Key"))
                    .hasSize(2)
                    .doesNotContainNull()
                    .containsOnly(headers(zendesk, "Idempotency-Key").get(0));
        }
    }

    @Test
    void nobodyInParticularIsARefusedTokenOfZendesk() {
        try (DataVendor zendesk = Vendor.ZENDESK.connected()) {
            zendesk.server.otherwise(Answer.json(200, "{\"user\": {\"id\": null, \"name\": \"Anonymous user\"}}"));
            zendesk.auth.otherwise(Answer.json(400, "{\"error\": \"invalid_grant\"}"));

            assertThat(zendesk.call("get_me").error().code()).isIn("AUTH_FAILED", "RECONNECT_REQUIRED");
        }
    }

    // Trap 6
    @Test
    void notionsRefreshTokenStaysWhereARenewalBringsNone() {
        try (DataVendor notion = Vendor.NOTION.connected()) {
            Answer unauthorized = Answer.json(401, "{\"object\": \"error\", \"code\": \"unauthorized\"}");
            notion.server.answer(unauthorized, notion.sample("get_me"), unauthorized, notion.sample("get_me"));
            notion.auth.answer(DataVendor.tokens("access-2", "null"), DataVendor.tokens("access-3", "null"));

            assertThat(notion.call("get_me").success()).isTrue();
            ExecutionResult second = notion.call("get_me");

            assertThat(second.success()).as("%s", second.error()).isTrue();
            assertThat(headers(notion, "Authorization"))
                    .containsExactly("Bearer access-1", "Bearer access-2", "Bearer access-2", "Bearer access-3");
            assertThat(notion.auth.requests().stream().skip(1).map(ReceivedRequest::text))
                    .hasSize(2)
                    .allMatch(text -> text.contains("\"refresh_token\":\"refresh-1\""));
            assertThat(headers(notion, "Notion-Version")).containsOnly("2025-09-03");
        }
    }

    // Trap 10
    @Test
    void pagesOfTwilioAreFollowedByTheirPaths() {
        String at = "/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json?PageSize=1&Page=";
        try (DataVendor twilio = Vendor.TWILIO.connected()) {
            twilio.server.answer(
                    page("SM1", "\"" + at + "1&PageToken=PA1\""),
                    page("SM2", "\"" + at + "2&PageToken=PA2\""),
                    page("SM3", "null"));

            assertThat(twilio.all("list_messages", "sid")).containsExactly("SM1", "SM2", "SM3");
            assertThat(twilio.last().target()).isEqualTo(at + "2&PageToken=PA2");
        }
    }

    // Trap 20
    @Test
    void asanaGetsItsHookSecretBackAndSignsWithIt() {
        String secret = "b537207f20cbfa02357cf448134da559e8bd39d61597dcd5631b8012eae53e81";
        String events =
                "{\"events\":[{\"action\":\"changed\",\"resource\":{\"gid\":\"1337\",\"resource_type\":\"task\"},"
                        + "\"parent\":null,\"user\":{\"gid\":\"1111\"},\"created_at\":\"2026-11-27T10:00:00.000Z\"}]}";
        try (DataVendor asana = Vendor.ASANA.connected()) {
            Received shaken = asana.receive(Map.of("X-Hook-Secret", secret), "");
            Received event = asana.receive(Map.of("X-Hook-Signature", hmac(secret, events)), events);
            Received heartbeat =
                    asana.receive(Map.of("X-Hook-Signature", hmac(secret, "{\"events\":[]}")), "{\"events\":[]}");
            Received attack = asana.receive(Map.of("X-Hook-Secret", secret.replace('b', 'c')), "");

            assertThat(shaken.kind()).isEqualTo(Received.Kind.CHALLENGE);
            assertThat(shaken.status()).isEqualTo(200);
            assertThat(shaken.answer().headers().first("X-Hook-Secret")).isEqualTo(secret);
            assertThat(event.events()).singleElement().satisfies(one -> {
                assertThat(one.name()).isEqualTo("task_changed");
                assertThat(one.data().path("gid").textValue()).isEqualTo("1337");
            });
            assertThat(heartbeat.kind()).isEqualTo(Received.Kind.IGNORED);
            assertThat(attack.status()).isEqualTo(401);
            asana.server.answer(asana.sample("get_me"));
            assertThat(asana.call("get_me").success()).isTrue();
        }
    }

    // Trap 20
    @Test
    void notionsVerificationTokenBecomesItsSecret() {
        String token = "secret_tMrlL1qK5vuQAh1b6cZGhFChZTSYJlce98V0pYn7yBl";
        try (DataVendor notion = Vendor.NOTION.connected()) {
            String event =
                    notion.template.document().at("/events/page_created/sample").toString();
            Map<String, String> signed = Map.of("X-Notion-Signature", "sha256=" + hmac(token, event));

            Received early = notion.receive(signed, event);
            Received shaken = notion.receive(Map.of(), "{\"verification_token\":\"" + token + "\"}");
            Received created = notion.receive(signed, event);
            Received attack = notion.receive(Map.of(), "{\"verification_token\":\"" + token.replace('s', 't') + "\"}");

            assertThat(early.status()).isEqualTo(401);
            assertThat(shaken.kind()).isEqualTo(Received.Kind.CHALLENGE);
            assertThat(shaken.answer().headers().fields()).isEmpty();
            assertThat(shaken.answer().text()).doesNotContain(token);
            assertThat(created.events())
                    .singleElement()
                    .satisfies(one -> assertThat(one.name()).isEqualTo("page_created"));
            assertThat(attack.status()).isEqualTo(401);
        }
    }

    // Trap 21
    @Test
    void namesOfQueryParametersAreEncodedOnce() {
        try (DataVendor twilio = Vendor.TWILIO.connected();
                DataVendor zendesk = Vendor.ZENDESK.connected();
                DataVendor asana = Vendor.ASANA.connected()) {
            assertThat(twilio.request("list_messages", Vendor.TWILIO.full("list_messages"))
                            .target())
                    .contains("DateSent%3E=2026-11-01T00%3A00%3A00Z", "DateSent%3C=2026-11-27T00%3A00%3A00Z");
            assertThat(zendesk.request("search_tickets", Vendor.ZENDESK.full("search_tickets"))
                            .target())
                    .contains("filter%5Btype%5D=ticket", "page%5Bsize%5D=20");
            assertThat(asana.request("search_tasks", Vendor.ASANA.full("search_tasks"))
                            .target())
                    .contains("modified_at.after=", "projects.any=1335%2C1336");
        }
    }

    @Test
    void aMessageOfTwilioIsAFormThatIsSentOnce() {
        try (DataVendor twilio = Vendor.TWILIO.connected()) {
            twilio.server.otherwise(Answer.json(503, "{\"code\": 20503, \"message\": \"unavailable\"}"));

            ExecutionResult failed = twilio.call("send_message", Vendor.TWILIO.full("send_message"));

            assertThat(failed.error().code()).isEqualTo("UPSTREAM_FAILED");
            assertThat(ConsentedVendor.detail(failed, "vendor_code")).isEqualTo("20503");
            assertThat(twilio.server.requests()).hasSize(1);
            assertThat(twilio.last().headers().first("Authorization"))
                    .isEqualTo("Basic " + basic("SK00000000000000000000000000000001:sandbox-secret"));
            assertThat(twilio.last().text())
                    .contains(
                            "To=%2B15005550001",
                            "&MediaUrl=https%3A%2F%2Fexample.com%2Fa.png&MediaUrl=", "ScheduleType=fixed");
        }
    }

    @Test
    void zoomGivesATokenForAnAccount() {
        try (DataVendor zoom = Vendor.ZOOM.connected()) {
            zoom.server.answer(zoom.sample("get_meeting"), zoom.sample("get_meeting"));
            zoom.call("get_meeting");
            zoom.call("get_meeting");

            assertThat(zoom.auth.requests()).hasSize(1);
            ReceivedRequest asked = zoom.auth.requests().get(0);
            assertThat(asked.text().split("&"))
                    .contains("grant_type=account_credentials", "account_id=abcDEF1234567890abcDEF");
            assertThat(asked.headers().first("Authorization"))
                    .isEqualTo("Basic " + basic("abcDEF1234567890abcDEF:sandbox-secret"));
        }
    }

    @Test
    void anIdOfZoomWithASlashInFrontIsEncodedTwice() {
        try (DataVendor zoom = Vendor.ZOOM.connected()) {
            JsonNode input = ConsentedVendor.json("{'variables': {'uuid': '/ajXp112QmuoKj4854875=='}}");

            assertThat(zoom.request("list_past_participants", input).path())
                    .isEqualTo("/v2/past_meetings/%252FajXp112QmuoKj4854875%253D%253D/participants");
        }
    }

    @Test
    void aCaptureOfPayPalIsRepeatedWithItsKey() {
        try (DataVendor paypal = Vendor.PAYPAL.connected()) {
            paypal.server.answer(
                    Answer.json(503, "{\"name\": \"SERVICE_UNAVAILABLE\"}"),
                    paypal.sample("capture_order"),
                    Answer.json(
                            422,
                            "{\"name\": \"UNPROCESSABLE_ENTITY\", \"debug_id\": \"f00d\","
                                    + " \"details\": [{\"issue\": \"INSTRUMENT_DECLINED\", \"description\": \"Declined.\"}]}"));

            assertThat(paypal.call("capture_order").success()).isTrue();
            ExecutionResult declined = paypal.call("capture_order");

            List<String> keys = headers(paypal, "PayPal-Request-Id");
            assertThat(keys).hasSize(3).doesNotContainNull();
            assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
            assertThat(paypal.last().text()).isEqualTo("{}");
            assertThat(ConsentedVendor.detail(declined, "vendor_code")).isEqualTo("INSTRUMENT_DECLINED");
            assertThat(ConsentedVendor.detail(declined, "vendor_request_id")).isEqualTo("f00d");
            assertThat(ConsentedVendor.detail(declined, "user_message")).startsWith("The payment was declined.");
            assertThat(paypal.auth.requests()).hasSize(1);
        }
    }

    @Test
    void slackRefusesWithTheStatus200() {
        try (DataVendor slack = Vendor.SLACK.connected()) {
            slack.server.answer(
                    Answer.json(200, "{\"ok\": false, \"error\": \"missing_scope\", \"needed\": \"chat:write\"}"),
                    Answer.json(200, "{\"ok\": false, \"error\": \"token_revoked\"}"),
                    Answer.of(429, Map.of("Retry-After", "30"), "{\"ok\": false, \"error\": \"ratelimited\"}"),
                    slack.sample("post_message"));

            ExecutionResult refused = slack.call("post_message");
            ExecutionResult revoked = slack.call("post_message");
            ExecutionResult posted = slack.call("post_message");

            assertThat(ConsentedVendor.detail(refused, "vendor_code")).isEqualTo("missing_scope");
            assertThat(ConsentedVendor.detail(refused, "vendor_message")).isEqualTo("the scope chat:write is needed");
            assertThat(revoked.error().code()).isEqualTo("AUTH_FAILED");
            assertThat(posted.success()).as("%s", posted.error()).isTrue();
            assertThat(slack.time.sleeps()).hasSize(1).allMatch(pause -> pause.compareTo(Duration.ofSeconds(30)) >= 0);
        }
    }

    private static Answer page(String sid, String next) {
        return Answer.json(
                200,
                "{\"messages\": [{\"sid\": \"%s\", \"status\": \"sent\", \"to\": \"+1\"}], \"next_page_uri\": %s}"
                        .formatted(sid, next));
    }

    private static String hmac(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String basic(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> headers(DataVendor vendor, String name) {
        return vendor.server.requests().stream()
                .map((ReceivedRequest request) ->
                        String.valueOf(request.headers().first(name)))
                .toList();
    }
}
