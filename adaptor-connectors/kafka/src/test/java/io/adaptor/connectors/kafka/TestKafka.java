package io.adaptor.connectors.kafka;

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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** One Kafka broker in this process. What Kafka keeps for its own tests is used here and nowhere else. Close it. */
final class TestKafka implements AutoCloseable {
    private final KafkaClusterTestKit cluster;

    private TestKafka(KafkaClusterTestKit cluster) {
        this.cluster = cluster;
    }

    private static TestKafka shared;

    /** The one of this process, which ends with it; Kafka removes its files then. */
    static synchronized TestKafka shared() throws Exception {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    static TestKafka start() throws Exception {
        KafkaClusterTestKit cluster = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setCombined(false)
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .build())
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("transaction.state.log.replication.factor", "1")
                .setConfigProp("transaction.state.log.min.isr", "1")
                .setConfigProp("group.initial.rebalance.delay.ms", "0")
                .setConfigProp("auto.create.topics.enable", "false")
                .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        return new TestKafka(cluster);
    }

    String url() {
        return "kafka://" + brokers();
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

    /** The values of a topic. */
    List<String> values(String topic, int different) {
        return messages(topic, different).stream().map(ConsumerRecord::value).toList();
    }

    void send(String topic, String key, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    /** How far a group has acknowledged a topic, over all its partitions. */
    long acknowledged(String group, String topic) throws Exception {
        try (Admin admin = cluster.admin()) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(one -> one.getKey().topic().equals(topic) && one.getValue() != null)
                    .mapToLong(one -> one.getValue().offset())
                    .sum();
        }
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
