package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the libraries below us log at their most talkative: they are handed nothing that holds a secret. */
@Timeout(180)
class LibraryLogsTest {
    @Test
    void noLibraryLogsASecretThatAVendorQuotes(@TempDir Path folder) throws Exception {
        Path logging = Files.writeString(folder.resolve("logging.properties"), """
                handlers = java.util.logging.ConsoleHandler
                .level = INFO
                okhttp3.level = ALL
                java.util.logging.ConsoleHandler.level = ALL
                """);
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        "-Djava.util.logging.config.file=" + logging,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoudClient.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String logged = Files.readString(out, StandardCharsets.UTF_8);

        assertThat(logged)
                .contains("finished")
                .contains("DEBUG io.github.resilience4j.circuitbreaker")
                .contains("CIRCUIT_OPEN")
                .contains("okhttp3");
        assertThat(logged.lines().filter(line -> LoudClient.SECRETS.stream().anyMatch(line::contains)))
                .isEmpty();
    }
}
