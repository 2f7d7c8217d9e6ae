package io.adaptor.connectors.kafka;

import io.adaptor.spi.ConnectorFactory;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same rules, behind a class loader of its own, in which the classes of Kafka's client are cold each time: on a busy machine
 * they take the whole second that a call has.
 */
@Tag("soak")
class KafkaPluginContractTest extends KafkaContractTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws IOException {
        KafkaPlugin.writeTo(folder.resolve("kafka"));
    }

    @Override
    protected ConnectorFactory factory() {
        throw new AssertionError("a plugin is not run on the class path");
    }

    @Override
    protected Path pluginJar() {
        return folder.resolve("kafka");
    }
}
