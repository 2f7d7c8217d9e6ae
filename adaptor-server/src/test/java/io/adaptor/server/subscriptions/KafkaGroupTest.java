package io.adaptor.server.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.server.Awaited;
import io.adaptor.server.TestServer;
import io.adaptor.server.kafka.TestKafka;
import io.adaptor.server.together.TestPostgres;
import io.adaptor.store.CredentialCipher;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A consumer group of Kafka, of which each instance is a member. */
@Tag("broker")
class KafkaGroupTest {
    private static final int PARTITIONS = 4;

    @TempDir
    private Path directory;

    @Test
    void everyInstanceTakesPart() throws Exception {
        try (TestKafka kafka = TestKafka.start();
                TestPostgres database = new TestPostgres(directory.resolve("database"))) {
            kafka.topic("orders", PARTITIONS);
            String address = "kafka://" + kafka.brokers();
            Map<String, String> variables = new HashMap<>(database.variables());
            variables.putAll(Map.of(
                    "ENCRYPTION_KEY",
                    CredentialCipher.newKey(),
                    "ADAPTOR_ALLOW_HOSTS",
                    "127.0.0.1,localhost",
                    "ADAPTOR_ADDRESSES",
                    address));
            try (TestServer first = TestServer.start(directory.resolve("first"), variables)) {
                var stored = first.post("/v2/integrations", document(address));
                assertThat(stored.status()).as(stored.text()).isEqualTo(201);
                try (TestServer second = TestServer.start(directory.resolve("second"), variables)) {
                    Set<String> both = Awaited.until(() -> instances(first), all -> all.size() == 2);
                    assertThat(both).hasSize(2);
                    publish(kafka, 0, 40);
                    awaitOrders(first, 40);
                    Awaited.until(() -> handled(first), all -> all.size() == 2 && !all.contains(0L));
                }
                Awaited.until(() -> instances(first), all -> all.size() == 1);
                publish(kafka, 40, 80);
                awaitOrders(first, 80);
            }
        }
    }

    private static void publish(TestKafka kafka, int from, int to) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.brokers()), new StringSerializer(), new StringSerializer())) {
            IntStream.range(from, to)
                    .forEach(i -> producer.send(
                            new ProducerRecord<>("orders", i % PARTITIONS, "", "{\"order\": \"" + i + "\"}")));
        }
    }

    private static void awaitOrders(TestServer server, int count) {
        List<String> orders = Awaited.until(
                () -> server.get("/v2/events?limit=200").json().path("items").findValuesAsText("order"),
                all -> new HashSet<>(all).size() == count);
        assertThat(orders).doesNotHaveDuplicates();
    }

    private static JsonNode items(TestServer server) {
        return server.get("/v2/integrations/orders/subscriptions").json().path("items");
    }

    private static Set<String> instances(TestServer server) {
        return new TreeSet<>(items(server).findValuesAsText("instance"));
    }

    private static List<Long> handled(TestServer server) {
        return items(server).findValuesAsText("handled").stream()
                .map(Long::valueOf)
                .toList();
    }

    private static String document(String address) {
        return """
                {"integration_id": "orders", "name": "Orders", "type": "message_queue", "category": "test", "connector": "kafka",
                 "base_url": "%s",
                 "endpoints": {
                   "on_order": {"settings": {"operation": "subscribe", "topic": "orders", "group": "server", "skip_failed": true},
                     "response_mapping": {"field_mappings": {"order": "payload.order"}}}},
                 "subscriptions": {"orders": {"endpoint": "on_order"}}}
                """.formatted(address);
    }
}
