package io.adaptor.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.Subscription;
import io.adaptor.api.inbound.EventHandler;
import io.adaptor.api.inbound.InboundEvent;
import io.adaptor.api.inbound.SubscriptionOptions;
import io.adaptor.spi.ConnectionKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Subscriptions to a topic of a real broker. */
@Tag("broker")
class KafkaSubscribeTest {
    private static final SubscriptionOptions QUICK = SubscriptionOptions.builder()
            .attempts(3)
            .firstPause(Duration.ofMillis(20))
            .longestPause(Duration.ofMillis(200))
            .stopWithin(Duration.ofSeconds(5))
            .build();
    private static RealKafka kafka;
    private final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private String topic;
    private AdaptorClient client;

    @BeforeAll
    static void start() throws Exception {
        kafka = RealKafka.shared();
    }

    @BeforeEach
    void open() throws Exception {
        topic = "orders-" + UUID.randomUUID();
        kafka.topics().make(topic, 2);
        kafka.topics().make(topic + "-dead", 1);
        client = Clients.of(kafka.url(), topic);
    }

    @AfterEach
    void close() {
        client.close();
    }

    private Subscription subscribe(EventHandler handler, SubscriptionOptions options) {
        return client.subscribe(new ConnectionKey("default", "broker", "default"), "on_order", handler, options);
    }

    private void note(InboundEvent event) {
        handled.add(event.data().path("id").asText());
    }

    static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("never: " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void messagesAreMappedHandledAndAcknowledged() throws Exception {
        kafka.topics().send(topic, "a", "{\"id\":1}");
        try (Subscription subscription = subscribe(this::note, QUICK)) {
            kafka.topics().send(topic, "b", "{\"id\":2}");
            kafka.topics().send(topic, "c", "{\"id\":3}");
            until("three handled", () -> subscription.health().handled() == 3);
            assertThat(subscription.health().connected()).isTrue();
            until("lag is known", () -> subscription.health().lag().orElse(-1) == 0);
        }
        assertThat(handled).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(kafka.topics().acknowledged("workers", topic)).isEqualTo(3);
    }

    @Test
    void messagesOfAPartitionKeepTheirOrder() throws Exception {
        for (int i = 0; i < 30; i++) {
            kafka.topics().send(topic, "same", "{\"id\":" + i + "}");
        }
        try (Subscription subscription = subscribe(
                event -> {
                    Thread.sleep(event.data().path("id").asInt() % 3);
                    note(event);
                },
                QUICK)) {
            until("all handled", () -> subscription.health().handled() == 30);
        }
        assertThat(handled.stream().map(Integer::valueOf).toList()).isSorted();
    }

    @Test
    void aMessageIsNotAcknowledgedBeforeItsHandlerReturned() throws Exception {
        kafka.topics().send(topic, "a", "{\"id\":1}");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Subscription subscription = subscribe(
                event -> {
                    begun.countDown();
                    go.await();
                },
                SubscriptionOptions.builder().stopWithin(Duration.ofMillis(300)).build());
        begun.await(30, TimeUnit.SECONDS);

        subscription.close();

        assertThat(kafka.topics().acknowledged("workers", topic)).isZero();
        try (Subscription again = subscribe(this::note, QUICK)) {
            until("it comes again", () -> again.health().handled() == 1);
        }
    }

    @Test
    void aMessageThatCannotBeHandledIsADeadLetterAndOthersGoOn() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        kafka.topics().send(topic, "a", "{\"name\":\"no id\"}");
        kafka.topics().send(topic, "a", "{\"id\":2}");
        kafka.topics().send(topic, "a", "{\"id\":3}");
        try (Subscription subscription = subscribe(
                event -> {
                    if (event.data().path("id").asInt() == 2) {
                        tries.incrementAndGet();
                        throw new IllegalStateException("no");
                    }
                    note(event);
                },
                QUICK)) {
            until(
                    "all settled",
                    () -> subscription.health().handled() == 1
                            && subscription.health().deadLetters() == 2);
        }
        assertThat(tries.get()).isEqualTo(3);
        List<ConsumerRecord<String, String>> dead = kafka.topics().messages(topic + "-dead", 2);
        assertThat(dead).extracting(ConsumerRecord::value).containsExactly("{\"name\":\"no id\"}", "{\"id\":2}");
        assertThat(new String(
                        dead.get(1).headers().lastHeader("x-adaptor-reason").value(), StandardCharsets.UTF_8))
                .contains("HANDLER_FAILED");
        assertThat(kafka.topics().acknowledged("workers", topic)).isEqualTo(3);
    }

    @Test
    void membersOfAGroupShareTheWork() throws Exception {
        Queue<String> byOther = new ConcurrentLinkedQueue<>();
        try (AdaptorClient another = Clients.of(kafka.url(), topic);
                Subscription one = subscribe(this::note, QUICK);
                Subscription two = another.subscribe(
                        new ConnectionKey("default", "broker", "default"),
                        "on_order",
                        event -> byOther.add(event.data().path("id").asText()),
                        QUICK)) {
            AtomicInteger sent = new AtomicInteger();
            until("both have handled some", () -> {
                try {
                    kafka.topics().send(topic, "k" + sent, "{\"id\":" + sent.incrementAndGet() + "}");
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                return !handled.isEmpty() && !byOther.isEmpty();
            });
            until("all handled", () -> one.health().handled() + two.health().handled() >= sent.get());
        }
    }

    @Test
    void aBrokerThatIsKilledBetweenDeliveryAndAcknowledgementLosesNothing() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (RealKafka own = RealKafka.start();
                AdaptorClient other = Clients.of(own.url(), "orders")) {
            own.topics().make("orders", 1);
            own.topics().make("orders-dead", 1);
            own.topics().send("orders", "a", "{\"id\":1}");
            try (Subscription subscription = other.subscribe(
                    new ConnectionKey("default", "broker", "default"),
                    "on_order",
                    event -> {
                        begun.countDown();
                        go.await();
                        note(event);
                    },
                    QUICK)) {
                assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
                own.kill();
                own.again();
                assertThat(own.topics().acknowledged("workers", "orders")).isZero();
                go.countDown();
                own.topics().send("orders", "a", "{\"id\":2}");
                until("both", () -> handled.contains("1") && handled.contains("2"));
                until("settled", () -> subscription.health().inFlight() == 0);
            }
            assertThat(own.topics().acknowledged("workers", "orders")).isEqualTo(2);
        }
    }
}
