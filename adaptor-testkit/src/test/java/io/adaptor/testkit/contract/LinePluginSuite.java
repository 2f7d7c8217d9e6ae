package io.adaptor.testkit.contract;

import io.adaptor.spi.ConnectorFactory;
import java.nio.file.Path;

/** The suite on the example that speaks in lines, out of the JAR that the running test names. */
class LinePluginSuite extends LineSuite {
    static volatile Path jar;

    @Override
    protected ConnectorFactory factory() {
        throw new AssertionError("a plugin is not run on the class path");
    }

    @Override
    protected Path pluginJar() {
        return jar;
    }
}
