package io.adaptor.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Connection;
import io.adaptor.api.Secret;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.api.inbound.Received;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.Versioned;
import io.adaptor.spi.http.Headers;
import io.adaptor.store.InMemoryConnectionStore;
import io.adaptor.support.Scripted;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that senders hand over before their first event. */
@Timeout(60)
class HandshakeTest {
    private static final ConnectionKey KEY = new ConnectionKey("default", "o", "default");
    private static final String SECRET = "b537207f20cbfa02357cf448134da559";
    private static final String OTHER = "0123456789abcdef0123456789abcdef";
    private static final String FIELDS = "connection_fields: { hook: { secret: true, required: false } }\n";
    private static final String SIGNED = "verify: hmac, signature: { header: X-Sig }";
    private static final String BY_HEADER =
            "webhook: { " + SIGNED + ", handshake: { field: hook, header: X-Secret, answer_header: X-Secret } }\n";
    private static final String BY_BODY = "webhook: { " + SIGNED + ", handshake: { field: hook, body: hook.token } }\n";
    private static final String EVENTS = "events: { any: { types: ['*'] } }\n";

    private final InMemoryConnectionStore store = new InMemoryConnectionStore();

    private AdaptorClient client(String webhook, ConnectionStore connections) {
        return Scripted.doing(request -> Scripted.ok())
                .client(FIELDS + webhook + EVENTS)
                .connectionStore(connections)
                .build();
    }

    /** With a connection that knows no secret. */
    private AdaptorClient client(String webhook) {
        store.put(Connection.builder("default", "o", "default").build(), null);
        return client(webhook, store);
    }

    @Test
    void aSecretInAHeaderIsKeptAndRepeatedOverTheWire() throws Exception {
        try (AdaptorClient client = client(BY_HEADER);
                EventServer server = EventServer.of(client, null)) {
            SignedEvent event = signed(SECRET, "{\"type\":\"a\"}");
            EventServer.Delivered early = server.deliver(event);
            EventServer.Delivered shaken = server.deliver(SignedEvent.post(Map.of("X-Secret", SECRET), ""));
            EventServer.Delivered accepted = server.deliver(event);

            assertThat(early.status()).isEqualTo(401);
            assertThat(early.received().error().message()).contains("no sender has handed over the secret");
            assertThat(shaken.status()).isEqualTo(200);
            assertThat(shaken.received().kind()).isEqualTo(Received.Kind.CHALLENGE);
            assertThat(shaken.headers().firstValue("X-Secret")).hasValue(SECRET);
            assertThat(shaken.received().toString()).doesNotContain(SECRET);
            assertThat(known()).isEqualTo(SECRET);
            assertThat(accepted.received().kind()).isEqualTo(Received.Kind.ACCEPTED);
            assertThat(server.deliver(event.withBody("{}")).status()).isEqualTo(401);
        }
    }

    @Test
    void aSecretInTheBodyIsKeptAndNotRepeated() {
        try (AdaptorClient client = client(BY_BODY)) {
            Received shaken = receive(client, Map.of(), "{\"hook\":{\"token\":\"" + SECRET + "\"}}");

            assertThat(shaken.kind()).isEqualTo(Received.Kind.CHALLENGE);
            assertThat(shaken.answer().headers().fields()).isEmpty();
            assertThat(shaken.answer().text()).isEqualTo("{}");
            assertThat(known()).isEqualTo(SECRET);
        }
    }

    @Test
    void aSecretThatIsKnownIsNeverReplaced() {
        try (AdaptorClient client = client(BY_HEADER)) {
            receive(client, Map.of("X-Secret", SECRET), "");
            Received attack = receive(client, Map.of("X-Secret", OTHER), "");

            assertThat(attack.kind()).isEqualTo(Received.Kind.REFUSED);
            assertThat(attack.status()).isEqualTo(401);
            assertThat(attack.answer().headers().fields()).isEmpty();
            assertThat(attack.error().message()).contains("which a handshake never replaces");
            assertThat(attack.toString()).doesNotContain(SECRET).doesNotContain(OTHER);
            assertThat(known()).isEqualTo(SECRET);
            assertThat(receive(client, signed(OTHER, "{}")).status()).isEqualTo(401);
            assertThat(receive(client, signed(SECRET, "{}")).status()).isEqualTo(200);
        }
    }

    @Test
    void aSecretThatWasEnteredByHandIsKnownToo() {
        store.put(
                Connection.builder("default", "o", "default")
                        .secrets(Map.of("hook", Secret.of(SECRET)))
                        .build(),
                null);
        try (AdaptorClient client = client(BY_HEADER, store)) {
            assertThat(receive(client, Map.of("X-Secret", OTHER), "").status()).isEqualTo(401);
            assertThat(receive(client, signed(SECRET, "{}")).status()).isEqualTo(200);
        }
    }

    @Test
    void aHandshakeWhoseAnswerWasLostIsAnsweredAgain() {
        try (AdaptorClient client = client(BY_HEADER)) {
            for (int i = 0; i < 2; i++) {
                Received shaken = receive(client, Map.of("X-Secret", SECRET), "");
                assertThat(shaken.answer().headers().first("X-Secret")).isEqualTo(SECRET);
            }
        }
    }

