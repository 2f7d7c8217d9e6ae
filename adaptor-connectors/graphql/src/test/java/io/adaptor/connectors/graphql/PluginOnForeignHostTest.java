package io.adaptor.connectors.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.testkit.PluginFolder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The plugin in a process of its own whose class path has neither graphql-java nor this connector. */
@Timeout(60)
class PluginOnForeignHostTest {
    @TempDir
    Path folder;

    @Test
    void itBringsAllThatItNeeds() throws IOException, InterruptedException {
        GraphQlPlugin.writeTo(folder.resolve("plugins/graphql"));
        Path host = onlyTheHost(folder.resolve("host"));

        try (GraphQlServer server = new GraphQlServer()) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            host + File.pathSeparator + classPath(),
                            HostWithoutGraphQl.class.getName(),
                            folder.resolve("plugins").toString(),
                            server.url() + "/graphql")
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(printed).isZero();
            assertThat(printed).contains("without graphql.GraphQL", "{\"name\":\"Product 2\"}");
        }
    }

    // The folder of the tests has classes that need graphql-java.
    private static Path onlyTheHost(Path folder) throws IOException {
        String name = HostWithoutGraphQl.class.getName().replace('.', '/') + ".class";
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream in = HostWithoutGraphQl.class.getClassLoader().getResourceAsStream(name)) {
            Files.copy(in, file);
        }
        return folder;
    }

    private static String classPath() {
        String tests = PluginFolder.origin(PluginOnForeignHostTest.class).toString();
        String connector = PluginFolder.origin(GraphQlConnectorFactory.class).toString();
        return Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(entry -> !entry.contains("graphql-java") && !entry.contains("java-dataloader"))
                .filter(entry -> !Path.of(entry).equals(Path.of(tests))
                        && !Path.of(entry).equals(Path.of(connector)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
