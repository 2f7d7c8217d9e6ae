package io.adaptor.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.Integration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A broker that hangs, dies and comes back while messages are published: what was acknowledged is there, once. */
@Tag("broker")
class KafkaRestartsTest {
    private static final Set<String> NOT_ACKNOWLEDGED = Set.of("OUTCOME_UNKNOWN", "CONNECTION_FAILED", "TIMEOUT");
    private RealKafka kafka;

    @BeforeEach
    void start() throws Exception {
        kafka = RealKafka.start();
        kafka.topics().make("orders", 2);
    }

    @AfterEach
    void end() {
        kafka.close();
    }

    @Test
    void whatIsAcknowledgedAcrossRestartsIsThereOnceAndWhatIsUnknownNoMoreThanOnce() throws Exception {
        Queue<Integer> acknowledged = new ConcurrentLinkedQueue<>();
        Queue<Integer> others = new ConcurrentLinkedQueue<>();
        Queue<String> codes = new ConcurrentLinkedQueue<>();
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        try (AdaptorClient client = Clients.of(kafka.url(), "orders")) {
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Thread caller = new Thread(() -> {
                    while (!over.get()) {
                        int id = next.incrementAndGet();
                        ErrorDetail error = client.call("broker", "order")
                                .with("id", id)
                                .with("partition", id % 2)
                                .execute()
                                .error();
                        (error == null ? acknowledged : others).add(id);
                        if (error != null) {
                            codes.add(error.code());
                        }
                    }
                });
                caller.start();
                callers.add(caller);
            }
            for (int i = 0; i < 2; i++) {
                int before = acknowledged.size();
                KafkaSubscribeTest.until("some more", () -> acknowledged.size() > before + 100);
                kafka.freeze();
                kafka.kill();
                kafka.again();
            }
            int before = acknowledged.size();
            KafkaSubscribeTest.until("some more", () -> acknowledged.size() > before + 100);
            over.set(true);
            for (Thread caller : callers) {
                caller.join();
            }
        }
        List<String> values = kafka.topics().all("orders");
        assertThat(values).doesNotHaveDuplicates();
        assertThat(values)
                .containsAll(
                        acknowledged.stream().map(id -> "{\"id\":" + id + "}").toList());
        assertThat(new HashSet<>(codes)).isSubsetOf(NOT_ACKNOWLEDGED);
    }

    @Test
    void aMessageThatABrokerHadWhenItHungIsThereOnceWhenItGoesOn() throws Exception {
        try (AdaptorClient client = Clients.of(shortened(kafka.url()))) {
            assertThat(publish(client, 1)).isNull();
            kafka.freeze();
            ErrorDetail error;
            try {
                error = publishInVain(client, 2);
            } finally {
                kafka.thaw();
            }
            assertThat(error.code()).isEqualTo("OUTCOME_UNKNOWN");
            assertThat(publish(client, 3)).isNull();
            assertThat(kafka.topics().values("orders", 3))
                    .containsExactlyInAnyOrder("{\"id\":1}", "{\"id\":2}", "{\"id\":3}");
        }
    }

    @Test
    void aMessageThatWasGivenUpWhileTheBrokerWasAwayDoesNotKeepLaterOnesFromBeingTaken() throws Exception {
        try (AdaptorClient client = Clients.of(shortened(kafka.url()))) {
            assertThat(publish(client, 1)).isNull();
            kafka.freeze();
            assertThat(publishInVain(client, 2).code()).isEqualTo("OUTCOME_UNKNOWN");
            kafka.kill();
            // Longer than the client goes on trying to send it.
            List<String> codes = new ArrayList<>();
            long end = System.nanoTime() + Duration.ofSeconds(22).toNanos();
            while (System.nanoTime() - end < 0) {
                ErrorDetail error = publishInVain(client, 3);
                codes.add(error == null ? "none" : error.code());
            }
            assertThat(new HashSet<>(codes)).isSubsetOf(NOT_ACKNOWLEDGED);
            kafka.again();
            KafkaSubscribeTest.until("it is taken", () -> publish(client, 4) == null);
            assertThat(publish(client, 5)).isNull();
            assertThat(kafka.topics().all("orders")).contains("{\"id\":1}", "{\"id\":4}", "{\"id\":5}");
        }
    }

    @Test
    void aMessageForWhichTooFewReplicasAreThereIsNotAcknowledgedUntilThereAreEnough() throws Exception {
        try (RealKafka second = RealKafka.beside(kafka);
                AdaptorClient client = Clients.of(kafka.url(), "kept-twice")) {
            kafka.topics()
                    .make(new NewTopic("kept-twice", Map.of(0, List.of(1, 2)))
                            .configs(Map.of("min.insync.replicas", "2")));
            assertThat(publish(client, 1)).isNull();
            second.kill();
            assertThat(publishInVain(client, 2).code()).isEqualTo("OUTCOME_UNKNOWN");
            second.again();
            KafkaSubscribeTest.until("there are enough", () -> publish(client, 3) == null);
            assertThat(kafka.topics().all("kept-twice"))
                    .contains("{\"id\":1}", "{\"id\":3}")
                    .satisfies(all -> assertThat(
                                    all.stream().filter("{\"id\":2}"::equals).count())
                            .isLessThanOrEqualTo(1));
        }
    }

    private static ErrorDetail publish(AdaptorClient client, int id) {
        return client.call("broker", "order")
                .with("id", id)
                .with("partition", 0)
                .options(ExecutionOptions.builder()
                        .timeoutOverride(Duration.ofSeconds(20))
                        .build())
                .execute()
                .error();
    }

    /** Publishes to a broker that does not answer. */
    private static ErrorDetail publishInVain(AdaptorClient client, int id) {
        return client.call("broker", "order")
                .with("id", id)
                .with("partition", 0)
                .execute()
                .error();
    }

    private static Integration shortened(String url) {
        Integration usual = Clients.integration(url, "orders");
        return usual.toBuilder()
                .policies(usual.policies().toBuilder()
                        .timeout(Duration.ofSeconds(2))
                        .build())
                .build();
    }
}
