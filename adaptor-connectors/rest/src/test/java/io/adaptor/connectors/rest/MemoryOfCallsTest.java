package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the answers of many calls become together never takes the heap of the process, nor what other tenants need. */
class MemoryOfCallsTest {
    @TempDir
    Path folder;

    private final ScriptedServer large = ScriptedServer.start();
    private final ScriptedServer medium = ScriptedServer.start();
    private final ScriptedServer small = ScriptedServer.start();

    @AfterEach
    void stop() {
        large.close();
        medium.close();
        small.close();
    }

    @Test
    void aTenantWhoseAnswersBecomeLargeTreesTakesItsShareAndLeavesOthersTheirs() throws Exception {
        List<String> lines = calls(40_000, 24);

        assertThat(lines).contains("first MEMORY_LIMITED", "last ok", "done");
        assertThat(lines).filteredOn(line -> line.startsWith("mod")).containsOnly("modest ok", "moderate ok");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("first") || line.startsWith("hungry"))
                .allMatch(line -> line.endsWith(" ok") || line.endsWith(" MEMORY_LIMITED"));
    }

    @Test
    void anAnswerThatNeedsMoreThanOneCallMayTakeIsTooLarge() throws Exception {
        List<String> lines = calls(3_000_000, 1);

        assertThat(lines).contains("first RESPONSE_TOO_LARGE", "last RESPONSE_TOO_LARGE", "done");
        assertThat(lines).filteredOn(line -> line.startsWith("mod")).containsOnly("modest ok", "moderate ok");
        // Beside others it may reach the share of its tenant first.
        assertThat(lines)
                .filteredOn(line -> line.startsWith("hungry"))
                .allMatch(line -> line.endsWith(" RESPONSE_TOO_LARGE") || line.endsWith(" MEMORY_LIMITED"));
    }

    /** The lines of a process with a small heap. */
    private List<String> calls(int elements, int hungryAtOnce) throws Exception {
        Path out = folder.resolve("out");
        Path errors = folder.resolve("err");
        large.otherwise(Answer.json(200, "[" + "{},".repeat(elements) + "{}]"));
        // A tree of about 1 MiB.
        medium.otherwise(Answer.json(200, "[" + "{},".repeat(11_000) + "{}]"));
        small.otherwise(Answer.json(200, "{\"a\": [1, 2, 3]}"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HungryCalls.class.getName(),
                        large.url(),
                        medium.url(),
                        small.url(),
                        String.valueOf(hungryAtOnce))
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(errors)).doesNotContain("OutOfMemoryError");
            assertThat(process.exitValue()).as(() -> read(errors)).isZero();
            return Files.readAllLines(out);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }
}
