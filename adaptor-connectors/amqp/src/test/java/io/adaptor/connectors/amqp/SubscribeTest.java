package io.adaptor.connectors.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.Subscription;
import io.adaptor.api.inbound.EventHandler;
import io.adaptor.api.inbound.InboundEvent;
import io.adaptor.api.inbound.SubscriptionHealth;
import io.adaptor.api.inbound.SubscriptionOptions;
import io.adaptor.spi.ConnectionKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Subscriptions to a queue of a real broker. */
@Tag("broker")
class SubscribeTest {
    private static final SubscriptionOptions QUICK = SubscriptionOptions.builder()
            .attempts(3)
            .firstPause(Duration.ofMillis(20))
            .longestPause(Duration.ofMillis(200))
            .stopWithin(Duration.ofSeconds(5))
            .build();
    private static RealRabbit rabbit;
    private final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private AdaptorClient client;

    @BeforeAll
    static void start() {
        rabbit = RealRabbit.shared();
    }

    @BeforeEach
    void open() throws Exception {
        rabbit.queue("orders");
        client = Clients.of(rabbit.url());
    }

    @AfterEach
    void close() {
        client.close();
    }

    private Subscription subscribe(String endpoint, EventHandler handler, SubscriptionOptions options) {
        return client.subscribe(new ConnectionKey("default", "broker", "default"), endpoint, handler, options);
    }

    private void note(InboundEvent event) {
        handled.add(event.data().path("id").asText());
    }

