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

/** What the answers of many calls become together never takes the heap of the process. */
class MemoryOfCallsTest {
    @TempDir
    Path folder;

    private final ScriptedServer large = ScriptedServer.start();
    private final ScriptedServer small = ScriptedServer.start();

    @AfterEach
    void stop() {
        large.close();
        small.close();
    }

    @Test
    void manyAnswersThatBecomeLargeTreesEndWithACodeAndLeaveSmallCallsAlone() throws Exception {
        List<String> lines = calls(20_000);

        assertThat(lines).contains("done").contains("hungry MEMORY_LIMITED").contains("hungry ok");
        assertThat(lines)
                .allMatch(line -> List.of("hungry ok", "hungry MEMORY_LIMITED", "modest ok", "done")
                        .contains(line));
    }

    @Test
    void anAnswerThatNeedsMoreThanOneCallMayTakeIsTooLarge() throws Exception {
        List<String> lines = calls(3_000_000);

        assertThat(lines).contains("done", "hungry RESPONSE_TOO_LARGE", "modest ok");
        assertThat(lines)
                .allMatch(line -> List.of("hungry RESPONSE_TOO_LARGE", "hungry MEMORY_LIMITED", "modest ok", "done")
                        .contains(line));
    }

    /** The lines of a process with a small heap. */
    private List<String> calls(int elements) throws Exception {
        Path out = folder.resolve("out");
        Path errors = folder.resolve("err");
        large.otherwise(Answer.json(200, "[" + "{},".repeat(elements) + "{}]"));
        small.otherwise(Answer.json(200, "{\"a\": [1, 2, 3]}"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HungryCalls.class.getName(),
                        large.url(),
                        small.url())
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
