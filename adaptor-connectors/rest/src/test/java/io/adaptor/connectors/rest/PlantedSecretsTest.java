package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wherever a vendor quotes a secret, in whatever writing and however long, nothing that is said of it shows more than a few
 * characters. The same secrets in the same places each time; {@code -Dadaptor.secrets.plants} and {@code
 * -Dadaptor.secrets.seed} plant others.
 */
@Timeout(1200)
class PlantedSecretsTest {
    private static final int PLANTS = Integer.getInteger("adaptor.secrets.plants", 200);

    @Test
    void noChannelShowsASecretThatAVendorQuotes(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlantingClient.class.getName(),
                        String.valueOf(PLANTS),
                        System.getProperty("adaptor.secrets.seed", "42"))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(1100, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(out, StandardCharsets.UTF_8);

        assertThat(said.lines().filter(line -> line.startsWith("LEAK"))).isEmpty();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains("planted " + PLANTS, "logged by io.adaptor");
    }
}
