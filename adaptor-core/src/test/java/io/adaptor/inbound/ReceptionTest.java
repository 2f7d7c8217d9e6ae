package io.adaptor.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.inbound.InboundEvent;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.api.inbound.Received;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.inbound.EventKey;
import io.adaptor.spi.inbound.ReplayStore;
import io.adaptor.spi.inbound.Verification;
import io.adaptor.spi.inbound.WebhookVerifier;
import io.adaptor.support.Conformance;
import io.adaptor.support.Scripted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of requests with events, whoever signed them. */
@Timeout(60)
class ReceptionTest {
    private static final WebhookVerifier ANYBODY = (event, secrets, now) -> Verification.OF_BODY;
    private static final ConnectionKey KEY = new ConnectionKey("default", "o", "default");
    private static final String RULE = "webhook: { verify: custom, handler: any }\n";

    private static AdaptorClient.Builder client(String rest) {
        return Scripted.doing(request -> Scripted.ok()).client(rest).webhookVerifier("any", ANYBODY);
    }

    private static RawEvent json(String body, String... headers) {
        Map<String, String> all = new HashMap<>(Map.of("Content-Type", "application/json"));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return RawEvent.post("https://example.com/hook?a=1", Headers.of(all), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theFirstEntryThatFitsTakesAnEvent() {
        try (AdaptorClient client =
                client(RULE.replace(" }", ", type: body.kind }") + """
                        events:
                          paid_big: { types: [order.paid], when: body.total > `100` }
                          paid: { types: [order.paid, order.settled], response_mapping: {
                            field_mappings: { id: id }, from_answer: { by: 'headers."x-by"' } } }
                        """).build()) {
            assertThat(client.receive("o", json("{\"kind\":\"order.paid\",\"total\":500}"))
                            .events())
                    .singleElement()
                    .extracting(InboundEvent::name)
                    .isEqualTo("paid_big");
            InboundEvent small = client.receive(
                            "o", json("{\"kind\":\"order.settled\",\"id\":9007199254740993}", "X-By", "me"))
                    .events()
                    .get(0);
            assertThat(small.name()).isEqualTo("paid");
            assertThat(small.data()).hasToString("{\"id\":9007199254740993,\"by\":\"me\"}");
        }
    }

    @Test
    void severalEventsOfOneRequestAreToldApart() {
        List<String> handled = new ArrayList<>();
        try (AdaptorClient client = client(RULE.replace(" }", ", split: body, event_id: body.id }")
                        + "events: { any: { types: ['*'] } }\n")
                .build()) {
            String both = "[{\"id\":1},{\"id\":2}]";
            Received failed = client.receive(KEY, json(both), event -> {
                if (event.data().path("id").asInt() == 2) {
                    throw new IllegalStateException("full");
                }
                handled.add(event.id());
            });
            Received again = client.receive(KEY, json(both), event -> handled.add(event.id()));

            assertThat(failed.kind()).isEqualTo(Received.Kind.FAILED);
            assertThat(failed.events()).hasSize(1);
            assertThat(again.kind()).isEqualTo(Received.Kind.ACCEPTED);
            assertThat(handled).containsExactly("1", "2");
        }
    }

    @Test
    void anEventThatIsBeingHandledIsAskedForLater() throws Exception {
        CountDownLatch handling = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (AdaptorClient client =
                client(RULE + "events: { any: { types: ['*'] } }\n").build()) {
            CompletableFuture<Received> first =
                    CompletableFuture.supplyAsync(() -> client.receive(KEY, json("{}"), event -> {
                        handling.countDown();
                        goOn.await();
                    }));
            assertThat(handling.await(20, TimeUnit.SECONDS)).isTrue();
            Received meanwhile = client.receive("o", json("{}"));
            goOn.countDown();

            assertThat(meanwhile.status()).isEqualTo(503);
            assertThat(meanwhile.kind()).isEqualTo(Received.Kind.FAILED);
            assertThat(first.get(20, TimeUnit.SECONDS).kind()).isEqualTo(Received.Kind.ACCEPTED);
            assertThat(client.receive("o", json("{}")).kind()).isEqualTo(Received.Kind.DUPLICATE);
        }
    }

    @Test
    void whatIsTooLargeOrUnreadableIsRefused() {
        try (AdaptorClient client =
                client(RULE + "events: { any: { types: ['*'] } }\n").build()) {
            List<Headers.Field> many = Stream.generate(() -> new Headers.Field("X", "y"))
                    .limit(201)
                    .toList();

            assertThat(List.of(
                            client.receive(
                                    "o",
                                    RawEvent.post(
                                            "https://a/", Headers.empty(), new byte[RawEvent.MOST_BODY_BYTES + 1])),
                            client.receive("o", RawEvent.post("https://a/", Headers.of(many), new byte[0])),
                            client.receive("o", json("{\"a\":1}x")),
                            client.receive("o", json("[".repeat(501) + "]".repeat(501))),
                            client.receive("o", RawEvent.post("https://a/?%zz=1", Headers.empty(), new byte[0]))))
                    .allSatisfy(one -> {
                        assertThat(one.error().code()).isEqualTo("EVENT_UNREADABLE");
                        assertThat(one.status()).isEqualTo(400);
                    });
        }
    }

    @Test
    void aStoreThatIsDownAsksForAnotherAttemptAndLosesNothing() {
        ReplayStore down = new ReplayStore() {
            @Override
            public Seen begin(EventKey key, Duration lease) {
                throw new IllegalStateException("redis://user:pw@10.0.0.1 is gone");
            }

            @Override
            public void done(EventKey key, Duration keep) {}

            @Override
            public void forget(EventKey key) {}
        };
        try (AdaptorClient client = client(RULE + "events: { any: { types: ['*'] } }\n")
                .replayStore(down)
                .build()) {
            Received failed = client.receive("o", json("{}"));

            assertThat(failed.status()).isEqualTo(503);
            assertThat(failed.error().code()).isEqualTo("STORE_UNAVAILABLE");
            assertThat(failed.error().message()).doesNotContain("pw");
        }
    }

    @Test
    void whateverAVerifierThrowsIsAResult() {
        try (AdaptorClient client = Scripted.doing(request -> Scripted.ok())
                .client(RULE.replace("any", "odd") + "events: { any: { types: ['*'] } }\n")
                .webhookVerifier("odd", (event, secrets, now) -> {
                    throw event.method().equals("PUT")
                            ? new AdaptorException(StandardErrorCode.SIGNATURE_INVALID, "not by us")
                            : new IllegalStateException("odd");
                })
                .build()) {
            RawEvent put = new RawEvent("PUT", "https://a/", Headers.empty(), new byte[0]);

            assertThat(client.receive("o", put).status()).isEqualTo(401);
            Received odd = client.receive("o", json("{}"));
            assertThat(odd.status()).isEqualTo(500);
            assertThat(odd.error().message()).contains("webhook verifier \"odd\" failed with IllegalStateException");
        }
    }

    @Test
    void anIntegrationWithoutEventsAndAClosedClientReceiveNothing() {
        AdaptorClient client = client("").build();
        assertThat(client.receive("o", json("{}")).error().message()).contains("receives no events");
        assertThat(client.receive("unknown", json("{}")).status()).isEqualTo(404);
        client.close();
        assertThat(client.receive("o", json("{}")).status()).isEqualTo(503);
    }

    @Test
    void whatCanNeverBeReceivedIsFoundBefore() {
        assertThat(mistakes("webhook: { verify: github, secrets: [s], url: 'https://a' }"))
                .contains("webhook: receives nothing without events", "webhook.url: is not used");
        assertThat(mistakes("events: { e: {} }")).contains("events: can't be received without webhook");
        assertThat(mistakes(RULE + "events: { e: { sample: {a: 1}, output_schema: {type: object, required: [b]} } }"))
                .contains("events.e.sample: mapped as an event: the data does not match output_schema");
        assertThat(mistakes(RULE + "events: { e: { response_mapping: { success_path: ok } } }"))
                .contains("success_path: never applies to an event");
        assertThat(mistakes("webhook: { verify: hmac, secrets: [s], signature: { header: X, sign: '{time}' } }"))
                .contains("must hold {body}");
        assertThat(mistakes("webhook: { verify: stripe }")).contains("secrets: are needed");
    }

    private static String mistakes(String rest) {
        return String.valueOf(
                catchThrowable(() -> Scripted.integration(rest + "\n")).getMessage());
    }

    @Test
    void recordedPayloadsOfGithubMap() throws IOException {
        Path folder = Conformance.path("webhook-payloads-github");
        int mapped = 0;
        try (AdaptorClient client = client(RULE + """
                events:
                  any:
                    types: ['*']
                    response_mapping: { field_mappings: { repository: repository.full_name, sender: sender.login } }
                    output_schema:
                      type: object
                      required: [repository, sender]
                      properties: { repository: { type: string }, sender: { type: string } }
                """).build();
                Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                JsonNode recorded = JsonCodec.read(Files.readAllBytes(file));
                for (JsonNode one : recorded.isArray() ? recorded : List.of(recorded)) {
                    Received received =
                            client.receive("o", json(JsonCodec.write(one.has("payload") ? one.path("payload") : one)));
                    assertThat(received.error()).as("%s", file).isNull();
                    assertThat(received.events()).singleElement().satisfies(event -> {
                        assertThat(event.warnings()).as("%s", file).isEmpty();
                        assertThat(event.data().path("repository").asText()).contains("/");
                    });
                    mapped++;
                }
            }
        }
        assertThat(mapped).isGreaterThanOrEqualTo(6);
    }

    @Test
    void recordedPayloadsOfShopifyArriveUnchanged() throws IOException {
        Path folder = Conformance.path("shopify").resolve("webhook-payloads-2026-04");
        int seen = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                JsonNode payload = JsonCodec.read(Files.readAllBytes(file)).path("response");
                // One each: some topics have the same body, and no header is signed here that tells them apart.
                try (AdaptorClient client =
                        client(RULE + "events: { any: { types: ['*'] } }\n").build()) {
                    Received received = client.receive("o", json(JsonCodec.write(payload)));

                    assertThat(received.error()).as("%s", file).isNull();
                    assertThat(received.events())
                            .singleElement()
                            .satisfies(event -> assertThat(JsonCodec.write(event.data()))
                                    .as("%s", file)
                                    .isEqualTo(JsonCodec.write(payload)));
                }
                seen++;
            }
        }
        assertThat(seen).isEqualTo(10);
    }
}
