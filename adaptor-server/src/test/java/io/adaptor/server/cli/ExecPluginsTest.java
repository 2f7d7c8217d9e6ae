package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
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
        integration = HelloPlugin.integration(folder);
    }

    @Test
    void anEndpointOfAPluginIsExecuted() throws Exception {
        HelloPlugin.write(folder, plugins, "");
        CommandLineRun run = run();
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(JsonCodec.read(run.out()).path("data").asText()).isEqualTo("hello");
    }

    @Test
    void anErrorThatAConnectorThrowsIsAResult() throws Exception {
        HelloPlugin.write(folder, plugins, "if (request != null) throw new AssertionError(\"of the plugin\");");
        CommandLineRun run = run();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).hasSize(1);
        JsonNode result = JsonCodec.read(run.out());
        assertThat(result.path("success").asBoolean(true)).isFalse();
        assertThat(result.path("error").path("code").asText()).isEqualTo("CONNECTOR_FAULT");
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

    @Test
    void aLibraryBesideItsPluginIsMisuseThatSaysToPutBothIntoAFolder() throws Exception {
        HelloPlugin.write(folder, plugins, "");
        try (OutputStream out = Files.newOutputStream(plugins.resolve("commons-x-1.0.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry("org/commons/x/X.class"));
        }

        CommandLineRun run = run();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("commons-x-1.0.jar", "library", "folder of their own")
                .doesNotContain("lacks")
                .hasLineCount(1);
    }

    private CommandLineRun run() {
        return CommandLineRun.of(
                "exec", "--file", integration.toString(), "--endpoint", "greet", "--plugins", plugins.toString());
    }
}
