package io.adaptor.connectors.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages that are published to a real broker. */
@Tag("broker")
class PublishTest {
    private static RealRabbit rabbit;
    private static AdaptorClient client;

    @BeforeAll
    static void start() {
        rabbit = RealRabbit.shared();
        client = Clients.of(rabbit.url());
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.close();
        }
    }

    @BeforeEach
    void empty() throws Exception {
        rabbit.queue("orders");
    }

    @Test
    void aMessageIsInItsQueueWhenTheCallReturns() throws Exception {
        ExecutionResult result = client.call("broker", "order")
                .with("id", "o-1")
                .with("total", 19.5)
                .with("priority", 3)
                .with("source", "shop")
                .execute();

        assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
        assertThat(result.data().path("message_id").asText()).isEqualTo("o-1");
        List<GetResponse> messages = rabbit.take("orders");
        assertThat(messages).hasSize(1);
        GetResponse message = messages.get(0);
        assertThat(new String(message.getBody(), StandardCharsets.UTF_8)).isEqualTo("{\"id\":\"o-1\",\"total\":19.5}");
        assertThat(message.getProps().getContentType()).isEqualTo("application/json");
        assertThat(message.getProps().getDeliveryMode()).isEqualTo(2);
        assertThat(message.getProps().getPriority()).isEqualTo(3);
        assertThat(message.getProps().getHeaders().get("x-source")).hasToString("shop");
    }

    @Test
    void aMessageThatNoQueueTakesIsAnError() {
        ExecutionResult result = client.call("broker", "order")
                .with("id", "o-1")
                .with("queue", "nobody")
                .execute();

        assertThat(result.error().code()).isEqualTo("AMQP_UNROUTABLE");
        assertThat(result.error().message()).contains("nobody");
    }

    @Test
    void anExchangeThatIsNotThereIsAnErrorThatSaysSo() {
        ExecutionResult result =
                client.call("broker", "to_exchange").with("id", 1).execute();

        assertThat(result.error().code()).isEqualTo("AMQP_NOT_FOUND");
        assertThat(result.error().message()).contains("no exchange 'nowhere'");
    }

    @Test
    void aQueueThatIsFullRefuses() throws Exception {
        rabbit.queue("orders", Map.of("x-max-length", 1, "x-overflow", "reject-publish"));
        client.call("broker", "order").with("id", "o-1").execute();

        ExecutionResult result =
                client.call("broker", "order").with("id", "o-2").execute();

        assertThat(result.error().code()).isEqualTo("AMQP_REFUSED");
        assertThat(rabbit.bodies("orders")).hasSize(1);
    }

    @Test
    void aBatchIsConfirmedWholeOrSaysWhichMessagesAreNot() throws Exception {
        ExecutionResult good = client.call("broker", "orders")
                .with("messages", List.of(Map.of("payload", Map.of("id", 1)), Map.of("payload", Map.of("id", 2))))
                .execute();
        ExecutionResult bad = client.call("broker", "orders")
                .with(
                        "messages",
                        List.of(
                                Map.of("payload", Map.of("id", 3)),
                                Map.of("payload", Map.of("id", 4), "routing_key", "nobody")))
                .execute();

        assertThat(good.success()).as(String.valueOf(good.error())).isTrue();
        assertThat(good.data().path("confirmed").asInt()).isEqualTo(2);
        assertThat(bad.error().code()).isEqualTo("AMQP_BATCH_INCOMPLETE");
        assertThat(bad.error().message()).contains("1 of 2", "messages[1]").doesNotContain("messages[0]");
        assertThat(rabbit.bodies("orders")).containsExactly("{\"id\":1}", "{\"id\":2}", "{\"id\":3}");
    }

    @Test
    void aPropertyThatAmqpDoesNotHaveIsRefused() {
        ExecutionResult result = client.call("broker", "orders")
                .with("messages", List.of(Map.of("payload", 1, "colour", "red")))
                .execute();

        assertThat(result.error().code()).isEqualTo("VALIDATION_FAILED");
        assertThat(result.error().message()).contains("colour", "routing_key");
    }

    @Test
    void aWrongPasswordIsAnErrorOfAuthenticationAndNotShown() {
        try (AdaptorClient other = Clients.of(Clients.integration(rabbit.url(), "guest", "wrong-canary-1"))) {
            ExecutionResult result = other.call("broker", "order").with("id", 1).execute();

            assertThat(result.error().code()).isEqualTo("AUTH_FAILED");
            assertThat(String.valueOf(result)).doesNotContain("wrong-canary-1");
        }
    }

    @Test
    void aVirtualHostThatIsNotThereIsAnErrorThatSaysSo() {
        try (AdaptorClient other = Clients.of(rabbit.url() + "/other")) {
            ExecutionResult result = other.call("broker", "order").with("id", 1).execute();

            assertThat(result.error().code()).isEqualTo("AMQP_ACCESS_REFUSED");
            assertThat(result.error().message()).contains("other");
        }
    }

    @Test
    void anAddressThatIsNotAllowedIsRefusedBeforeAnythingIsSent() {
        try (AdaptorClient guarded = AdaptorClient.builder()
                .integrations(Clients.integration(rabbit.url(), "guest", "guest"))
                .build()) {
            ExecutionResult result =
                    guarded.call("broker", "order").with("id", 1).execute();

            assertThat(result.error().code()).isEqualTo("EGRESS_DENIED");
        }
    }
}
