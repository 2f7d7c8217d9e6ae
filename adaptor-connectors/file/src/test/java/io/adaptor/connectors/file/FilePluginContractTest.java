package io.adaptor.connectors.file;

import io.adaptor.spi.ConnectorFactory;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The same rules, behind a class loader of its own. Each rule loads MINA anew, which takes long where a machine is busy. */
@Tag("soak")
class FilePluginContractTest extends FileContractTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws IOException {
        FilePlugin.writeTo(folder.resolve("file"));
    }

    @Override
    protected ConnectorFactory factory() {
        throw new AssertionError("a plugin is not run on the class path");
    }

    @Override
    protected Path pluginJar() {
        return folder.resolve("file");
    }
}
