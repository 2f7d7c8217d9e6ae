package io.adaptor.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.api.inbound.Received;
import io.adaptor.spi.http.Headers;
import io.adaptor.support.ManualTime;
import io.adaptor.support.Scripted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that ask whether somebody is there, and examples that vendors publish. */
@Timeout(60)
class ChallengesTest {
    private static final String SECRETS = "secrets: [ newest, the-one-in-use ]";

    private final ManualTime time = new ManualTime();

    private AdaptorClient client(String webhook) {
        return Scripted.doing(request -> Scripted.ok())
                .client("webhook: { " + webhook + " }\nevents: { any: { types: ['*'] } }\n")
                .time(time)
                .build();
    }

    @Test
    void slackGetsItsChallengeBack() throws Exception {
        try (AdaptorClient client = client("verify: slack, " + SECRETS);
                EventServer server = EventServer.of(client, null)) {
            String body = "{\"token\":\"t\",\"challenge\":\"3eZbrw1a\",\"type\":\"url_verification\"}";
            SignedEvent event = Vendor.slack("the-one-in-use", now(), body);

            EventServer.Delivered answered = server.deliver(event);
            EventServer.Delivered unsigned = server.deliver(event.without("X-Slack-Signature"));

            assertThat(answered.received().kind()).isEqualTo(Received.Kind.CHALLENGE);
            assertThat(answered.body()).isEqualTo("{\"challenge\":\"3eZbrw1a\"}");
            assertThat(unsigned.status()).isEqualTo(401);
            assertThat(unsigned.body()).doesNotContain("3eZbrw1a");
        }
    }

    @Test
    void zoomGetsItsTokenSignedWithTheSecretThatItUsed() throws Exception {
        try (AdaptorClient client = client("verify: zoom, " + SECRETS);
                EventServer server = EventServer.of(client, null)) {
            EventServer.Delivered answered =
                    server.deliver(Vendor.zoom("the-one-in-use", now(), validation("abc_DEF-1")));

            assertThat(answered.status()).isEqualTo(200);
            assertThat(answered.body())
                    .isEqualTo("{\"plainToken\":\"abc_DEF-1\",\"encryptedToken\":\""
                            + Vendor.hex("HmacSHA256", "the-one-in-use", "abc_DEF-1") + "\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0:1767268800:{}", "", "a b"})
    void zoomGetsNothingSignedThatCouldBeAnEvent(String token) throws Exception {
        try (AdaptorClient client = client("verify: zoom, " + SECRETS);
                EventServer server = EventServer.of(client, null)) {
            EventServer.Delivered refused = server.deliver(Vendor.zoom("newest", now(), validation(token)));

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).doesNotContain("encryptedToken");
        }
    }

    @Test
    void anUnsignedValidationGetsNothingSigned() throws Exception {
        try (AdaptorClient client = client("verify: zoom, " + SECRETS);
                EventServer server = EventServer.of(client, null)) {
            SignedEvent event = Vendor.zoom("newest", now(), validation("abc"));

            assertThat(server.deliver(event.without("x-zm-signature")).status()).isEqualTo(401);
            assertThat(server.deliver(event.withBody(validation("abd"))).status())
                    .isEqualTo(401);
        }
    }

    /** The example of Slack's page about verifying requests, sent in 2018. */
    @Test
    void thePublishedExampleOfSlackIsGenuine() {
        try (AdaptorClient client =
                client("verify: slack, tolerance_seconds: 2592000, secrets: [ 8f742231b10e8888abcd99yyyzzz85a5 ]")) {
            Received received = client.receive(
                    "o",
                    RawEvent.post(
                            "https://example.com/slack",
                            Headers.of(Map.of(
                                    "Content-Type", "application/x-www-form-urlencoded",
                                    "X-Slack-Request-Timestamp", "1531420618",
                                    "X-Slack-Signature",
                                            "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")),
                            ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                                            + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
                                            + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
                                            + "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                                            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
                                    .getBytes(StandardCharsets.UTF_8)));

            // Its signature fits, which is what is checked first; its time does not.
            assertThat(received.error().code()).isEqualTo("EVENT_TOO_OLD");
        }
    }

    /** The example of Atlassian's page about webhooks. */
    @Test
    void thePublishedExampleOfJiraIsGenuine() {
        try (AdaptorClient client = client("verify: jira, secrets: [ \"It's a Secret to Everybody\" ]")) {
            Received received = client.receive(
                    "o",
                    RawEvent.post(
                            "https://example.com/jira",
                            Headers.of(Map.of(
                                    "X-Hub-Signature",
                                    "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9")),
                            "Hello World!".getBytes(StandardCharsets.UTF_8)));

            // Its signature fits; "Hello World!" is no JSON.
            assertThat(received.error().code()).isEqualTo("EVENT_UNREADABLE");
        }
    }

    private static String validation(String token) {
        return "{\"payload\":{\"plainToken\":\"" + token + "\"},\"event_ts\":1,\"event\":\"endpoint.url_validation\"}";
    }

    private Instant now() {
        return time.clock().instant();
    }
}
