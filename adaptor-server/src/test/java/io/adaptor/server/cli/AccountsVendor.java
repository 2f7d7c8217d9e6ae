package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A vendor with accounts that each bring an address and an API key, its document, and a folder for connections. */
final class AccountsVendor implements AutoCloseable {
    static final String KEY = "the-canary-key-1";

    final ScriptedServer server = ScriptedServer.start().otherwise(Answer.json(200, "{\"name\":\"Ada\"}"));
    private final Path folder;
    private final Path document;

    AccountsVendor(Path folder) throws IOException {
        this.folder = folder;
        this.document = Files.writeString(folder.resolve("vendor.yaml"), """
                integration_id: vendor
                name: Vendor
                type: rest_api
                category: crm
                connection_fields:
                  site: { type: host, label: Site, help: as in the address bar, example: acme.example.com }
                  account: { label: Account, pattern: "[A-Z0-9]{2,10}" }
                  region: { type: choice, options: [eu, us], default: eu }
                  note: { required: false }
                  api_key: { label: API key, secret: true }
                base_url: http://${connection:site}/v1/${connection:account}
                auth_config:
                  type: api_key
                  api_key_header: X-Key
                  credentials: { api_key: "${connection:api_key}" }
                retry_config: { max_retries: 0 }
                test_endpoint: me
                endpoints:
                  me:
                    path: /me
                    method: GET
                    request_mapping: { query_params: { region: connection.region } }
                test_cases:
                  - { name: the owner, endpoint: me, input_data: {}, expected_output: { name: Ada } }
                """);
    }

    String site() {
        return "127.0.0.1:" + server.port();
    }

    Path stores() {
        return folder.resolve("kept");
    }

    /** Runs a command on the document and the folder. */
    CommandLineRun run(String command, String... more) {
        return run(ScriptedPrompt.ofNobody(), command, more);
    }

    CommandLineRun run(Prompt prompt, String command, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(command, "--file", document.toString(), "--tokens", stores().toString()));
        if (!command.equals("connections")) {
            arguments.addAll(List.of("--allow-host", "127.0.0.1"));
        }
        arguments.addAll(List.of(more));
        CommandLineRun run = CommandLineRun.asking(prompt, arguments.toArray(String[]::new));
        assertThat(run.out() + run.err()).doesNotContain("canary");
        return run;
    }

    /** Makes a connection without a terminal. */
    CommandLineRun connect(String id, String account, String key, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--connection", id, "--values", values(account, key)));
        arguments.addAll(List.of(more));
        return run("connect", arguments.toArray(String[]::new));
    }

    String values(String account, String key) {
        return values("{\"site\":\"" + site() + "\",\"account\":\"" + account + "\",\"api_key\":\"" + key + "\"}");
    }

    String values(String json) {
        try {
            return Files.writeString(Files.createTempFile(folder, "values", ".json"), json)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of {@code connections}. */
    List<JsonNode> kept() {
        return run("connections").lines().stream().map(AccountsVendor::tree).toList();
    }

    static JsonNode tree(String line) {
        try {
            return JsonCodec.read(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of every file that the folder holds, as text. */
    static String everything(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        server.close();
    }
}