    @Test
    void ofTwoThatComeAtTheSameTimeOneIsKept() {
        AtomicBoolean first = new AtomicBoolean(true);
        // Another process is faster, between the look and the write.
        ConnectionStore slow = (ConnectionStore) Proxy.newProxyInstance(
                ConnectionStore.class.getClassLoader(),
                new Class<?>[] {ConnectionStore.class},
                (self, method, args) -> {
                    if (method.getName().equals("put") && first.getAndSet(false)) {
                        Versioned<Connection> stored = store.find(KEY).orElseThrow();
                        store.put(
                                stored.value().toBuilder()
                                        .secrets(Map.of("hook", Secret.of(SECRET)))
                                        .build(),
                                stored.version());
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        store.put(Connection.builder("default", "o", "default").build(), null);
        try (AdaptorClient client = client(BY_HEADER, slow)) {
            assertThat(receive(client, Map.of("X-Secret", OTHER), "").status()).isEqualTo(401);
            assertThat(first).isFalse();
            assertThat(known()).isEqualTo(SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hook\":{\"token\":\"short\"}}",
                "{\"hook\":{\"token\":\"b537207f20cbfa02357c f448134da559\"}}",
                "{\"hook\":{\"token\":\"b537207f20cbfa02357c\\nX-Other: f448134da559\"}}",
                "{\"hook\":{\"token\":12345678901234567890}}",
                "{\"hook\":[1]}",
                "[]",
                "no JSON",
                ""
            })
    void whatIsNoSecretIsNoHandshake(String body) {
        try (AdaptorClient client = client(BY_BODY)) {
            assertThat(receive(client, Map.of(), body).status()).isEqualTo(401);
            assertThat(known()).isNull();
        }
    }

    @Test
    void aHandshakeIsSmallUnsignedAndUnambiguous() {
        String token = "{\"hook\":{\"token\":\"" + SECRET + "\"}";
        try (AdaptorClient client = client(BY_BODY)) {
            assertThat(receive(client, Map.of(), token + " ".repeat(4096) + "}").status())
                    .isEqualTo(401);
            assertThat(receive(client, Map.of("X-Sig", "00"), token + "}").status())
                    .isEqualTo(401);
            assertThat(known()).isNull();
        }
        store.delete(KEY, store.find(KEY).orElseThrow().version());
        try (AdaptorClient client = client(BY_HEADER)) {
            Headers twice =
                    Headers.of(List.of(new Headers.Field("X-Secret", SECRET), new Headers.Field("X-Secret", OTHER)));
            assertThat(client.receive("o", RawEvent.post("https://a/", twice, new byte[0]))
                            .status())
                    .isEqualTo(401);
            assertThat(receive(client, Map.of("X-Secret", SECRET), "x".repeat(4097))
                            .status())
                    .isEqualTo(401);
            assertThat(known()).isNull();
        }
    }

    @Test
    void noConnectionIsMadeForAHandshake() {
        try (AdaptorClient client = client(BY_HEADER, store)) {
            Received shaken = receive(client, Map.of("X-Secret", SECRET), "");

            assertThat(shaken.status()).isEqualTo(404);
            assertThat(shaken.error().message()).contains("create the connection first");
            assertThat(store.find(KEY)).isEmpty();
        }
    }

    @Test
    void whatIsHandedOverIsNoReference() {
        try (AdaptorClient client = client(BY_HEADER)) {
            receive(client, Map.of("X-Secret", "${secret:APP_SIGNING_KEY}"), "");

            assertThat(receive(client, signed("${secret:APP_SIGNING_KEY}", "{}"))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aHandshakeThatCanNeverWorkIsFoundBefore() {
        assertThat(mistakes(FIELDS.replace("required: false", "required: true") + BY_HEADER))
                .contains("webhook.handshake.field: is hook; must name one of connection_fields with secret: true");
        assertThat(mistakes(BY_HEADER)).contains("webhook.handshake.field");
        assertThat(mistakes(FIELDS + BY_HEADER.replace("header: X-Secret,", "header: X-Secret, body: a,")))
                .contains("give one of them");
        assertThat(mistakes(FIELDS + BY_BODY.replace("hook.token", "'a['"))).contains("webhook.handshake.body");
        assertThat(mistakes(FIELDS + BY_HEADER.replace("handshake", "secrets: [s], handshake")))
                .contains("secrets: can't stand beside handshake");
        assertThat(mistakes(FIELDS + BY_HEADER.replace(SIGNED, "verify: github")))
                .contains("handshake: is for verify: hmac only");
    }

    private static String mistakes(String rest) {
        return String.valueOf(
                catchThrowable(() -> Scripted.integration(rest + EVENTS)).getMessage());
    }

    private String known() {
        Secret secret = store.find(KEY).orElseThrow().value().secrets().get("hook");
        return secret == null ? null : secret.reveal();
    }

    private static SignedEvent signed(String secret, String body) {
        return SignedEvent.post(Map.of("X-Sig", Vendor.hex("HmacSHA256", secret, body)), body);
    }

    private static Received receive(AdaptorClient client, SignedEvent event) {
        return receive(client, event.headers(), event.text());
    }

    private static Received receive(AdaptorClient client, Map<String, String> headers, String body) {
        return client.receive(
                KEY, RawEvent.post("https://a/", Headers.of(headers), body.getBytes(StandardCharsets.UTF_8)), null);
    }
}
