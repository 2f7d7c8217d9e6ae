package io.adaptor.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.adaptor.testkit.Conformance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The largest documents, in a process with little memory. */
class SmallHeapTest {
    private static final int MOST_CHARACTERS = 4 << 20;

    @Test
    @Timeout(300)
    void stripeAndJiraTakeNoMoreThan256MegabytesAndTenSecondsEach() throws IOException, InterruptedException {
        Optional<Path> stripe = Conformance.path("stripe/spec3.2023-08-16.json");
        Optional<Path> jira = Conformance.path("jira/jira-platform-v3.2025-12.json");
        assumeTrue(
                stripe.isPresent() && jira.isPresent(), "-Dadaptor.conformance names no folder with stripe and jira");

        for (Path document : List.of(stripe.get(), jira.get())) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ChildImport.class.getName(),
                            document.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String[] printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split(" ");

            assertThat(child.waitFor()).isZero();
            assertThat(Integer.parseInt(printed[0]))
                    .isEqualTo(new JudgedDocument(document).operations().size());
            assertThat(Integer.parseInt(printed[1])).isLessThan(MOST_CHARACTERS);
            // Of processor time, since other processes may have the machine.
            assertThat(Double.parseDouble(printed[2])).isLessThan(10);
        }
    }
}
