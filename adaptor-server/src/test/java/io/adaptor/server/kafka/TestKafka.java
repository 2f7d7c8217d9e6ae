package io.adaptor.server.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import kafka.server.BrokerServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** One Kafka broker in this process. What Kafka keeps for its own tests is used here and nowhere else. Close it. */
public final class TestKafka implements AutoCloseable {
    private final KafkaClusterTestKit cluster;

    private TestKafka(KafkaClusterTestKit cluster) {
        this.cluster = cluster;
    }

    public static TestKafka start() throws Exception {
        KafkaClusterTestKit cluster = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setCombined(false)
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .build())
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("transaction.state.log.replication.factor", "1")
                .setConfigProp("transaction.state.log.min.isr", "1")
                .setConfigProp("group.initial.rebalance.delay.ms", "0")
                .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        return new TestKafka(cluster);
    }

    public String brokers() {
        return cluster.bootstrapServers();
    }

    public void topic(String name, int partitions) throws Exception {
        try (Admin admin = cluster.admin()) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    void stop() {
        broker().shutdown();
        broker().awaitShutdown();
    }

    void again() {
        broker().startup();
    }

    private BrokerServer broker() {
        return cluster.brokers().values().iterator().next();
    }

    /** The messages of a topic, as soon as there are so many that are different. */
    public List<ConsumerRecord<String, String>> messages(String topic, int different) {
        return messages(
                topic, all -> all.stream().map(ConsumerRecord::value).distinct().count() >= different);
    }

    /** The messages of a topic, as soon as they are enough. */
    public List<ConsumerRecord<String, String>> messages(
            String topic, Predicate<List<ConsumerRecord<String, String>>> enough) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            // Without a group, which a broker is slow to make.
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<String, String>> all = new ArrayList<>();
            long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
            while (!enough.test(all)) {
                if (System.nanoTime() - end > 0) {
                    throw new AssertionError("only " + all.size() + " messages");
                }
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }

    public static JsonNode json(ConsumerRecord<String, String> message) {
        try {
            return JsonCodec.read(message.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
