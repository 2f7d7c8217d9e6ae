package io.adaptor.server.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka to which execution records are sent.
 *
 * @param brokers the bootstrap hosts and ports, separated by commas
 * @param topic the topic
 * @param clientProperties a file with additional settings of the Kafka client, such as its login; null for none
 * @param mostRows the maximum number of records that wait in the database while Kafka is unavailable
 */
public record AnalyticsSettings(
        String brokers, String topic, @Nullable Path clientProperties, int mostRows) {
    static @Nullable AnalyticsSettings of(Variables variables) {
        String brokers = variables.text("KAFKA_BOOTSTRAP_SERVERS");
        if (brokers == null) {
            return null;
        }
        String topic = variables.text("ANALYTICS_TOPIC", "adaptor.executions");
        if (!topic.matches("[A-Za-z0-9._-]{1,249}") || topic.equals(".") || topic.equals("..")) {
            variables.mistake(
                    "ANALYTICS_TOPIC is \"" + topic
                            + "\": it must be the name of a topic: letters, digits, dots, hyphens and underscores, at most 249");
        }
        String file = variables.text("KAFKA_CLIENT_PROPERTIES");
        if (file != null && !Files.isReadable(Path.of(file))) {
            variables.mistake(
                    "KAFKA_CLIENT_PROPERTIES is \"" + file + "\": it must be a file that the server may read");
        }
        return new AnalyticsSettings(
                brokers,
                topic,
                file == null ? null : Path.of(file),
                variables.whole("ANALYTICS_OUTBOX_ROWS", 1_000_000, 1_000, 100_000_000));
    }
}
