package io.adaptor.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages that are published, polled and replied to, on a real broker. */
@Tag("broker")
class KafkaCallsTest {
    private static RealKafka kafka;
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
        client = Clients.of(kafka.url(), topic);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aMessageIsInItsTopicWhenTheCallReturns() {
        ExecutionResult result = client.call("broker", "order")
                .with("id", "o-1")
                .with("total", 19.5)
                .with("partition", 1)
                .with("source", "shop")
                .execute();

        assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
        assertThat(result.data()).hasToString("{\"topic\":\"" + topic + "\",\"partition\":1,\"offset\":0}");
        ConsumerRecord<String, String> message =
                kafka.topics().messages(topic, 1).get(0);
        assertThat(message.value()).isEqualTo("{\"id\":\"o-1\",\"total\":19.5}");
        assertThat(message.key()).isEqualTo("o-1");
        assertThat(new String(message.headers().lastHeader("x-source").value(), StandardCharsets.UTF_8))
                .isEqualTo("shop");
    }

    @Test
    void aBatchIsAcknowledgedWholeOrSaysWhichMessagesAreNot() {
        ExecutionResult good = client.call("broker", "orders")
                .with(
                        "messages",
                        List.of(
                                Map.of("payload", Map.of("id", 1), "partition", 0),
                                Map.of("payload", Map.of("id", 2), "partition", 0, "key", "k")))
                .execute();
        ExecutionResult bad = client.call("broker", "orders")
                .with(
                        "messages",
                        List.of(
                                Map.of("payload", Map.of("id", 3), "partition", 0),
                                Map.of("payload", "x".repeat(2 << 20), "partition", 0)))
                .execute();

        assertThat(good.success()).as(String.valueOf(good.error())).isTrue();
        assertThat(good.data().path("confirmed").asInt()).isEqualTo(2);
        assertThat(bad.error().code()).isEqualTo("KAFKA_BATCH_INCOMPLETE");
        assertThat(bad.error().message()).contains("1 of 2", "messages[1]");
        assertThat(kafka.topics().values(topic, 3)).containsExactly("{\"id\":1}", "{\"id\":2}", "{\"id\":3}");
    }

    @Test
    void aTopicThatIsNotThereIsAnError() {
        ExecutionResult result = client.call("broker", "nowhere").with("id", 1).execute();

        assertThat(result.success()).isFalse();
        assertThat(result.error().code()).isEqualTo("KAFKA_NOT_FOUND");
    }

    @Test
    void whatAPollMappedIsAcknowledged() throws Exception {
        kafka.topics().send(topic, "a", "{\"id\":1}");
        kafka.topics().send(topic, "a", "{\"id\":2}");

        ExecutionResult result = client.call("broker", "poll").execute();

        assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
        assertThat(result.data()).hasToString("[{\"id\":1},{\"id\":2}]");
        assertThat(kafka.topics().acknowledged("pollers", topic)).isEqualTo(2);
    }

    @Test
    void whatAPollCouldNotMapIsTakenAgain() throws Exception {
        kafka.topics().send(topic, "a", "{\"id\":1}");

        ExecutionResult bad = client.call("broker", "poll_strict").execute();
        long before = kafka.topics().acknowledged("pollers", topic);
        ExecutionResult good = client.call("broker", "poll").execute();

        assertThat(bad.error().code()).isEqualTo("RESPONSE_UNREADABLE");
        assertThat(before).isZero();
        assertThat(good.data()).hasToString("[{\"id\":1}]");
    }

    @Test
    void recordsAreAcknowledgedAsFarAsTheyWereRead() throws Exception {
        kafka.topics().send(topic, "a", "{\"id\":1}");
        kafka.topics().send(topic, "a", "{\"id\":2}");
        kafka.topics().send(topic, "a", "{\"id\":3}");

        try (var records = client.call("broker", "poll_records").records()) {
            assertThat(records.limit(2).toList()).hasToString("[{\"id\":1}, {\"id\":2}]");
        }

        assertThat(kafka.topics().acknowledged("pollers", topic)).isEqualTo(2);
        assertThat(client.call("broker", "poll").execute().data()).hasToString("[{\"id\":3}]");
    }

    @Test
    void aReplyIsTheAnswer() throws Exception {
        kafka.topics().make("questions", 1);
        kafka.topics().make("replies", 2);
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch listens = new CountDownLatch(1);
        Thread other = new Thread(() -> answer(over, listens));
        other.start();
        try {
            assertThat(listens.await(60, TimeUnit.SECONDS)).isTrue();
            ExecutionResult result =
                    client.call("broker", "ask").with("question", "what?").execute();

            assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
            assertThat(result.data().path("answer").asInt()).isEqualTo(42);
        } finally {
            over.set(true);
            other.join();
        }
    }

    private static void answer(AtomicBoolean over, CountDownLatch listens) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                kafka.brokers(),
                                "group.id",
                                "answering",
                                "auto.offset.reset",
                                "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer());
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.brokers()), new StringSerializer(), new StringSerializer())) {
            consumer.subscribe(List.of("questions"));
            while (!over.get()) {
                consumer.poll(Duration.ofMillis(100)).forEach(asked -> {
                    String to = new String(
                            asked.headers().lastHeader("kafka_replyTopic").value(), StandardCharsets.UTF_8);
                    ProducerRecord<String, String> reply = new ProducerRecord<>(to, "{\"answer\":42}");
                    reply.headers()
                            .add(
                                    "kafka_correlationId",
                                    asked.headers()
                                            .lastHeader("kafka_correlationId")
                                            .value());
                    producer.send(reply);
                });
                if (!consumer.assignment().isEmpty()) {
                    listens.countDown();
                }
            }
        }
    }

    @Test
    void anAddressThatIsNotAllowedIsRefusedBeforeAnythingIsSent() {
        try (AdaptorClient guarded = AdaptorClient.builder()
                .integrations(Clients.integration(kafka.url(), topic))
                .build()) {
            ExecutionResult result =
                    guarded.call("broker", "order").with("id", 1).execute();

            assertThat(result.error().code()).isEqualTo("EGRESS_DENIED");
        }
    }

    @Test
    void aBrokerThatIsNotThereIsAnErrorAtOnce() {
        try (AdaptorClient other = Clients.of("kafka://127.0.0.1:1", topic)) {
            ExecutionResult result = other.call("broker", "order").with("id", 1).execute();

            assertThat(result.error().code()).isEqualTo("CONNECTION_FAILED");
        }
    }
}
