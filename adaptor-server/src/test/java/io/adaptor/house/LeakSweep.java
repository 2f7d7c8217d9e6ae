package io.adaptor.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** After the tests of all modules: none of their secrets stands in what they printed, logged, reported or told listeners. */
class LeakSweep {
    private static final Path ROOT = Path.of(System.getProperty("adaptor.root", ".."));

    @Test
    void noSecretOfATestGotOut() throws IOException {
        List<String> leaks = new ArrayList<>();
        // Modules stand beside each other, and examples one deeper.
        try (Stream<Path> modules = Files.walk(ROOT, 2)) {
            for (Path module : modules.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .toList()) {
                leaks.addAll(LeakHunt.leaks(module.resolve("target/surefire-reports")));
                leaks.addAll(LeakHunt.leaks(module.resolve("target/transcripts")));
            }
        }
        assertThat(leaks).isEmpty();
    }
}
