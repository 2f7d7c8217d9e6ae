package io.adaptor.connectors.kafka;

import io.adaptor.testkit.PluginFolder;
import java.io.IOException;
import java.nio.file.Path;

/** The connector as a plugin, with its libraries. */
final class KafkaPlugin {
    private KafkaPlugin() {}

    static Path writeTo(Path folder) throws IOException {
        Path root = Path.of(System.getProperty("adaptor.root", "../.."));
        return PluginFolder.of(KafkaConnectorFactory.class, root.resolve("adaptor-connectors/kafka/pom.xml"))
                .libraries("org.apache.kafka.clients.producer.KafkaProducer")
                .writeTo(folder);
    }
}
