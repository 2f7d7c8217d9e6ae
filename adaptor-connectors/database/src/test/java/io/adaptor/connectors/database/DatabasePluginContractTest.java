package io.adaptor.connectors.database;

import io.adaptor.spi.ConnectorFactory;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same rules, behind a class loader of its own, with HikariCP and the driver. Each rule loads them anew, for which the second
 * that a call of the suite has is too short on a machine that is busy; so it does not run with the others.
 */
@Tag("soak")
class DatabasePluginContractTest extends DatabaseContractTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws IOException {
        DatabasePlugin.writeTo(folder.resolve("database"));
    }

    @Override
    protected ConnectorFactory factory() {
        throw new AssertionError("a plugin is not run on the class path");
    }

    @Override
    protected Path pluginJar() {
        return folder.resolve("database");
    }
}
