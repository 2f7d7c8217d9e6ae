package io.adaptor.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.Subscription;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The file of docs/kafka.md. */
class KafkaPageTest {
    private static final Pattern FILE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private static String file() throws IOException {
        Path page = Path.of(System.getProperty("adaptor.root", "../..")).resolve("docs/kafka.md");
        Matcher file = FILE.matcher(Files.readString(page));
        assertThat(file.find()).isTrue();
        return file.group(1);
    }

    private static AdaptorClient client(Integration integration) {
        return AdaptorClient.builder()
                .integrations(integration)
                .secrets(secret -> secret.name().equals("KAFKA_PASSWORD") ? "kafka-canary-1" : null)
                .allowHosts("127.0.0.1", "localhost")
                .build();
    }

    @Test
    void theFileHasNoMistakes() throws IOException {
        Integration integration = IntegrationFormat.read(file(), "kafka.md");
        try (AdaptorClient client = client(integration)) {
            assertThat(client.problems(integration)).isEmpty();
            assertThat(client.call("orders", "place")
                            .with("id", "o-1")
                            .explain()
                            .request()
                            .action())
                    .isEqualTo("publish");
        }
    }

    @Test
    void aSubscriptionThatDoesNotSayWhereFailedMessagesGoIsRefused() throws IOException {
        Integration integration =
                IntegrationFormat.read(file().replace(", dead_letter: { topic: orders-dead }", ""), "kafka.md");
        try (AdaptorClient client = client(integration)) {
            assertThat(client.problems(integration))
                    .singleElement()
                    .satisfies(error -> assertThat(error.field()).isEqualTo("endpoints.on_order.settings.dead_letter"));
        }
    }

    @Test
    @Tag("broker")
    void itsEndpointsDoWhatThePageSays() throws Exception {
        RealKafka kafka = RealKafka.shared();
        kafka.topics().make("orders", 2);
        kafka.topics().make("orders-dead", 1);
        String here =
                file().replaceAll("base_url: .*", "base_url: " + kafka.url()).replaceAll("auth_config:\n.*\n.*\n", "");
        try (AdaptorClient client = client(IntegrationFormat.read(here, "kafka.md"))) {
            good(client.call("orders", "place")
                    .with("id", "o-1")
                    .with("customer", "c")
                    .with("total", 3)
                    .execute());
            String taken = "[]";
            for (int i = 0; i < 5 && taken.equals("[]"); i++) {
                taken = good(client.call("orders", "take").execute());
            }
            assertThat(taken).isEqualTo("[{\"id\":\"o-1\",\"total\":3}]");
            good(client.call("orders", "place_many")
                    .with("orders", List.of(Map.of("id", "o-2", "customer", "c"), Map.of("id", "o-3", "customer", "d")))
                    .execute());
            Queue<String> handled = new ConcurrentLinkedQueue<>();
            try (Subscription subscription = client.subscribe(
                    "orders",
                    "on_order",
                    event -> handled.add(event.data().path("id").asText()))) {
                KafkaSubscribeTest.until(
                        "all three", () -> subscription.health().handled() == 3);
            }
            assertThat(handled).containsExactlyInAnyOrder("o-1", "o-2", "o-3");
        }
    }

    private static String good(ExecutionResult result) {
        assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
        return result.data().toString();
    }
}
