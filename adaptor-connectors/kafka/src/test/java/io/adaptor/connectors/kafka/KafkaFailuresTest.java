package io.adaptor.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What brokers refuse, and brokers that are away. */
@Tag("broker")
class KafkaFailuresTest {
    private static RealKafka kafka;
    private String topic;

    @BeforeAll
    static void start() throws Exception {
        kafka = RealKafka.shared();
    }

    @BeforeEach
    void name() {
        topic = "orders-" + UUID.randomUUID();
    }

    @Test
    void aMessageThatIsTooLargeForItsTopicIsRefused() throws Exception {
        kafka.topics().make(topic, 1, Map.of("max.message.bytes", "200"));
        try (AdaptorClient client = Clients.of(kafka.url(), topic)) {
            ErrorDetail error = client.call("broker", "order")
                    .with("id", "x".repeat(1000))
                    .execute()
                    .error();
            assertThat(error.code()).isEqualTo("KAFKA_TOO_LARGE");
            assertThat(publish(client)).isNull();
        }
    }

    @Test
    void aPartitionThatATopicDoesNotHaveIsRefused() throws Exception {
        kafka.topics().make(topic, 1);
        try (AdaptorClient client = Clients.of(kafka.url(), topic)) {
            ExecutionResult result =
                    client.call("broker", "order").with("id", 1).with("partition", 7).execute();
            assertThat(result.error().code()).isEqualTo("KAFKA_NOT_FOUND");
            assertThat(publish(client)).isNull();
        }
    }

    @Test
    void brokersThatAreNotThereAreAFailedConnectionWhateverIsAsked() {
        try (AdaptorClient client = Clients.of("kafka://localhost:1", topic)) {
            for (String endpoint : new String[] {"order", "ask", "poll"}) {
                ErrorDetail error = client.call("broker", endpoint)
                        .with("id", 1)
                        .with("question", "any")
                        .execute()
                        .error();
                assertThat(error.code()).as(endpoint).isEqualTo("CONNECTION_FAILED");
            }
        }
    }

    @Test
    void oneBrokerOfThoseThatAreNamedIsEnough() throws Exception {
        kafka.topics().make(topic, 1);
        try (AdaptorClient client =
                Clients.of("kafka://localhost:1,localhost:" + kafka.port(RealKafka.Way.PLAIN), topic)) {
            assertThat(publish(client)).isNull();
        }
    }

    private static ErrorDetail publish(AdaptorClient client) {
        return client.call("broker", "order").with("id", "1").execute().error();
    }
}
