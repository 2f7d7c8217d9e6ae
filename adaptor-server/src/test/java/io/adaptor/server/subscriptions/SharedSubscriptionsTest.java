package io.adaptor.server.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.server.Awaited;
import io.adaptor.server.ServerProcess;
import io.adaptor.server.TestServer;
import io.adaptor.server.together.TestPostgres;
import io.adaptor.store.CredentialCipher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A subscription of instances on one database: one of them is killed, and the database goes away. */
@Tag("broker")
class SharedSubscriptionsTest {
    private static final int MESSAGES = 60;

    @TempDir
    private Path directory;

    @Test
    void anotherInstanceTakesOverAndNothingIsLost() throws Exception {
        try (TestRabbit rabbit = TestRabbit.start(directory.resolve("rabbit"));
                TestPostgres database = new TestPostgres(directory.resolve("database"))) {
            Map<String, String> variables = new HashMap<>(database.variables());
            variables.putAll(Map.of(
                    "ENCRYPTION_KEY",
                    CredentialCipher.newKey(),
                    "ADAPTOR_ALLOW_HOSTS",
                    "127.0.0.1,localhost",
                    "ADAPTOR_ADDRESSES",
                    rabbit.url(),
                    "HTTP_PORT",
                    "0"));
            rabbit.queue("orders");
            try (ServerProcess first = ServerProcess.start(variables, directory.resolve("first.txt"))
                            .serving();
                    TestServer none = TestServer.start(
                            directory.resolve("none"), with(variables, "ENABLE_SUBSCRIPTIONS", "false"))) {
                String key = first.key();
                var stored = none.sendAs(key, "POST", "/v2/integrations", document(rabbit.url()));
                assertThat(stored.status()).as(stored.text()).isEqualTo(201);
                String holder = connected(none, key, "").path("instance").asText();
                try (TestServer second = TestServer.start(directory.resolve("second"), variables)) {
                    CompletableFuture<Void> published = CompletableFuture.runAsync(() -> publish(rabbit, 0));
                    Awaited.until(() -> events(second, key).size(), count -> count > MESSAGES / 4);
                    first.kill();
                    long killed = System.nanoTime();
                    published.join();

                    connected(second, key, holder);
                    Duration silent = Duration.ofNanos(System.nanoTime() - killed);
                    System.out.println("taken over " + silent.toMillis() + " ms after the kill");
                    assertThat(silent).isLessThan(Duration.ofSeconds(30));
                    awaitAll(second, key, 1);
                    assertThat(rabbit.state("orders").getConsumerCount()).isEqualTo(1);

                    database.stop();
                    publish(rabbit, 1);
                    // Longer than an instance goes on without renewing its lease.
                    Awaited.until(() -> rabbit.state("orders").getConsumerCount(), count -> count == 0);
                    assertThat(rabbit.state("orders").getMessageCount()).isEqualTo(MESSAGES);
                    database.again();
                    awaitAll(second, key, 2);
                }
                JsonNode waiting = none.sendAs(key, "GET", "/v2/integrations/orders/subscriptions", "")
                        .json()
                        .at("/items/0");
                assertThat(waiting.path("state").asText()).isEqualTo("waiting");
                assertThat(rabbit.state("orders").getConsumerCount()).isZero();
            }
        }
    }

    private static Map<String, String> with(Map<String, String> variables, String name, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(name, value);
        return more;
    }

    private static void publish(TestRabbit rabbit, int round) {
        try {
            for (int i = round * MESSAGES; i < (round + 1) * MESSAGES; i++) {
                rabbit.publish("orders", "m" + i, "{\"order\": \"" + i + "\"}");
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every message is an event, and none is two. */
    private static void awaitAll(TestServer server, String key, int rounds) {
        List<String> expected =
                IntStream.range(0, rounds * MESSAGES).mapToObj(String::valueOf).toList();
        List<String> seen = Awaited.until(() -> events(server, key), all -> all.containsAll(expected));
        assertThat(seen).doesNotHaveDuplicates().hasSize(expected.size());
    }

    private static List<String> events(TestServer server, String key) {
        List<String> orders = new ArrayList<>();
        server.sendAs(key, "GET", "/v2/events?limit=200", "")
                .json()
                .path("items")
                .forEach(event -> orders.add(event.at("/data/order").asText()));
        return orders;
    }

    private static JsonNode connected(TestServer server, String key, String otherThan) {
        return Awaited.until(
                () -> server.sendAs(key, "GET", "/v2/integrations/orders/subscriptions", "")
                        .json()
                        .at("/items/0"),
                one -> one.path("state").asText().equals("connected")
                        && !one.path("instance").asText().equals(otherThan));
    }

    private static String document(String broker) {
        return """
                {"integration_id": "orders", "name": "Orders", "type": "message_queue", "category": "test", "connector": "amqp",
                 "base_url": "%s",
                 "endpoints": {
                   "on_order": {"settings": {"operation": "subscribe", "queue": "orders"},
                     "response_mapping": {"field_mappings": {"order": "payload.order"}}}},
                 "subscriptions": {"orders": {"endpoint": "on_order", "attempts": 1, "longest_pause_ms": 500}}}
                """.formatted(broker);
    }
}
