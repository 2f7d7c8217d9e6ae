package io.adaptor.connectors.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Payload;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events over real sockets: ids, signatures, repetition, dead letters. */
@Timeout(60)
class WebhookDeliveriesTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD = "whsec_C2FtcGxlLXNlY3JldC1vZi10aGUtcGFzdA==";
    private static final String EVENTS = """
            integration_id: events
            name: Events
            type: webhook
            category: test
            base_url: URL
            retry_config: {max_retries: 2, initial_delay_ms: 5000}
            auth_config:
              type: custom
              custom_handler: webhook_signature
              SETTINGS
              credentials: {CREDENTIALS}
            endpoints:
              shipped:
                MORE
                request_mapping:
                  headers: {webhook-id: variables.event_id}
                  body: {type: "'order.shipped'", name: variables.name}
            """;

    private final ScriptedServer receiver = ScriptedServer.start();
    private final FakeTime time = FakeTime.create();
    private final List<DeadLetter> letters = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void anEventIsPostedAndVerifiesWithTheBytesThatArrived() {
        receiver.answer(Answer.json(200, "{}"));
        try (AdaptorClient client = client("secret: " + SECRET)) {
            ExecutionResult result = send(client);

            assertThat(result.error()).isNull();
        }
        ReceivedRequest request = receiver.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/hooks");
        assertThat(request.text()).isEqualTo("{\"type\":\"order.shipped\",\"name\":\"Zoë 日本\"}");
        assertThat(request.headers().first("webhook-timestamp"))
                .isEqualTo(String.valueOf(time.clock().instant().getEpochSecond()));
        assertThat(Receiver.verifies(request, SECRET)).isTrue();
        assertThat(Receiver.verifies(request, OLD)).isFalse();
    }

    @Test
    void everyAttemptHasTheSameIdAndASignatureOfItsOwnTime() {
        receiver.answer(Answer.json(503, "{}"), Answer.hangUp(), Answer.json(202, "{}"));
        try (AdaptorClient client = client("secret: " + SECRET)) {
            assertThat(send(client).retries()).isEqualTo(2);
        }

        assertThat(receiver.requests()).hasSize(3).allMatch(request -> Receiver.verifies(request, SECRET));
        assertThat(header("webhook-id")).doesNotContainNull().hasSize(3);
        assertThat(header("webhook-id").stream().distinct()).hasSize(1);
        assertThat(header("webhook-timestamp").stream().distinct()).hasSize(3);
        assertThat(header("webhook-signature").stream().distinct()).hasSize(3);
    }

    @Test
    void aRedirectWithinTheOriginIsSignedAnewAndOneElsewhereIsARefusal() {
        try (ScriptedServer other = ScriptedServer.start();
                AdaptorClient client = client("secret: " + SECRET)) {
            receiver.answer(
                    Answer.empty(308, Map.of("Location", "/new")),
                    Answer.json(200, "{}"),
                    Answer.empty(308, Map.of("Location", other.url() + "/hooks")));

            assertThat(send(client).success()).isTrue();
            assertThat(code(send(client))).isEqualTo("UPSTREAM_REJECTED");
            assertThat(other.requests()).isEmpty();
        }

        assertThat(receiver.requests()).extracting(ReceivedRequest::target).containsExactly("/hooks", "/new", "/hooks");
        assertThat(receiver.requests()).allMatch(request -> Receiver.verifies(request, SECRET));
    }

    @Test
    void twoExecutionsHaveTwoIds() {
        receiver.otherwise(Answer.json(200, "{}"));
        try (AdaptorClient client = client("secret: " + SECRET)) {
            send(client);
            send(client);
        }

        assertThat(header("webhook-id").stream().distinct()).hasSize(2);
    }

    @Test
    void theIdOfTheMappingWinsAndThatOfTheCallBeforeIt() {
        receiver.otherwise(Answer.json(200, "{}"));
        try (AdaptorClient client = client("secret: " + SECRET)) {
            client.call("events", "shipped")
                    .with("name", "x")
                    .with("event_id", "evt_1")
                    .execute();
            client.call("events", "shipped")
                    .with("name", "x")
                    .with("event_id", "evt_1")
                    .header("Webhook-Id", "evt_2")
                    .execute();
        }

        assertThat(header("webhook-id")).containsExactly("evt_1", "evt_2");
        assertThat(receiver.requests()).allMatch(request -> Receiver.verifies(request, SECRET));
    }

    @Test
    void anIdempotencyKeyOfTheFileIsTheId() {
        receiver.otherwise(Answer.json(200, "{}"));
        try (AdaptorClient client = client(
                "", "secret: " + SECRET, "idempotency: {class: keyed, key_header: webhook-id, key: variables.name}")) {
            client.call("events", "shipped").with("name", "evt_3").execute();
        }

        assertThat(header("webhook-id")).containsExactly("evt_3");
    }

    @Test
    void everySecretSigns() {
        receiver.otherwise(Answer.json(200, "{}"));
        try (AdaptorClient client = client("secret: " + SECRET + ", secret_2: " + OLD)) {
            send(client);
        }

        assertThat(receiver.requests().get(0))
                .matches(request -> Receiver.verifies(request, SECRET))
                .matches(request -> Receiver.verifies(request, OLD));
    }

    @ParameterizedTest
    @CsvSource({
        "'scheme: github', X-Hub-Signature-256",
        "'scheme: shopify', X-Shopify-Hmac-Sha256",
        "'scheme: stripe', Stripe-Signature",
        "'scheme: stripe, header: X-Acme-Signature', X-Acme-Signature"
    })
    void aSchemeHasItsHeader(String settings, String header) {
        receiver.otherwise(Answer.json(200, "{}"));
        try (AdaptorClient client = client("settings: {" + settings + "}", "secret: a-canary-text", "")) {
            assertThat(send(client).error()).isNull();
        }

        ReceivedRequest request = receiver.requests().get(0);
        String now = String.valueOf(time.clock().instant().getEpochSecond());
        assertThat(request.headers().first(header))
                .isIn(
                        "sha256=" + Receiver.hex("a-canary-text", "", request.body()),
                        Receiver.base64("a-canary-text", "", request.body()),
                        "t=" + now + ",v1=" + Receiver.hex("a-canary-text", now + ".", request.body()));
        assertThat(request.headers().first("webhook-id")).isNotBlank();
    }

    @Test
    void aBodyInAnotherFormatIsSignedAsItIsSent() {
        receiver.otherwise(Answer.json(200, "{}"));
        try (AdaptorClient client = client("", "secret: " + SECRET, "request_format: form")) {
            send(client);
        }

        ReceivedRequest request = receiver.requests().get(0);
        assertThat(request.text()).isEqualTo("type=order.shipped&name=Zo%C3%AB+%E6%97%A5%E6%9C%AC");
        assertThat(Receiver.verifies(request, SECRET)).isTrue();
    }

    @Test
    void aDeliveryIsOneWhateverTheReceiverSaysBesides() {
        receiver.answer(Answer.of(200, Map.of("Content-Type", "application/json"), "OK"), Answer.empty(204, Map.of()));
        try (AdaptorClient client = client("secret: " + SECRET)) {
            assertThat(send(client).success()).isTrue();
            assertThat(send(client).success()).isTrue();
        }
        assertThat(receiver.requests()).hasSize(2);
    }

    @Test
    void aStatedFormatIsHeld() {
        receiver.otherwise(Answer.of(200, Map.of("Content-Type", "application/json"), "OK"));
        try (AdaptorClient client = client("", "secret: " + SECRET, "response_format: json")) {
            assertThat(code(send(client))).isEqualTo("RESPONSE_UNREADABLE");
        }
    }

    @Test
    void anEventThatIsFinallyNotDeliveredIsADeadLetterOnce() {
        receiver.otherwise(Answer.json(503, "{}"));
        ExecutionResult result;
        try (AdaptorClient client = client("secret: " + SECRET)) {
            result = client.call("events", "shipped")
                    .with("name", "x")
                    .with("event_id", "evt_9")
                    .execute();
        }

        assertThat(receiver.requests()).hasSize(3);
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.eventId()).isEqualTo("evt_9");
            assertThat(letter.execution().requestId()).isEqualTo(result.requestId());
            assertThat(letter.error().code().name()).isEqualTo(code(result));
            assertThat(((Payload.Json) letter.body()).value())
                    .hasToString("{\"type\":\"order.shipped\",\"name\":\"x\"}");
            assertThat(letter.toString()).contains("evt_9").doesNotContain("order.shipped");
        });
    }

    @Test
    void aDeliveredEventIsNoDeadLetterThoughItWasSentTwice() {
        receiver.answer(Answer.json(503, "{}"), Answer.json(200, "{}"));
        try (AdaptorClient client = client("secret: " + SECRET)) {
            assertThat(send(client).success()).isTrue();
        }

        assertThat(letters).isEmpty();
    }

    @Test
    void aRefusalIsNotSentAgainAndIsADeadLetter() {
        receiver.otherwise(Answer.json(410, "{}"));
        try (AdaptorClient client = client("secret: " + SECRET)) {
            assertThat(code(send(client))).isEqualTo("UPSTREAM_REJECTED");
        }

        assertThat(receiver.requests()).hasSize(1);
        assertThat(letters).hasSize(1);
    }

    @Test
    void aListenerThatFailsChangesNothing() {
        receiver.otherwise(Answer.json(410, "{}"));
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(yaml("", "secret: " + SECRET, ""), "events.yaml"))
                .interceptor(new DeadLetters(letter -> {
                    throw new IllegalStateException("the outbox is full");
                }))
                .allowHosts("127.0.0.1")
                .time(time)
                .build()) {
            assertThat(code(send(client))).isEqualTo("UPSTREAM_REJECTED");
        }
    }

    @Test
    void aSecretThatIsNoKeyIsNamedAndNothingIsSent() {
        try (AdaptorClient client = client("secret: whsec_no+Base64!")) {
            ExecutionResult result = send(client);

            assertThat(code(result)).isEqualTo("AUTH_FAILED");
            assertThat(result.error().message())
                    .contains("credentials.secret", "whsec_")
                    .doesNotContain("no+Base64");
        }
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void aStreamIsRefused() {
        try (AdaptorClient client = client("secret: " + SECRET)) {
            ExecutionResult result = client.call("events", "shipped")
                    .body(Payload.stream(
                            () -> new java.io.ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8)),
                            1,
                            "text/plain"))
                    .execute();

            assertThat(code(result)).isEqualTo("VALIDATION_FAILED");
        }
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void anExplanationShowsTheEventAndMasksTheSignature() {
        try (AdaptorClient client = client("secret: " + SECRET)) {
            String shown = client.call("events", "shipped")
                    .with("name", "x")
                    .with("event_id", "evt_1")
                    .explain()
                    .toString();

            assertThat(shown).contains("order.shipped", "evt_1", "webhook-timestamp", "v1,***");
        }
        assertThat(receiver.requests()).isEmpty();
    }

    private ExecutionResult send(AdaptorClient client) {
        return client.call("events", "shipped").with("name", "Zoë 日本").execute();
    }

    private List<String> header(String name) {
        return receiver.requests().stream()
                .map(request -> request.headers().first(name))
                .toList();
    }

    private static String code(ExecutionResult result) {
        return Objects.requireNonNull(result.error()).code();
    }

    private AdaptorClient client(String credentials) {
        return client("", credentials, "");
    }

    private AdaptorClient client(String settings, String credentials, String more) {
        return AdaptorClient.builder()
                .integrations(IntegrationFormat.read(yaml(settings, credentials, more), "events.yaml"))
                .interceptor(new DeadLetters(letters::add))
                .allowHosts("127.0.0.1")
                .time(time)
                .build();
    }

    private String yaml(String settings, String credentials, String more) {
        return EVENTS.replace("URL", receiver.url() + "/hooks")
                .replace("SETTINGS", settings)
                .replace("CREDENTIALS", credentials)
                .replace("MORE", more);
    }
}
