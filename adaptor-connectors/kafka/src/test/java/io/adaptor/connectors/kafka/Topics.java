package io.adaptor.connectors.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What tests do to the topics of a cluster, and see of them, by Kafka's client alone. */
record Topics(String brokers) {
    void make(String name, int partitions) throws Exception {
        make(name, partitions, Map.of());
    }

    void make(String name, int partitions, Map<String, String> settings) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
                    .all()
                    .get();
        }
    }

    /** Changes a setting of a topic. */
    void set(String topic, String name, String value) throws Exception {
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    boolean reachable() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", brokers, "default.api.timeout.ms", "2000", "request.timeout.ms", "2000"))) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
            return false;
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", brokers));
    }

    /** The messages of a topic, as soon as there are so many that are different. */
    List<ConsumerRecord<String, String>> messages(String topic, int different) {
        return messages(
                topic, all -> all.stream().map(ConsumerRecord::value).distinct().count() >= different);
    }

    /** The messages of a topic, as soon as they are enough. */
    List<ConsumerRecord<String, String>> messages(String topic, Predicate<List<ConsumerRecord<String, String>>> enough) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new StringDeserializer(), new StringDeserializer())) {
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

    /** Every value that is in a topic now. */
    List<String> all(String topic) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            long count = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            return messages(topic, list -> list.size() >= count).stream()
                    .map(ConsumerRecord::value)
                    .toList();
        }
    }

    void send(String topic, String key, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    /** How far a group has acknowledged a topic, over all its partitions. */
    long acknowledged(String group, String topic) throws Exception {
        try (Admin admin = admin()) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(one -> one.getKey().topic().equals(topic) && one.getValue() != null)
                    .mapToLong(one -> one.getValue().offset())
                    .sum();
        }
    }
}
