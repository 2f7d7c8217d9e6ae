package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ValidateCommandTest {
    private static final String GOOD = """
            name: Shop
            type: rest_api
            category: ecommerce
            base_url: https://shop.example.com
            endpoints:
              get: { path: "/x", method: GET }
            """;

    @TempDir
    private Path folder;

    @Test
    void aGoodFileIsSilent() throws IOException {
        CommandLineRun run = CommandLineRun.of("validate", file("good.yaml", GOOD));

        assertThat(run).isEqualTo(new CommandLineRun(0, "", ""));
    }

    @Test
    void everyMistakeOfEveryFileGetsALineThatSaysFileLineFieldAndRemedy() throws IOException {
        String one = file("one.yaml", GOOD.replace("category:", "categry:") + "timeout_ms: 5\n");
        String two = file("two.yaml", GOOD.replace("GET", "FETCH"));

        CommandLineRun run = CommandLineRun.of("validate", one, two);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).hasSize(3);
        assertThat(run.lines().get(0)).startsWith(one + ":3:1: categry:").contains("category");
        assertThat(run.lines().get(1)).startsWith(one + ":7:1: timeout_ms:").contains("between 100 and 60000");
        assertThat(run.lines().get(2))
                .startsWith(two + ":6:22: endpoints.get.method:")
                .contains("GET");
    }

    @Test
    void aVariableThatALanguageModelWouldHaveToGuessIsAWarningAndNoMistake() throws IOException {
        String mapped =
                GOOD.replace("method: GET", "method: GET, request_mapping: { query_params: { n: variables.n } }");
        String guessed = file("guessed.yaml", mapped);
        String stated = file(
                "stated.yaml",
                mapped.replace(
                        "method: GET",
                        "method: GET, validation_schema: {properties: {variables: {properties: {n: {type: string}}}}}"));
        String hidden = file("hidden.yaml", mapped.replace("method: GET", "method: GET, tool: {offered: false}"));

        CommandLineRun run = CommandLineRun.of("validate", guessed, stated, hidden);

        assertThat(run.exitCode()).isZero();
        assertThat(run.lines())
                .singleElement()
                .asString()
                .startsWith(guessed + ":6:3: warning: endpoints.get: ")
                .contains("variables.n", "{n: {type: ...}}");
        assertThat(CommandLineRun.of("validate", "--json", guessed).lines())
                .singleElement()
                .asString()
                .contains("\"severity\":\"warning\"");
    }

    @Test
    void anExpressionThatIsNoneIsTold() throws IOException {
        String file = file(
                "bad.yaml",
                GOOD.replace("method: GET", "method: GET, response_mapping: { field_mappings: { total: \"a..b\" } }"));

        CommandLineRun run = CommandLineRun.of("validate", file);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines())
                .singleElement()
                .asString()
                .contains("total")
                .contains("a..b")
                .contains("syntax error");
    }

    @Test
    void aTransformThatDoesNotExistIsTold() throws IOException {
        String file = file(
                "bad.yaml",
                GOOD.replace(
                        "method: GET",
                        "method: GET, response_mapping: { transformations: [{ field: a, transform: upcase }] }"));

        CommandLineRun run = CommandLineRun.of("validate", file);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).singleElement().asString().contains("upcase").contains("uppercase");
    }

    @Test
    void anEmptyFileTenMegabytesOfGarbageAndDeepNestingAreOneLineEach() throws IOException {
        byte[] garbage = new byte[10 << 20];
        new Random(1).nextBytes(garbage);
        Path noise = Files.write(folder.resolve("noise.yaml"), garbage);
        String empty = file("empty.yaml", "");
        String deep = file("deep.yaml", "[".repeat(100_000));
        String deepMap = file("deep.json", "{\"a\":".repeat(100_000));
        long started = System.nanoTime();

        CommandLineRun run = CommandLineRun.of("validate", noise.toString(), empty, deep, deepMap, "nowhere.yaml");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).hasSize(5).noneMatch(line -> line.contains("Exception"));
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
