package io.adaptor.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class QuickstartTest {
    private static final Path ROOT = Path.of(System.getProperty("adaptor.root", ".."));

    @Test
    void itPrintsTheMappedOrder() throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Quickstart.main(new String[0]);
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("Order[id=7, total=USD 19.99, customer=Ada]");
    }

    @Test
    void theReadmeQuotesTheIntegrationTheCodeAndTheResultAsTheyAre() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String source = Files.readString(
                ROOT.resolve("adaptor-spi-examples/src/main/java/io/adaptor/examples/quickstart/Quickstart.java"));
        String snippet = source.substring(
                        source.indexOf("// snippet\n") + "// snippet\n".length(),
                        source.indexOf("        // end of snippet"))
                .stripTrailing()
                .stripIndent();

        assertThat(readme).contains("```yaml\n" + Quickstart.yaml() + "```");
        assertThat(readme).contains("```java\n" + snippet + "\n```");
        assertThat(readme).contains("`Order[id=7, total=USD 19.99, customer=Ada]`");
    }
}
