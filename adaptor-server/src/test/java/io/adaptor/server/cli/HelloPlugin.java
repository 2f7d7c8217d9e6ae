package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.spi.ConnectorFactory;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/** A plugin whose connector {@code hello} answers {@code hello}, compiled for the test, and an integration that uses it. */
final class HelloPlugin {
    private HelloPlugin() {}

    static Path integration(Path folder) throws IOException {
        return Files.writeString(folder.resolve("hello.yaml"), """
                integration_id: hello
                name: Hello
                type: custom
                connector: hello
                category: test
                endpoints: {greet: {}}
                """);
    }

    /**
     * Writes {@code hello.jar}.
     *
     * @param work a folder for sources and classes
     * @param plugins where the JAR goes
     * @param statements what the connector does before it answers
     */
    static void write(Path work, Path plugins, String statements) throws IOException, URISyntaxException {
        jar(work, plugins, "Hello", ConnectorFactory.class, """
                import com.fasterxml.jackson.databind.node.TextNode;
                import io.adaptor.api.*;
                import io.adaptor.spi.*;
                public class Hello implements ConnectorFactory {
                    public ExtensionDescriptor descriptor() { return ExtensionDescriptor.of("hello", "1"); }
                    public Connector create(Integration integration, ConnectorContext context) {
                        return request -> {
                            %s
                            return ConnectorResponse.builder().body(Payload.json(TextNode.valueOf("hello"))).build();
                        };
                    }
                }
                """.formatted(statements));
    }

    /**
     * Writes a JAR with one class that is an extension.
     *
     * @param type the class, and in lower case the plugin
     * @param service what it is
     */
    static void jar(Path work, Path plugins, String type, Class<?> service, String text)
            throws IOException, URISyntaxException {
        Path source = Files.writeString(work.resolve(type + ".java"), text);
        String classPath = location(ConnectorFactory.class)
                + File.pathSeparator
                + location(JsonNode.class)
                + File.pathSeparator
                + location(TreeNode.class);
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(null, null, OutputStream.nullOutputStream(), "-proc:none", "-cp", classPath, source.toString());
        assertThat(exitCode).isZero();

        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Adaptor-Plugin-Name", type.toLowerCase(Locale.ROOT));
        main.putValue("Adaptor-Plugin-Version", "1.0");
        main.putValue("Adaptor-Spi", "1.0");
        try (OutputStream out = Files.newOutputStream(plugins.resolve(type.toLowerCase(Locale.ROOT) + ".jar"));
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new JarEntry("META-INF/services/" + service.getName()));
            jar.write((type + "\n").getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new JarEntry(type + ".class"));
            jar.write(Files.readAllBytes(work.resolve(type + ".class")));
        }
    }

    private static Path location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
