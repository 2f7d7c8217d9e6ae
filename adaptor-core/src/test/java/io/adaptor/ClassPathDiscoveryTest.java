package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.support.PluginJar;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found through the services files of the class path. */
class ClassPathDiscoveryTest {
    @TempDir
    private Path folder;

    @Test
    void connectorsAreFoundWithTheirJar() throws IOException {
        Path jar = PluginJar.connector("one", "return 1;").writeTo(folder.resolve("one.jar"));
        try (AdaptorClient client = build(jar)) {
            assertThat(client.plugins().extensions())
                    .contains(new Plugins.Found("connector", "one", "7.0", null, jar + " (class path)"));
            assertThat(client.plugins().list()).isEmpty();
        }
    }

    @Test
    void aServicesEntryThatLeadsNowhereIsToldWithItsJar() {
        Path jar = PluginJar.library()
                .service("io.adaptor.spi.ValueTransform", "acme.Nowhere")
                .writeTo(folder.resolve("one.jar"));
        assertThatThrownBy(() -> build(jar))
                .hasMessageContainingAll("transform on the class path", jar.toString(), "acme.Nowhere", "fix META-INF");
    }

    @Test
    void aFactoryThatThrowsIsToldWithItsJar() {
        Path jar = PluginJar.library()
                .source(
                        "acme.Acme",
                        PluginJar.connectorSource("one", "", "return 1;")
                                .replace(
                                        "static String loader",
                                        "{ if (true) throw new IllegalStateException(\"no\"); }"
                                                + " static String loader"))
                .service("io.adaptor.spi.ConnectorFactory", "acme.Acme")
                .writeTo(folder.resolve("one.jar"));
        assertThatThrownBy(() -> build(jar))
                .hasMessageContainingAll(jar.toString(), "IllegalStateException: no", "fix its constructor");
    }

    @Test
    void aManifestIsCheckedWhereThereIsOne() {
        Path jar = PluginJar.connector("one", "return 1;")
                .manifest("Adaptor-Spi", "2")
                .writeTo(folder.resolve("one.jar"));
        assertThatThrownBy(() -> build(jar)).hasMessageContainingAll(jar.toString(), "version 2 of the SPI");
    }

    private static AdaptorClient build(Path jar) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return AdaptorClient.builder().build();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
