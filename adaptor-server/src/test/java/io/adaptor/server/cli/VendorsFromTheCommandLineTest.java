package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A vendor's template from the command line, against a server that answers as the vendor does: installed, connected, then each call of
 * {@code vendor-flows.json} (lists of three pages, writes, refusals, throttling), with what was sent and what is printed, and an event, genuine
 * and forged (a token of Jira does not cover the body, so there is no forgery to tell).
 */
@Timeout(120)
class VendorsFromTheCommandLineTest {
    @TempDir
    Path folder;

    static Stream<String> vendors() throws IOException {
        List<String> names = new ArrayList<>();
        flows().fieldNames().forEachRemaining(names::add);
        return names.stream();
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void aVendorIsSetUpAndCalled(String vendor) throws IOException {
        try (ScriptedServer server = ScriptedServer.start()) {
            JsonNode flow = JsonCodec.read(JsonCodec.write(flows().get(vendor)).replace("{SERVER}", server.url()));
            String integration = folder.resolve(vendor + ".yaml").toString();
            Path overrides = write("overrides.json", flow.get("overrides"));
            List<String> install = new ArrayList<>(
                    List.of("templates", "install", vendor, "--overrides", overrides.toString(), "--out", integration));
            flow.path("inputs").properties().forEach(input -> {
                install.add("--input");
                install.add(input.getKey() + "=" + input.getValue().asText());
            });
            succeed(CommandLineRun.of(install.toArray(String[]::new)));
            String values = write("values.json", flow.get("values")).toString();
            enqueue(server, flow.get("connect"));
            CommandLineRun connected = run("connect", integration, "--values", values);
            succeed(connected);
            assertThat(connected.out()).contains("\"status\":\"connected\"");

            for (JsonNode call : flow.get("calls")) {
                call(server, integration, call);
            }
            if (flow.has("event")) {
                receive(vendor, integration, flow.get("event"));
            }
        }
    }

    private void call(ScriptedServer server, String integration, JsonNode call) throws IOException {
        int before = server.requests().size();
        enqueue(server, call.get("answers"));
        String endpoint = call.get("endpoint").asText();
        String cursor = null;
        StringBuilder printed = new StringBuilder();
        int pages = call.path("pages").asInt(1);
        for (int page = 1; page <= pages; page++) {
            ObjectNode input = JsonNodeFactory.instance.objectNode();
            input.set("input_data", call.has("input") ? call.get("input") : input.objectNode());
            if (cursor != null) {
                input.putObject("options").put("cursor", cursor);
            }
            String line = write("input.json", input).toString();
            CommandLineRun run = run("exec", integration, "--endpoint", endpoint, "--input", line);
            printed.append(run.out());
            cursor = JsonCodec.read(run.out())
                    .path("metadata")
                    .path("next_cursor")
                    .textValue();
            assertThat(cursor == null)
                    .as(endpoint + " ends with page " + page + ": " + run)
                    .isEqualTo(page == pages);
        }
        for (JsonNode expected : call.path("prints")) {
            assertThat(printed.toString()).as(endpoint).contains(expected.asText());
        }
        List<ReceivedRequest> sent =
                server.requests().subList(before, server.requests().size());
        for (JsonNode expected : call.path("sends")) {
            assertThat(sent)
                    .as(endpoint)
                    .anySatisfy(request -> assertThat(text(request)).contains(expected.asText()));
        }
    }

    private void receive(String vendor, String integration, JsonNode event) throws IOException {
        Path body = write("event.json", event.get("body"));
        List<String> arguments = new ArrayList<>(List.of("--body", body.toString(), "--url", SignedEvents.URL));
        String secret = event.get("secret").asText();
        for (String header : SignedEvents.headers(vendor, secret, Files.readString(body), Instant.now())) {
            arguments.addAll(List.of("--header", header));
        }
        CommandLineRun taken = run("receive", integration, arguments.toArray(String[]::new));
        succeed(taken);
        for (JsonNode expected : event.get("prints")) {
            assertThat(taken.out()).contains(expected.asText());
        }

        if (!vendor.equals("jira")) {
            Files.writeString(body, Files.readString(body).replaceFirst("\\d", "9"));
            CommandLineRun forged = run("receive", integration, arguments.toArray(String[]::new));
            assertThat(forged.exitCode()).as(forged.toString()).isOne();
            assertThat(forged.out()).contains("\"kind\":\"refused\"", "SIGNATURE_INVALID");
        }
    }

    private static String text(ReceivedRequest request) {
        return request.method() + " " + request.target() + " " + new String(request.body(), StandardCharsets.UTF_8);
    }

    private CommandLineRun run(String command, String integration, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--file",
                integration,
                "--tokens",
                folder.resolve("kept").toString(),
                "--allow-host",
                "127.0.0.1"));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    private static void succeed(CommandLineRun run) {
        assertThat(run.exitCode()).as(run.toString()).isZero();
    }

    private static void enqueue(ScriptedServer server, JsonNode answers) {
        for (JsonNode answer : answers) {
            Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
            answer.path("headers")
                    .properties()
                    .forEach(header ->
                            headers.put(header.getKey(), header.getValue().asText()));
            String body = answer.has("body") ? JsonCodec.write(answer.get("body")) : "";
            server.answer(Answer.of(answer.path("status").asInt(200), headers, body));
        }
    }

    private Path write(String name, JsonNode content) throws IOException {
        return Files.writeString(folder.resolve(name), JsonCodec.write(content));
    }

    private static JsonNode flows() throws IOException {
        try (InputStream in = VendorsFromTheCommandLineTest.class.getResourceAsStream("vendor-flows.json")) {
            return JsonCodec.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
