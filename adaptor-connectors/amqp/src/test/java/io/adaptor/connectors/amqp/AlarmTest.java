package io.adaptor.connectors.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.Subscription;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.inbound.SubscriptionOptions;
import io.adaptor.spi.ConnectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A broker that is short of memory or disk: publishers wait or are refused, consumers go on. */
@Tag("broker")
class AlarmTest {
    private static final RealRabbit RABBIT = RealRabbit.shared();

    @Test
    void aBrokerThatIsShortOfMemoryTakesNoMessagesUntilItHasSomeAgain() throws Exception {
        blocked(
                List.of("set_vm_memory_high_watermark", "0"),
                List.of("set_vm_memory_high_watermark", "absolute", "512MB"));
    }

    @Test
    void aBrokerThatIsShortOfDiskTakesNoMessagesUntilItHasSomeAgain() throws Exception {
        blocked(List.of("set_disk_free_limit", "900000GB"), List.of("set_disk_free_limit", "1MB"));
    }

    private static void blocked(List<String> alarm, List<String> allClear) throws Exception {
        RABBIT.queue("orders");
        try (AdaptorClient client = Clients.of(RABBIT.url())) {
            assertThat(publish(client, 0)).isNull();
            List<String> codes = new ArrayList<>();
            RABBIT.control(alarm.toArray(String[]::new));
            try {
                // It says that it is short when the first message comes, which it takes or leaves unread.
                for (int id = 1; id < 5 && !codes.contains("AMQP_BLOCKED"); id++) {
                    ErrorDetail error = publish(client, id);
                    codes.add(error == null ? "taken" : error.code());
                }
                assertThat(codes).endsWith("AMQP_BLOCKED");
                assertThat(codes.subList(0, codes.size() - 1)).isSubsetOf("taken", "OUTCOME_UNKNOWN");
                assertThat(client.call("broker", "poll").execute().data().toString())
                        .contains("{\"id\":0}");
            } finally {
                RABBIT.control(allClear.toArray(String[]::new));
            }
            SubscribeTest.until("it takes messages again", () -> publish(client, 9) == null);
            assertThat(RABBIT.bodies("orders"))
                    .contains("{\"id\":9}")
                    .doesNotContain("{\"id\":" + codes.size() + "}");
        }
    }

    @Test
    void subscriptionsGoOnWhileTheBrokerIsShortOfMemory() throws Exception {
        RABBIT.queue("orders");
        RABBIT.queue("dead");
        ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();
        RABBIT.publish("orders", "{\"name\":\"no id\"}", "{\"id\":1}", "{\"name\":\"no id\"}", "{\"id\":2}", "{\"id\":3}");
        SubscriptionOptions quick = SubscriptionOptions.builder()
                .attempts(2)
                .firstPause(Duration.ofMillis(20))
                .longestPause(Duration.ofMillis(200))
                .build();
        RABBIT.control("set_vm_memory_high_watermark", "0");
        try (AdaptorClient client = Clients.of(RABBIT.url())) {
            try (Subscription subscription = client.subscribe(
                    new ConnectionKey("default", "broker", "default"),
                    "on_order_dead",
                    event -> handled.add(event.data().path("id").asText()),
                    quick)) {
                SubscribeTest.until("all good ones", () -> handled.containsAll(List.of("1", "2", "3")));
                RABBIT.control("set_vm_memory_high_watermark", "absolute", "512MB");
                // Those that could not be kept elsewhere meanwhile were not lost.
                SubscribeTest.until("dead letters", () -> RABBIT.ready("dead") >= 2);
                SubscribeTest.until("settled", () -> subscription.health().inFlight() == 0);
            }
            assertThat(RABBIT.ready("orders")).isZero();
            assertThat(handled).containsExactlyInAnyOrder("1", "2", "3");
        } finally {
            RABBIT.control("set_vm_memory_high_watermark", "absolute", "512MB");
        }
    }

    private static ErrorDetail publish(AdaptorClient client, int id) {
        return client.call("broker", "order").with("id", id).execute().error();
    }
}