    static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("never: " + what);
            }
            Thread.sleep(20);
        }
    }

    @Test
    void messagesAreMappedHandledAndAcknowledged() throws Exception {
        rabbit.publish("orders", "{\"id\":1}", "{\"id\":2}");
        try (Subscription subscription = subscribe("on_order", this::note, QUICK)) {
            rabbit.publish("orders", "{\"id\":3}");
            until("three handled", () -> subscription.health().handled() == 3);

            assertThat(handled).containsExactlyInAnyOrder("1", "2", "3");
            assertThat(subscription.health().connected()).isTrue();
            assertThat(subscription.health().failures()).isZero();
        }
        assertThat(rabbit.ready("orders")).isZero();
    }

    @Test
    void aMessageIsNotAcknowledgedBeforeItsHandlerReturned() throws Exception {
        rabbit.publish("orders", "{\"id\":1}");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        SubscriptionOptions impatient =
                SubscriptionOptions.builder().stopWithin(Duration.ofMillis(300)).build();
        Subscription subscription = subscribe(
                "on_order",
                event -> {
                    begun.countDown();
                    go.await();
                },
                impatient);
        begun.await(20, TimeUnit.SECONDS);

        subscription.close();

        assertThat(subscription.health().state()).isEqualTo(SubscriptionHealth.State.CLOSED);
        assertThat(rabbit.bodies("orders")).containsExactly("{\"id\":1}");
    }

    @Test
    void aHandlerThatRunsWhenItIsClosedEndsAndItsMessageIsAcknowledged() throws Exception {
        rabbit.publish("orders", "{\"id\":1}");
        CountDownLatch begun = new CountDownLatch(1);
        Subscription subscription = subscribe(
                "on_order",
                event -> {
                    begun.countDown();
                    Thread.sleep(700);
                },
                QUICK);
        begun.await(20, TimeUnit.SECONDS);

        subscription.close();

        assertThat(subscription.health().handled()).isEqualTo(1);
        assertThat(rabbit.bodies("orders")).isEmpty();
    }

    @Test
    void noMoreMessagesAreTakenThanMayBeInFlight() throws Exception {
        for (int i = 0; i < 20; i++) {
            rabbit.publish("orders", "{\"id\":" + i + "}");
        }
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        SubscriptionOptions three = SubscriptionOptions.builder().maxInFlight(3).build();
        try (Subscription subscription = subscribe(
                "on_order",
                event -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.sleep(30);
                    now.decrementAndGet();
                },
                three)) {
            until("all handled", () -> subscription.health().handled() == 20);
        }
        assertThat(most.get()).isBetween(2, 3);
    }

    @Test
    void aMessageWhoseHandlerFailsIsTriedAgainAndThenADeadLetter() throws Exception {
        rabbit.queue("dead");
        rabbit.publish("orders", "{\"id\":1}");
        AtomicInteger tries = new AtomicInteger();
        try (Subscription subscription = subscribe(
                "on_order_dead",
                event -> {
                    tries.incrementAndGet();
                    throw new IllegalStateException("no");
                },
                QUICK)) {
            until("a dead letter", () -> subscription.health().deadLetters() == 1);
            assertThat(subscription.health().lastError().code()).isEqualTo("HANDLER_FAILED");
        }
        assertThat(tries.get()).isEqualTo(3);
        var dead = rabbit.take("dead");
        assertThat(dead).hasSize(1);
        assertThat(dead.get(0).getProps().getHeaders().get("x-adaptor-reason").toString())
                .contains("HANDLER_FAILED");
        assertThat(dead.get(0).getProps().getHeaders().get("x-adaptor-queue")).hasToString("orders");
        assertThat(rabbit.ready("orders")).isZero();
    }

    @Test
    void aMessageThatCannotBeMappedGoesWhereTheQueueKeepsDeadLetters() throws Exception {
        rabbit.queue("dead");
        rabbit.queue("orders", Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "dead"));
        rabbit.publish("orders", "{\"name\":\"no id\"}", "this is not JSON", "{\"id\":2}");
        try (Subscription subscription = subscribe("on_order", this::note, QUICK)) {
            until(
                    "all settled",
                    () -> subscription.health().deadLetters() == 2
                            && subscription.health().handled() == 1);
        }
        assertThat(handled).containsExactly("2");
        assertThat(rabbit.bodies("dead")).containsExactlyInAnyOrder("{\"name\":\"no id\"}", "this is not JSON");
    }

    @Test
    void aMessageIsNotLostWhereItsDeadLetterQueueIsMissing() throws Exception {
        try (var connection = rabbit.connect();
                var channel = connection.createChannel()) {
            channel.queueDelete("dead");
        }
        rabbit.publish("orders", "{\"name\":\"no id\"}");
        try (Subscription subscription = subscribe("on_order_dead", this::note, QUICK)) {
            until(
                    "it failed",
                    () -> subscription.health().lastError() != null
                            && subscription.health().lastError().code().equals("AMQP_UNROUTABLE"));
            assertThat(subscription.health().deadLetters()).isZero();
        }
        assertThat(rabbit.bodies("orders")).containsExactly("{\"name\":\"no id\"}");
    }

    @Test
    void aQueueThatIsNotThereIsReportedAndTriedUntilItIs() throws Exception {
        try (var connection = rabbit.connect();
                var channel = connection.createChannel()) {
            channel.queueDelete("orders");
        }
        try (Subscription subscription = subscribe("on_order", this::note, QUICK)) {
            until("a break", () -> subscription.health().breaks() > 0);
            assertThat(subscription.health().lastError().code()).isEqualTo("AMQP_NOT_FOUND");
            assertThat(subscription.health().connected()).isFalse();
            rabbit.queue("orders");
            rabbit.publish("orders", "{\"id\":1}");
            until("it is handled", () -> subscription.health().handled() == 1);
        }
    }

    @Test
    void aBrokerThatIsKilledAndStartedAgainLosesNothing() throws Exception {
        SubscriptionOptions patient = SubscriptionOptions.builder()
                .attempts(50)
                .firstPause(Duration.ofMillis(20))
                .longestPause(Duration.ofMillis(300))
                .build();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        rabbit.publish("orders", "{\"id\":1}");
        try (Subscription subscription = subscribe(
                "on_order",
                event -> {
                    begun.countDown();
                    go.await();
                    note(event);
                },
                patient)) {
            begun.await(20, TimeUnit.SECONDS);
            rabbit.restart();
            go.countDown();
            rabbit.publish("orders", "{\"id\":2}");
            until("both", () -> handled.containsAll(List.of("1", "2")));
            until(
                    "settled",
                    () -> rabbit.ready("orders") == 0 && subscription.health().inFlight() == 0);
            assertThat(subscription.health().breaks()).isPositive();
            // Handled before the broker died, but not acknowledged: it came again.
            assertThat(handled.stream().filter("1"::equals).count()).isEqualTo(2);
        }
    }

    @Test
    void anEndpointThatIsNotASubscriptionIsReported() throws Exception {
        try (Subscription subscription = subscribe("poll", this::note, QUICK)) {
            until("an error", () -> subscription.health().lastError() != null);
            assertThat(subscription.health().lastError().message()).contains("must be subscribe");
        }
    }
}
