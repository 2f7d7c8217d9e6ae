package io.adaptor.connectors.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages that are asked for, and replies, on a real broker. */
@Tag("broker")
class PollTest {
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
    void whatAPollMappedIsAcknowledged() throws Exception {
        rabbit.publish("orders", "{\"id\":1}", "{\"id\":2}");

        ExecutionResult result = client.call("broker", "poll").execute();

        assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
        assertThat(result.data()).hasToString("[{\"id\":1},{\"id\":2}]");
        assertThat(rabbit.ready("orders")).isZero();
    }

    @Test
    void whatAPollCouldNotMapGoesBack() throws Exception {
        rabbit.publish("orders", "{\"id\":1,\"total\":3}", "{\"id\":2}");

        ExecutionResult result = client.call("broker", "poll_strict").execute();

        assertThat(result.error().code()).isEqualTo("RESPONSE_UNREADABLE");
        assertThat(rabbit.bodies("orders")).containsExactly("{\"id\":1,\"total\":3}", "{\"id\":2}");
    }

    @Test
    void recordsAreAcknowledgedAsFarAsTheyWereRead() throws Exception {
        rabbit.publish("orders", "{\"id\":1}", "{\"id\":2}", "{\"id\":3}");

        try (var records = client.call("broker", "poll_records").records()) {
            List<JsonNode> two = records.limit(2).toList();
            assertThat(two).hasToString("[{\"id\":1}, {\"id\":2}]");
        }

        assertThat(rabbit.bodies("orders")).containsExactly("{\"id\":3}");
    }

    @Test
    void aPollOfAnEmptyQueueReturnsNothing() {
        ExecutionResult result = client.call("broker", "poll").execute();

        assertThat(result.success()).isTrue();
        assertThat(result.data()).isEmpty();
    }

    @Test
    void aReplyIsTheAnswer() throws Exception {
        rabbit.queue("questions");
        try (Connection connection = rabbit.connect();
                Channel channel = connection.createChannel()) {
            channel.basicConsume(
                    "questions",
                    true,
                    (tag, asked) -> channel.basicPublish(
                            "",
                            asked.getProperties().getReplyTo(),
                            new AMQP.BasicProperties.Builder()
                                    .correlationId(asked.getProperties().getCorrelationId())
                                    .contentType("application/json")
                                    .build(),
                            "{\"answer\":42}".getBytes(StandardCharsets.UTF_8)),
                    tag -> {});

            ExecutionResult result =
                    client.call("broker", "ask").with("question", "what?").execute();

            assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
            assertThat(result.data().path("answer").asInt()).isEqualTo(42);
        }
    }

    @Test
    void aQuestionWithoutReplyIsATimeoutAndIsNotAskedAgain() throws Exception {
        rabbit.queue("questions");

        ExecutionResult result = client.call("broker", "ask")
                .with("question", "what?")
                .options(io.adaptor.api.ExecutionOptions.builder()
                        .timeoutOverride(java.time.Duration.ofSeconds(4))
                        .build())
                .execute();

        assertThat(result.error().code()).isEqualTo("TIMEOUT");
        assertThat(rabbit.ready("questions")).isEqualTo(1);
    }
}
