package io.adaptor.connectors.kafka;

import java.time.Duration;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Lists the topics of a cluster, which tests address and login. Stateless. */
final class ClusterCheck {
    private ClusterCheck() {}

    static void of(KafkaClients clients, Duration timeout) {
        clients.reach(timeout.dividedBy(2));
        KafkaConsumer<byte[], byte[]> consumer = clients.consumer(null, "latest", 1);
        try {
            consumer.listTopics(timeout.dividedBy(2));
        } catch (RuntimeException e) {
            throw KafkaFailures.of(e, "the check of " + clients.address(), false);
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ofMillis(500)));
        }
    }
}
