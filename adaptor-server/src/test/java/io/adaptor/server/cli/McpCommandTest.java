package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.io.BufferedReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class McpCommandTest {
    private static final String INITIALIZE = "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":"
            + "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{}}}";

    @TempDir
    private Path folder;

    @Test
    void whatAPluginPrintsIsNoMessage() throws Exception {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Path integration = HelloPlugin.integration(folder);
        HelloPlugin.write(folder, plugins, "System.out.println(\"printed by the plugin\");");

        Process program =
                run("--file", integration.toString(), "--plugins", plugins.toString(), "--allow-unconfirmed", "*/*");
        try (Writer in = program.outputWriter();
                BufferedReader out = program.inputReader()) {
            ask(in, out, INITIALIZE);
            String name = ask(in, out, request(1, "tools/list", "{}"))
                    .at("/result/tools/1/name")
                    .asText();
            assertThat(name).endsWith("__greet");
            JsonNode called = ask(in, out, request(2, "tools/call", "{\"name\":\"" + name + "\",\"arguments\":{}}"));
            assertThat(called.at("/result/structuredContent/data").asText()).isEqualTo("hello");
        }
        String err = new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isZero();
        assertThat(err).contains("printed by the plugin");
    }

    @Test
    void aTemplateRunsInItsSandboxAndOnlyReads() throws Exception {
        Process program = run("--template", "stripe", "--sandbox", "--read-only");
        try (Writer in = program.outputWriter();
                BufferedReader out = program.inputReader()) {
            ask(in, out, INITIALIZE);
            JsonNode tools = ask(in, out, request(1, "tools/list", "{}")).at("/result/tools");
            assertThat(tools)
                    .isNotEmpty()
                    .allSatisfy(tool -> assertThat(
                                    tool.at("/annotations/readOnlyHint").asBoolean())
                            .isTrue());
        }
        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isZero();
    }

    @Test
    void whatCannotBeServedIsMisuse() throws Exception {
        Path one = integration("one.yaml", "shop", "a");
        Path other = integration("other.yaml", "crm", "b");

        assertThat(CommandLineRun.of("mcp").err()).contains("--file FILE is needed");
        assertThat(CommandLineRun.of("mcp", "--file", one.toString(), "--file", other.toString())
                        .err())
                .contains("of one tenant, and are of a, b");
        assertThat(CommandLineRun.of("mcp", "--file", one.toString(), "--file", one.toString())
                        .err())
                .contains("the same integration_id");
        CommandLineRun wrong = CommandLineRun.of("mcp", "--file", one.toString(), "--tools", "a/b/c");
        assertThat(wrong.err()).contains("--tools: \"a/b/c\"");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(CommandLineRun.of("exec", "--file", one.toString(), "--file", other.toString(), "--endpoint", "x")
                        .err())
                .contains("this command takes one file, not 2");
    }

    private Path integration(String file, String id, String tenant) throws Exception {
        return Files.writeString(folder.resolve(file), """
                integration_id: %s
                tenant_id: %s
                name: Shop
                type: rest_api
                category: test
                base_url: https://shop.example
                endpoints: { get: { path: /, method: GET } }
                """.formatted(id, tenant));
    }

    private static String request(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    private static JsonNode ask(Writer in, BufferedReader out, String request) throws Exception {
        in.write(request + "\n");
        in.flush();
        return JsonCodec.read(out.readLine());
    }

    private static Process run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "mcp"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }
}
