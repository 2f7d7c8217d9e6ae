package io.adaptor.connectors.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.adaptor.AdaptorClient;
import io.adaptor.Subscription;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** The file of docs/amqp.md. */
class AmqpPageTest {
    private static final Pattern FILE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private static Integration file(String url, String user) throws IOException {
        Path page = Path.of(System.getProperty("adaptor.root", "../..")).resolve("docs/amqp.md");
        Matcher file = FILE.matcher(Files.readString(page));
        assertThat(file.find()).isTrue();
        return IntegrationFormat.read(
                file.group(1)
                        .replace("amqp://rabbit.example:5672/shop", url)
                        .replace("username: adaptor", "username: " + user),
                "amqp.md");
    }

    private static AdaptorClient client(Integration integration) {
        return AdaptorClient.builder()
                .integrations(integration)
                .secrets(secret -> secret.name().equals("RABBIT_PASSWORD") ? RealRabbit.PASSWORD : null)
                .allowHosts("127.0.0.1")
                .build();
    }

    @Test
    void theFileHasNoMistakes() throws IOException {
        Integration integration = file("amqp://rabbit.example:5672/shop", "adaptor");
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
    void aMessageQueueWithoutAConnectorIsAskedForOne() throws IOException {
        Integration integration = file("amqp://rabbit.example:5672/shop", "adaptor").toBuilder()
                .connector(null)
                .build();
        try (AdaptorClient client = client(integration)) {
            assertThat(client.problems(integration).toString()).contains("connector: kafka or connector: amqp");
        }
    }

    @Test
    @Tag("broker")
    void itsEndpointsDoWhatThePageSays() throws Exception {
        RealRabbit rabbit = RealRabbit.shared();
        rabbit.queue("new-orders");
        rabbit.queue("prices");
        try (AdaptorClient client = client(file(rabbit.url(), RealRabbit.USER));
                Connection connection = rabbit.connect();
                Channel channel = connection.createChannel()) {
            channel.exchangeDeclare("orders", "direct", true);
            channel.queueBind("new-orders", "orders", "new");
            channel.basicConsume(
                    "prices",
                    true,
                    (tag, asked) -> channel.basicPublish(
                            "",
                            asked.getProperties().getReplyTo(),
                            new AMQP.BasicProperties.Builder()
                                    .correlationId(asked.getProperties().getCorrelationId())
                                    .build(),
                            "{\"price\":7}".getBytes(StandardCharsets.UTF_8)),
                    tag -> {});

            good(client.call("orders", "place")
                    .with("id", "o-1")
                    .with("total", 3)
                    .execute());
            assertThat(good(client.call("orders", "take").execute())).isEqualTo("[{\"id\":\"o-1\",\"total\":3}]");
            good(client.call("orders", "place_many")
                    .with("orders", List.of(Map.of("id", "o-2"), Map.of("id", "o-3")))
                    .execute());
            assertThat(good(client.call("orders", "price").with("article", "a").execute()))
                    .isEqualTo("{\"price\":7}");
            Queue<String> handled = new ConcurrentLinkedQueue<>();
            try (Subscription subscription = client.subscribe(
                    "orders",
                    "on_order",
                    event -> handled.add(
                            event.id() + " " + event.data().path("id").asText()))) {
                SubscribeTest.until("both", () -> subscription.health().handled() == 2);
            }
            assertThat(handled).containsExactlyInAnyOrder("o-2 o-2", "o-3 o-3");
        }
    }

    private static String good(ExecutionResult result) {
        assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
        return result.data().toString();
    }
}
