import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/**
 * Runs commands of the JAR that is the first argument, with --debug, inputs of every kind, calls that fail in every way and a
 * plugin that prints wherever it can, and parses each line of their stdout. Run as a single file with the JAR as class path.
 */
final class StdoutLines {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** Good, and bad in every way; each line gets a line. */
    private static final List<String> INPUTS = List.of(
            "{}",
            "{\"id\": 7}",
            "{\"input_data\": {\"variables\": {\"id\": \"line\\nbreak \\u2028 \\u0000 \\ud83d\\ude00\"}}}",
            "no JSON",
            "[]",
            "\"text\"",
            "{\"a\": 1} {\"b\": 2}",
            "{\"options\": {\"timeout_ms\": \"soon\"}}",
            "{\"unfinished\": ");

    private final Path jar;
    private final Path folder;
    private int runs;
    private int lines;

    private StdoutLines(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        answer(server, "/ok", 200, "application/json", "{\"text\": \"a\\nb\", \"n\": 1.10}");
        answer(server, "/no-json", 200, "application/json", "{\"text\": ");
        answer(server, "/text", 200, "text/plain", "one\ntwo\r\nthree");
        answer(server, "/error", 500, "application/json", "{\"error\": \"line\\nbreak\"}");
        answer(server, "/records", 200, "application/x-ndjson", "{\"id\": 1}\n{\"id\": 2}\n");
        answer(server, "/broken-records", 200, "application/x-ndjson", "{\"id\": 1}\n{\"id\": \n");
        server.createContext("/slow", exchange -> pause());
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();

        StdoutLines check = new StdoutLines(Path.of(args[0]).toAbsolutePath(), Files.createTempDirectory("stdout-lines"));
        try {
            check.all(address);
        } catch (AssertionError e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
        System.out.println(
                "stdout: " + check.lines + " lines of " + check.runs + " runs of the JAR are each JSON of the kind that was asked for");
        System.exit(0);
    }

    private static void pause() {
        try {
            Thread.sleep(30_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpServer server, String path, int status, String type, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
    }

    private void all(String address) throws Exception {
        Path file = Files.writeString(folder.resolve("vendor.yaml"), """
                integration_id: vendor
                name: Vendor
                type: rest_api
                category: test
                base_url: %s
                timeout_ms: 1000
                retry_config: { max_retries: 1, initial_delay_ms: 1 }
                endpoints:
                  ok: { path: /ok, method: GET }
                  no_json: { path: /no-json, method: GET }
                  text: { path: /text, method: GET }
                  error: { path: /error, method: GET }
                  slow: { path: /slow, method: GET }
                  records: { path: /records, method: GET, records: {} }
                  broken_records: { path: /broken-records, method: GET, records: {} }
                  mapped: { path: /ok, method: GET, response_mapping: { field_mappings: { n: "to_number(text)" } } }
                """.formatted(address));
        Path away = Files.writeString(
                folder.resolve("away.yaml"), Files.readString(file).replace(address, "http://127.0.0.1:1"));
        Path plugins = plugin();
        Path custom = Files.writeString(folder.resolve("loud.yaml"), """
                integration_id: loud
                name: Loud
                type: custom
                connector: loud
                category: test
                endpoints: { shout: {}, fail: {} }
                """);

        for (String endpoint : List.of("ok", "no_json", "text", "error", "mapped")) {
            exec(file, endpoint);
        }
        exec(file, "ok", "--parallel", "4");
        misuse(arguments(file, "missing"));
        misuse(List.of("exec", "--nothing"));
        exec(file, "slow", 1);
        exec(away, "ok");
        exec(custom, "shout", "--plugins", plugins.toString());
        exec(custom, "fail", "--plugins", plugins.toString(), "--parallel", "3");
        records(file, "records");
        records(file, "broken_records");
        for (JsonNode line : run(List.of("map", "--expression", "a.b", "--input", "-"), List.of("{\"a\": {\"b\": 1}}", "{}"))) {
            expect(line.has("value") || line.has("error"), "a value", line);
        }
    }

    private void exec(Path file, String endpoint, String... more) throws Exception {
        exec(file, endpoint, INPUTS.size(), more);
    }

    /** One result for each line of input, in the same order. */
    private void exec(Path file, String endpoint, int inputs, String... more) throws Exception {
        List<String> arguments = arguments(file, endpoint, more);
        List<JsonNode> printed = run(arguments, INPUTS.subList(0, inputs));
        expect(printed.size() == inputs, inputs + " lines", printed);
        printed.forEach(StdoutLines::result);
    }

    private void records(Path file, String endpoint) throws Exception {
        List<JsonNode> printed = run(arguments(file, endpoint, "--records"), INPUTS);
        int results = 0;
        for (JsonNode line : printed) {
            expect(line.size() == 1 && (line.has("record") || line.has("result")), "a record or a result", line);
            if (line.has("result")) {
                results++;
                result(line.get("result"));
            }
        }
        expect(results == INPUTS.size(), INPUTS.size() + " results", printed);
        expect(printed.size() > results, "records", printed);
    }

    /** What is wrong with the command is said on stderr. */
    private void misuse(List<String> arguments) throws IOException, InterruptedException {
        expect(start(arguments, INPUTS) == 2, "exit code 2", Files.readString(folder.resolve("err")));
        expect(Files.size(folder.resolve("out")) == 0, "nothing", Files.readString(folder.resolve("out")));
        runs++;
    }

    private static List<String> arguments(Path file, String endpoint, String... more) {
        List<String> arguments = new ArrayList<>(List.of("exec", "--debug", "--file", file.toString(), "--endpoint", endpoint));
        arguments.addAll(List.of("--allow-host", "127.0.0.1", "--input", "-"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static void result(JsonNode line) {
        expect(line.path("request_id").isTextual() && line.path("success").isBoolean(), "a result", line);
        expect(
                line.path("success").asBoolean() || line.path("error").path("code").isTextual(),
                "an error with a code where it failed",
                line);
    }

    private static void expect(boolean condition, String what, Object found) {
        if (!condition) {
            throw new AssertionError("expected " + what + ", printed was: " + found);
        }
    }

    private int start(List<String> arguments, List<String> input) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-jar", jar.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectInput(Files.writeString(folder.resolve("in"), String.join("\n", input) + "\n").toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start()
                .waitFor();
    }

    private List<JsonNode> run(List<String> arguments, List<String> input) throws IOException, InterruptedException {
        int exit = start(arguments, input);
        String printed = Files.readString(folder.resolve("out"));
        expect(exit == 0 || exit == 1, "exit code 0 or 1 of " + arguments, exit + Files.readString(folder.resolve("err")));
        expect(printed.endsWith("\n"), "a line end at the end", printed);
        List<JsonNode> all = new ArrayList<>();
        // By line feeds alone: what else may end a line must not stand in one.
        for (String line : printed.substring(0, printed.length() - 1).split("\n", -1)) {
            try {
                JsonNode tree = JSON.readTree(line);
                expect(tree.isObject(), "an object on each line of " + arguments, line);
                all.add(tree);
            } catch (IOException e) {
                throw new AssertionError("no JSON among what " + arguments + " printed: " + line, e);
            }
        }
        runs++;
        lines += all.size();
        return all;
    }

    /** A connector that prints when it is loaded, made, called and closed, and from a thread and a logger of its own. */
    private Path plugin() throws IOException {
        Path source = Files.writeString(folder.resolve("Loud.java"), """
                import com.fasterxml.jackson.databind.node.TextNode;
                import io.adaptor.api.*;
                import io.adaptor.spi.*;
                public class Loud implements ConnectorFactory {
                    static { print("loaded"); }
                    static void print(String what) {
                        System.out.println(what);
                        System.out.print("{\\"success\\": ");
                        System.err.println(what);
                        java.util.logging.Logger.getLogger("loud").severe(what);
                        org.slf4j.LoggerFactory.getLogger("loud").error(what);
                        // Not a lambda, which would wait for this class to be initialised.
                        Thread thread = new Thread() {
                            @Override
                            public void run() {
                                System.out.println("from a thread: " + what);
                            }
                        };
                        thread.start();
                        try { thread.join(); } catch (InterruptedException e) { Thread.currentThread().interrupt(); }
                    }
                    public ExtensionDescriptor descriptor() { print("described"); return ExtensionDescriptor.of("loud", "1"); }
                    public Connector create(Integration integration, ConnectorContext context) {
                        print("created");
                        return new Connector() {
                            public ConnectorResponse execute(ConnectorRequest request) {
                                print("called");
                                if (request.endpoint().name().equals("fail")) {
                                    new IllegalStateException("printed").printStackTrace(System.out);
                                    throw new IllegalStateException("line\\nbreak");
                                }
                                return ConnectorResponse.builder().body(Payload.json(TextNode.valueOf("loud"))).build();
                            }
                            public void close() { print("closed"); }
                        };
                    }
                }
                """);
        int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-cp", jar.toString(), source.toString());
        expect(exit == 0, "that the plugin compiles", exit);
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Adaptor-Plugin-Name", "loud");
        main.putValue("Adaptor-Plugin-Version", "1.0");
        main.putValue("Adaptor-Spi", "1.0");
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        try (OutputStream out = Files.newOutputStream(plugins.resolve("loud.jar"));
                JarOutputStream archive = new JarOutputStream(out, manifest)) {
            archive.putNextEntry(new JarEntry("META-INF/services/io.adaptor.spi.ConnectorFactory"));
            archive.write("Loud\n".getBytes(StandardCharsets.UTF_8));
            for (String name : List.of("Loud.class", "Loud$1.class", "Loud$2.class")) {
                archive.putNextEntry(new JarEntry(name));
                archive.write(Files.readAllBytes(folder.resolve(name)));
            }
        }
        return plugins;
    }
}
