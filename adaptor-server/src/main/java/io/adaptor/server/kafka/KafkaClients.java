package io.adaptor.server.kafka;

import io.adaptor.server.settings.AnalyticsSettings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;

/** Creates Kafka clients with the additional settings of the operator. Immutable. */
final class KafkaClients {
    /** The maximum time between sending a message and its acknowledgement. */
    static final Duration DELIVERY = Duration.ofSeconds(15);

    private static final int REQUEST = 5_000;
    private static final int RECONNECT = 5_000;

    private final AnalyticsSettings settings;

    KafkaClients(AnalyticsSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns a producer that sends in order, each record exactly once unless the producer is closed in between, and
     * waits for all replicas.
     */
    Producer<String, String> producer() {
        Properties properties = properties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // The other compression types require native libraries, which are not included.
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, REQUEST);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }

    /** Returns a client for checking whether Kafka is available. */
    Admin admin() {
        return Admin.create(properties());
    }

    String topic() {
        return settings.topic();
    }

    private Properties properties() {
        Properties properties = new Properties();
        Path file = settings.clientProperties();
        if (file != null) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("KAFKA_CLIENT_PROPERTIES can't be read", e);
            }
        }
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.brokers());
        properties.putIfAbsent(CommonClientConfigs.CLIENT_ID_CONFIG, "adaptor");
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST);
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST);
        properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT);
        return properties;
    }

    @Override
    public String toString() {
        return settings.brokers();
    }
}
