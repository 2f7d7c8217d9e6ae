package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of these tests in a Java process of its own: for what can only be said of a whole process. */
final class OtherJvm {
    private OtherJvm() {}

    /** What it printed, on either stream, until it ended; it is killed where that takes longer than stated. */
    static String printed(Class<?> program, Duration longest, Path folder, String... options)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, program.getSimpleName(), ".txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS))
                    .as("%s ended", program.getSimpleName())
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
