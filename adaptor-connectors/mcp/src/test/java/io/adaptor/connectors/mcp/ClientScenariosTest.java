package io.adaptor.connectors.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client scenarios of the conformance tool of the specification; {@code .ci/mcp} installs it and runs this. */
@Tag("mcp")
class ClientScenariosTest {
    private static final String JUDGES = System.getProperty("adaptor.mcp.judges", "");
    private static final Path ROOT = Path.of(System.getProperty("adaptor.root", "../.."));

    @TempDir
    private Path folder;

    @Test
    void everyScenarioThatIsRunPasses() throws Exception {
        assumeTrue(!JUDGES.isEmpty(), "adaptor.mcp.judges is not set; see .ci/mcp");
        Path command = Files.writeString(
                folder.resolve("client"),
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path") + "' "
                        + ConformanceClient.class.getName() + " \"$@\"\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();

        Process process = new ProcessBuilder(
                        ROOT.resolve(".ci/mcp-judges/client-scenarios").toString(), JUDGES, command.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
