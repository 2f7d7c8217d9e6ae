package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.JsonCodec;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code exec} with a plugin directory. */
class ExecPluginsTest {
    @TempDir
    private Path folder;

    private Path plugins;
    private Path integration;

    @BeforeEach
    void write() throws IOException {
        plugins = Files.createDirectory(folder.resolve("plugins"));
        integration = Files.writeString(folder.resolve("hello.yaml"), """
                integration_id: hello
                name: Hello
                type: custom
                connector: hello
                category: test
                endpoints: {greet: {}}
                """);
    }

    @Test
    void anEndpointOfAPluginIsExecuted() throws Exception {
        writePlugin();
        CommandLineRun run = run();
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(JsonCodec.read(run.out()).path("data").asText()).isEqualTo("hello");
    }

    @Test
    void aBrokenPluginIsMisuse() throws IOException {
        Files.writeString(plugins.resolve("hello.jar"), "no ZIP");
        CommandLineRun run = run();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("--plugins: ", "hello.jar", "copy it again")
                .hasLineCount(1);
    }

    private CommandLineRun run() {
        return CommandLineRun.of(
                "exec", "--file", integration.toString(), "--endpoint", "greet", "--plugins", plugins.toString());
    }

    private void writePlugin() throws IOException, URISyntaxException {
        Path source = Files.writeString(folder.resolve("Hello.java"), """
                import com.fasterxml.jackson.databind.node.TextNode;
                import io.adaptor.api.*;
                import io.adaptor.spi.*;
                public class Hello implements ConnectorFactory {
                    public ExtensionDescriptor descriptor() { return ExtensionDescriptor.of("hello", "1"); }
                    public Connector create(Integration integration, ConnectorContext context) {
                        return request -> ConnectorResponse.builder().body(Payload.json(TextNode.valueOf("hello"))).build();
                    }
                }
                """);
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
        main.putValue("Adaptor-Plugin-Name", "hello");
        main.putValue("Adaptor-Plugin-Version", "1.0");
        main.putValue("Adaptor-Spi", "1.0");
        try (OutputStream out = Files.newOutputStream(plugins.resolve("hello.jar"));
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new JarEntry("META-INF/services/io.adaptor.spi.ConnectorFactory"));
            jar.write("Hello\n".getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new JarEntry("Hello.class"));
            jar.write(Files.readAllBytes(folder.resolve("Hello.class")));
        }
    }

    private static Path location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
