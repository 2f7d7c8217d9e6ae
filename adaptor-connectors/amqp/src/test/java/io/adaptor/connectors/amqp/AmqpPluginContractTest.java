package io.adaptor.connectors.amqp;

import io.adaptor.spi.ConnectorFactory;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The same rules, behind a class loader of its own. */
class AmqpPluginContractTest extends AmqpContractTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws IOException {
        AmqpPlugin.writeTo(folder.resolve("amqp"));
    }

    @Override
    protected ConnectorFactory factory() {
        throw new AssertionError("a plugin is not run on the class path");
    }

    @Override
    protected Path pluginJar() {
        return folder.resolve("amqp");
    }
}
