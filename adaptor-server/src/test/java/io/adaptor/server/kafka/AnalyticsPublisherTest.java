package io.adaptor.server.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.server.Until;
import io.adaptor.server.engine.HealthPart;
import io.adaptor.server.settings.AnalyticsSettings;
import io.adaptor.spi.TimeSource;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the outbox to a real broker. */
@Tag("broker")
class AnalyticsPublisherTest {
    private static TestKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        kafka = TestKafka.start();
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    @BeforeEach
    void empty() {
        TestOutbox.empty();
    }

    private static AnalyticsPublisher publisher(String brokers, String topic, int mostRows) {
        return new AnalyticsPublisher(
                TestOutbox.open(), new AnalyticsSettings(brokers, topic, null, mostRows), TimeSource.system());
    }

    private static List<String> firstSeen(List<ConsumerRecord<String, String>> messages, String tenant) {
        return new ArrayList<>(messages.stream()
                .filter(message -> message.key().equals(tenant))
                .map(message -> TestKafka.json(message).path("request_id").asText())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    @Test
    void eachRecordIsSentInTheOrderOfItsTenantAndThenForgotten() throws Exception {
        kafka.topic("order", 4);
        List<String> acme = TestOutbox.write("acme", 700);
        List<String> beta = TestOutbox.write("beta", 30);

        try (AnalyticsPublisher publisher = publisher(kafka.brokers(), "order", 10_000)) {
            List<ConsumerRecord<String, String>> messages = kafka.messages("order", 730);

            assertThat(firstSeen(messages, "acme")).isEqualTo(acme);
            assertThat(firstSeen(messages, "beta")).isEqualTo(beta);
            Until.isTrue("the outbox is empty", () -> TestOutbox.waiting() == 0);
            assertThat(publisher.status()).isEqualTo(HealthPart.UP);
        }
    }

    @Test
    void aBrokerThatIsStoppedAndStartedAgainLosesNothing() throws Exception {
        kafka.topic("outage", 2);
        try (AnalyticsPublisher publisher = publisher(kafka.brokers(), "outage", 10_000)) {
            List<String> all = new ArrayList<>(TestOutbox.write("acme", 20));
            kafka.messages("outage", 20);

            kafka.stop();
            all.addAll(TestOutbox.write("acme", 40));
            Until.isTrue("degraded", () -> publisher.status().equals(HealthPart.DEGRADED));
            all.addAll(TestOutbox.write("acme", 40));
            assertThat(TestOutbox.waiting()).isEqualTo(80);

            kafka.again();
            assertThat(firstSeen(kafka.messages("outage", 100), "acme")).isEqualTo(all);
            Until.isTrue("up", () -> publisher.status().equals(HealthPart.UP));
            assertThat(publisher.dropped()).isZero();
        }
    }

    @Test
    void oneInstanceSendsAtATimeAndAnotherGoesOnWhenItEnds() throws Exception {
        kafka.topic("two", 1);
        AnalyticsPublisher first = publisher(kafka.brokers(), "two", 10_000);
        List<String> all = new ArrayList<>(TestOutbox.write("acme", 10));
        kafka.messages("two", 10);
        try (AnalyticsPublisher second = publisher(kafka.brokers(), "two", 10_000)) {
            all.addAll(TestOutbox.write("acme", 300));
            kafka.messages("two", 200);
            first.close();
            all.addAll(TestOutbox.write("acme", 100));

            List<ConsumerRecord<String, String>> messages = kafka.messages("two", 410);
            assertThat(firstSeen(messages, "acme")).isEqualTo(all);
            assertThat(second.status()).isEqualTo(HealthPart.UP);
        } finally {
            first.close();
        }
    }

    @Test
    void aRecordThatKafkaRefusesForGoodIsDroppedAndCountedAndOthersAreSent() throws Exception {
        kafka.topic("large", 1);
        TestOutbox.put("acme", "\"" + "x".repeat(2_000_000) + "\"");
        List<String> good = TestOutbox.write("acme", 3);

        try (AnalyticsPublisher publisher = publisher(kafka.brokers(), "large", 10_000)) {
            assertThat(firstSeen(kafka.messages("large", 3), "acme")).isEqualTo(good);
            Until.isTrue("counted", () -> publisher.dropped() == 1);
        }
    }

    @Test
    void whereKafkaIsAwayTheOldestAreDroppedAndCountedBeyondTheMost() throws Exception {
        List<String> all = TestOutbox.write("acme", 1_500);
        try (AnalyticsPublisher publisher = publisher("127.0.0.1:1", "away", 1_000)) {
            Until.isTrue("dropped", () -> publisher.dropped() == 500);
            Until.isTrue("degraded", () -> publisher.status().equals(HealthPart.DEGRADED));

            assertThat(TestOutbox.requests()).isEqualTo(all.subList(500, 1_500));
        }
    }

    @Test
    void executionsOfAServerReachTheTopicAndAreServedWithoutKafkaToo(@TempDir Path directory) throws Exception {
        kafka.topic("adaptor.executions", 1);
        try (ScriptedServer vendor = ScriptedServer.start();
                TestServer server = TestServer.start(directory, Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka.brokers()))) {
            vendor.otherwise(Answer.json(200, "{\"id\":1}"));
            server.post("/v2/integrations", """
                    {"integration_id": "crm", "name": "CRM", "type": "rest_api", "category": "test", "base_url": "%s",
                     "endpoints": {"read": {"path": "/", "method": "GET"}}}
                    """.formatted(vendor.url()));

            assertThat(server.post("/v2/execute/crm/read", "{\"request_id\":\"one\",\"options\":{}}")
                            .status())
                    .isEqualTo(200);
            assertThat(firstSeen(kafka.messages("adaptor.executions", 1), "default"))
                    .containsExactly("one");

            kafka.stop();
            assertThat(server.post("/v2/execute/crm/read", "{\"request_id\":\"two\",\"options\":{}}")
                            .status())
                    .isEqualTo(200);
            Until.isTrue(
                    "degraded",
                    () -> server.get("/v2/health").json().path("kafka").asText().equals("degraded"));
            kafka.again();
            assertThat(firstSeen(kafka.messages("adaptor.executions", 2), "default"))
                    .containsExactly("one", "two");
        }
    }

    @Test
    void whereThereIsNoKafkaNothingIsPutIntoTheOutbox() {
        TestOutbox.writeWithoutAnalytics("acme");

        assertThat(TestOutbox.waiting()).isZero();
    }

    @Test
    void theOutboxOfATenantIsSeenByThatTenantOnly() {
        TestOutbox.write("acme", 1);

        assertThat(TestOutbox.seenBy("beta")).isZero();
        assertThat(TestOutbox.seenBy("acme")).isEqualTo(1);
        assertThat(TestOutbox.seenBy("")).isZero();
    }
}
