package io.adaptor.connectors.amqp;

import io.adaptor.testkit.PluginFolder;
import java.io.IOException;
import java.nio.file.Path;

/** The connector as a plugin, with its libraries. */
final class AmqpPlugin {
    private AmqpPlugin() {}

    static Path writeTo(Path folder) throws IOException {
        Path root = Path.of(System.getProperty("adaptor.root", "../.."));
        return PluginFolder.of(AmqpConnectorFactory.class, root.resolve("adaptor-connectors/amqp/pom.xml"))
                .libraries("com.rabbitmq.client.Connection")
                .writeTo(folder);
    }
}
