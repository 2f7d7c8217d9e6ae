package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that may open 256 files, a tenant that opens all it can, and another one that calls. */
@Timeout(120)
class FewDescriptorsTest {
    @TempDir
    Path folder;

    @Test
    void oneTenantDoesNotUseUpTheDescriptorsOfTheProcess() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/fd")), "there is no /proc to count descriptors in");
        Path output = folder.resolve("output");
        try (ServerSocket server = HostileCalls.server()) {
            Process process = new ProcessBuilder(
                            "sh",
                            "-c",
                            "ulimit -n 256 && exec \"$0\" \"$@\"",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            HostileCalls.class.getName(),
                            "http://127.0.0.1:" + server.getLocalPort())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        }

        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(printed)
                .contains(
                        "leaks: 0",
                        "quiet after failures: ok",
                        "quiet beside open calls: ok",
                        "noisy: CONCURRENCY_LIMITED");
    }
}
