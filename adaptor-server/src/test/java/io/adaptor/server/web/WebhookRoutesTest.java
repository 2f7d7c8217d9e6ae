package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.server.Awaited;
import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that come over HTTP: verified, stored, read, delivered. */
class WebhookRoutesTest {
    private static final String SECRET = "the-canary-hook";

    @TempDir
    private static Path directory;

    private static TestServer server;

    private final ScriptedServer target = ScriptedServer.start();

    @BeforeAll
    static void start() {
        server = TestServer.start(
                directory, Map.of("DELIVERY_BACKOFF_MS", "20", "DELIVERY_ATTEMPTS", "3", "JOB_POLL_MS", "50"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void close() {
        target.close();
    }

    private static String hook(String id, String to) {
        Answer stored = server.post("/v2/integrations", """
                {"integration_id": "%s", "name": "Hooks", "type": "rest_api", "category": "test",
                 "base_url": "https://api.example.com",
                 "webhook": {"verify": "hmac", "secrets": ["%s"],
                   "signature": {"header": "X-Sign", "sign": "{body}"}, "type": "body.type", "event_id": "body.id"},
                 "events": {"paid": {"types": ["order.paid"],
                   "response_mapping": {"field_mappings": {"order": "order", "amount": "amount"}}%s}},
                 "endpoints": {"get": {"path": "/", "method": "GET"}}}
                """.formatted(id, SECRET, to));
        assertThat(stored.status()).as(stored.text()).isEqualTo(201);
        Answer made = server.post("/v2/integrations/" + id + "/webhook-urls", "");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return URI.create(made.json().path("url").asText()).getPath();
    }

    private void target(String id) {
        Answer stored = server.post("/v2/integrations", """
                {"integration_id": "%s", "name": "Target", "type": "rest_api", "category": "test", "base_url": "%s",
                 "retry_config": {"max_retries": 0}, "circuit_breaker": {"enabled": false},
                 "endpoints": {"take": {"path": "/take", "method": "POST",
                   "idempotency": {"class": "keyed", "key_header": "Idempotency-Key"},
                   "request_mapping": {"body": {"order": "variables.order", "event": "context.event.name"}}}}}
                """.formatted(id, target.url()));
        assertThat(stored.status()).as(stored.text()).isEqualTo(201);
    }

    private static String body(String id) {
        // White space that no parser keeps.
        return "{ \"type\":\"order.paid\" , \"id\":\"" + id + "\",\n \"order\":\"" + id + "\", \"amount\":1.10 }";
    }

    private static Answer send(String path, String body, String signature) {
        return server.sendAs("", "POST", path, body, "X-Sign", signature);
    }

    private static Answer send(String path, String body) {
        return send(path, body, signed(body));
    }

    private static String signed(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<JsonNode> events(String integration) {
        List<JsonNode> all = new java.util.ArrayList<>();
        server.get("/v2/events?limit=200").json().path("items").forEach(event -> {
            if (event.path("integration_id").asText().equals(integration)) {
                all.add(event);
            }
        });
        return all;
    }

    @Test
    void anEventIsStoredOnceHoweverOftenItComes() {
        String path = hook("hooks", "");

        assertThat(send(path, body("e1")).status()).isEqualTo(200);
        assertThat(send(path, body("e1")).status()).isEqualTo(200);
        assertThat(send(path, body("e2"), "00").status()).isEqualTo(401);
        assertThat(send(path, "{\"type\":\"other\"}").status()).isEqualTo(200);
        assertThat(send(path, body("e3")).status()).isEqualTo(200);

        List<JsonNode> events = events("hooks");
        assertThat(events).extracting(event -> event.path("id").asText()).containsExactly("e1", "e3");
        assertThat(events.get(0).path("data")).hasToString("{\"amount\":1.10,\"order\":\"e1\"}");
        long first = events.get(0).path("number").asLong();
        assertThat(server.get("/v2/events?limit=1&after=" + first)
                        .json()
                        .at("/items/0/id")
                        .asText())
                .isEqualTo("e3");
        assertThat(server.get("/v2/events", "X-Tenant-Id", "hooks-other").json().path("items"))
                .isEmpty();
    }

    @Test
    void anAddressThatIsRevokedOrUnknownIsNotThere() {
        String path = hook("revoked", "");
        JsonNode listed =
                server.get("/v2/integrations/revoked/webhook-urls").json().at("/items/0");
        assertThat(listed.has("url")).isFalse();
        assertThat(path).contains("/v2/webhooks/" + listed.path("prefix").asText());
        String place = "/v2/integrations/revoked/webhook-urls/"
                + listed.path("webhook_id").asText();
        assertThat(server.send("DELETE", place, "", "X-Tenant-Id", "revoked-other")
                        .status())
                .isEqualTo(404);
        assertThat(server.send("DELETE", place, "").status()).isEqualTo(204);

        Answer revoked = send(path, body("e1"));
        Answer unknown = send("/v2/webhooks/nothing", body("e1"));
        assertThat(revoked.status()).isEqualTo(404);
        assertThat(revoked.text()).isEqualTo(unknown.text());
    }

    @Test
    void theHandshakeOfZoomIsAnswered() {
        server.post("/v2/integrations", """
                {"integration_id": "zoom", "name": "Zoom", "type": "rest_api", "category": "test",
                 "base_url": "https://api.example.com", "webhook": {"verify": "zoom", "secrets": ["%s"]},
                 "events": {"any": {"types": ["*"]}}, "endpoints": {"get": {"path": "/", "method": "GET"}}}
                """.formatted(SECRET));
        String path = URI.create(server.post("/v2/integrations/zoom/webhook-urls", "{}")
                        .json()
                        .path("url")
                        .asText())
                .getPath();
        String body = "{\"event\":\"endpoint.url_validation\",\"payload\":{\"plainToken\":\"abc\"}}";
        String now = Long.toString(java.time.Instant.now().getEpochSecond());

        Answer answer = server.sendAs(
                "",
                "POST",
                path,
                body,
                "x-zm-request-timestamp",
                now,
                "x-zm-signature",
                "v0=" + signed("v0:" + now + ":" + body));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().path("plainToken").asText()).isEqualTo("abc");
        assertThat(answer.json().path("encryptedToken").asText()).isEqualTo(signed("abc"));
    }

    @Test
    void anEventIsDeliveredUntilItIsTakenAndAlwaysWithTheSameKey() {
        target("taker");
        String path = hook("giver", ", \"to\": \"taker/take\"");
        target.answer(io.adaptor.testkit.Answer.json(503, "{}"), io.adaptor.testkit.Answer.json(200, "{}"));

        assertThat(send(path, body("e1")).status()).isEqualTo(200);

        List<ReceivedRequest> requests = Awaited.until(target::requests, seen -> seen.size() == 2);
        assertThat(requests.get(0).text()).contains("{\"event\":\"paid\",\"order\":\"e1\"}");
        assertThat(requests.get(0).headers().first("Idempotency-Key"))
                .isNotEmpty()
                .isEqualTo(requests.get(1).headers().first("Idempotency-Key"));
    }

    @Test
    void aDeliveryThatFailsTooOftenIsGivenUp() {
        target("dead");
        target.otherwise(io.adaptor.testkit.Answer.json(500, "{}"));
        String path = hook("giver-of-dead", ", \"to\": \"dead/take\"");

        send(path, body("e1"));

        List<ReceivedRequest> requests = Awaited.until(target::requests, seen -> seen.size() == 3);
        String first = requests.get(0).headers().first("Idempotency-Key");
        JsonNode given = Awaited.until(() -> server.get("/v2/executions/" + first), seen -> seen.status() == 200)
                .json();
        assertThat(given.path("state").asText()).isEqualTo("dead");
        assertThat(given.at("/result/success").asBoolean()).isFalse();
        assertThat(target.requests()).hasSize(3);
    }

    @Test
    void anEventIsDeliveredOnceMoreWhenSomebodyAsks() {
        target("taker-again");
        String path = hook("giver-again", ", \"to\": \"taker-again/take\"");
        target.answer(io.adaptor.testkit.Answer.json(200, "{}"), io.adaptor.testkit.Answer.json(200, "{}"));
        assertThat(send(path, body("e1")).status()).isEqualTo(200);
        Awaited.until(target::requests, seen -> seen.size() == 1);
        String number = events("giver-again").get(0).path("number").asText();

        Answer replayed = server.post("/v2/events/" + number + "/replay", "");

        assertThat(replayed.status()).as(replayed.text()).isEqualTo(202);
        assertThat(replayed.json().path("state").asText()).isEqualTo("queued");
        List<ReceivedRequest> requests = Awaited.until(target::requests, seen -> seen.size() == 2);
        assertThat(requests.get(1).text()).isEqualTo(requests.get(0).text());
        assertThat(requests.get(1).headers().first("Idempotency-Key"))
                .isNotEqualTo(requests.get(0).headers().first("Idempotency-Key"));
        assertThat(server.post("/v2/events/" + number + "/replay", "", "X-Tenant-Id", "hooks-other")
                        .status())
                .isEqualTo(404);
        String silent = hook("silent-again", "");
        assertThat(send(silent, body("e2")).status()).isEqualTo(200);
        String other = events("silent-again").get(0).path("number").asText();
        assertThat(server.post("/v2/events/" + other + "/replay", "")
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("EVENT_HAS_NO_TARGET");
    }
}
