package io.adaptor.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The conformance tool of the specification; {@code .ci/mcp} installs it and runs this. */
@Tag("mcp")
class ConformanceTest {
    private static final String JUDGES = System.getProperty("adaptor.mcp.judges", "");
    private static final Path ROOT = Path.of(System.getProperty("adaptor.root", ".."));

    @Test
    void everyScenarioOfToolsPassesOrFailsForAStatedReason() throws Exception {
        assumeTrue(!JUDGES.isEmpty(), "adaptor.mcp.judges is not set; see .ci/mcp");
        try (Served served = Judged.start()) {
            Process process = new ProcessBuilder(
                            ROOT.resolve(".ci/mcp-judges/scenarios").toString(), JUDGES, served.url())
                    .inheritIO()
                    .start();
            assertThat(process.waitFor(240, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
    }
}
