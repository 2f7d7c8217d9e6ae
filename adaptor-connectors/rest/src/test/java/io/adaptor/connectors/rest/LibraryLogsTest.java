package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
        String logged = OtherJvm.printed(
                LoudClient.class,
                Duration.ofSeconds(150),
                folder,
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                "-Djava.util.logging.config.file=" + logging);

        assertThat(logged)
                .contains("finished")
                .contains("DEBUG io.github.resilience4j.circuitbreaker")
                .contains("CIRCUIT_OPEN")
                .contains("okhttp3");
        assertThat(logged.lines().filter(line -> LoudClient.SECRETS.stream().anyMatch(line::contains)))
                .isEmpty();
    }
}
