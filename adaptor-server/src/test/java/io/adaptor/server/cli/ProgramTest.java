package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process of its own, with real pipes. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ProgramTest {
    @TempDir
    private Path folder;

    private Path plugins;
    private Path integration;

    @BeforeEach
    void write() throws Exception {
        plugins = Files.createDirectory(folder.resolve("plugins"));
        integration = HelloPlugin.integration(folder);
    }

    @Test
    void whatAPluginPrintsIsNoPartOfTheResults() throws Exception {
        HelloPlugin.write(folder, plugins, "System.out.println(\"printed by the plugin\");");
        Process program = start("exec", "--plugins", plugins.toString(), "--endpoint", "greet");
        program.getOutputStream().close();

        String out = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(out.lines()).hasSize(1);
        assertThat(JsonCodec.read(out).path("data").asText()).isEqualTo("hello");
        assertThat(err).contains("printed by the plugin");
        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aResultIsThereBeforeTheNextLineComes() throws Exception {
        HelloPlugin.write(folder, plugins, "");

        echoes(start("exec", "--plugins", plugins.toString(), "--endpoint", "greet", "--input", "-"), "{}", "data");
    }

    @Test
    void aMappedLineIsThereBeforeTheNextOneComes() throws Exception {
        echoes(run(List.of("map", "--expression", "a", "--input", "-")), "{\"a\": 1}", "value");
    }

    @Test
    void valuesOfAConnectionAreReadFromAPipe() throws Exception {
        Path accounts = Files.writeString(folder.resolve("accounts.yaml"), """
                integration_id: accounts
                name: Accounts
                type: rest_api
                category: test
                connection_fields: { api_key: { secret: true } }
                base_url: https://accounts.example
                auth_config: { type: api_key, api_key_header: X-Key, credentials: { api_key: "${connection:api_key}" } }
                endpoints: { get: { path: /, method: GET } }
                """);
        List<String> arguments = List.of(
                "connect",
                "--file",
                accounts.toString(),
                "--tokens",
                folder.resolve("kept").toString(),
                "--no-test",
                "--values",
                "-");
        Process program = run(arguments);
        try (Writer in = program.outputWriter()) {
            in.write("{\"api_key\": \"the-canary-key\"}");
        }

        String out = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as(err).isZero();
        assertThat(JsonCodec.read(out).path("secrets").get(0).asText()).isEqualTo("api_key");
        assertThat(out + err).doesNotContain("canary");
        Process nobody = run(arguments.subList(0, 6));
        assertThat(new String(nobody.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        Process missing = run(List.of(
                "connect",
                "--file",
                accounts.toString(),
                "--tokens",
                folder.resolve("new").toString()));
        assertThat(new String(missing.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("connection.api_key", "terminal");
    }

    private static void echoes(Process program, String line, String field) throws IOException, InterruptedException {
        try (Writer in = program.outputWriter();
                BufferedReader out = program.inputReader()) {
            for (int i = 0; i < 3; i++) {
                in.write(line + "\n");
                in.flush();
                JsonNode result = JsonCodec.read(out.readLine());
                assertThat(result.has(field)).isTrue();
            }
        }
        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isZero();
    }

    private Process start(String command, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(command, "--file", integration.toString()));
        all.addAll(List.of(arguments));
        return run(all);
    }

    private static Process run(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).start();
    }
}
