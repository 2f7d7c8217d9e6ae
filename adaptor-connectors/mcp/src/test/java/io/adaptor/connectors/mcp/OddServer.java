package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A server over standard streams that fails in the way that its tools are called. */
final class OddServer {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private OddServer() {}

    /** The command that starts it, with more words. */
    static String command(String... more) {
        List<String> words = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx64m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OddServer.class.getName()),
                        Arrays.stream(more))
                .toList();
        return JsonCodec.mapper().valueToTree(words).toString();
    }

    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("stubborn")) {
            // Neither the end of its input nor a request to end ends it.
            Runtime.getRuntime().addShutdownHook(new Thread(OddServer::forever));
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            answer(JsonCodec.read(line), List.of(arguments));
        }
        if (List.of(arguments).contains("stubborn")) {
            forever();
        }
    }

    private static void answer(JsonNode asked, List<String> arguments) throws IOException {
        String begin = "{\"jsonrpc\":\"2.0\",\"id\":" + asked.path("id");
        switch (asked.path("method").asText()) {
            case "server/discover" -> OUT.println(begin + refusal(arguments));
            case "initialize" ->
                OUT.println(begin + ",\"result\":{\"protocolVersion\":" + asked.at("/params/protocolVersion")
                        + ",\"capabilities\":{}}}");
            case "tools/call" -> call(asked.at("/params/name").asText(), begin, asked);
            default -> {
                // A notification.
            }
        }
    }

    private static String refusal(List<String> arguments) {
        return arguments.contains("older")
                ? ",\"error\":{\"code\":-32022,\"message\":\"version\",\"data\":{\"supported\":[\"2025-03-26\",\"2025-06-18\"]}}}"
                : ",\"error\":{\"code\":-32601,\"message\":\"no such method\"}}";
    }

    private static void call(String tool, String begin, JsonNode asked) throws IOException {
        String result = begin + ",\"result\":{\"content\":[],\"structuredContent\":";
        switch (tool) {
            case "pid" ->
                OUT.println(result + "{\"pid\":" + ProcessHandle.current().pid() + "}}}");
            case "failing" -> OUT.println(begin + ",\"result\":{\"content\":[],\"isError\":true}}");
            case "broken" -> OUT.println(begin + ",\"error\":{\"code\":-32603,\"message\":\"broken\"}}");
            case "half" -> {
                OUT.print(result);
                OUT.flush();
                Runtime.getRuntime().halt(3);
            }
            case "die" -> Runtime.getRuntime().halt(3);
            case "large" -> OUT.println(result + "{\"text\":\"" + "x".repeat(3 << 20) + "\"}}}");
            case "wordy" -> OUT.println(result + "{\"text\":\"" + "x".repeat(2_000) + "\"}}}");
            case "garbage" -> OUT.println("not JSON\n\n[]\n{\"jsonrpc\":\"2.0\"}\n" + result + "{\"a\":1}}}");
            case "endless" -> {
                byte[] much = "x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
                while (!OUT.checkError()) {
                    OUT.write(much);
                }
                forever();
            }
            case "deaf" -> {
                OUT.println(result + "{}}}");
                forever();
            }
            case "parent" -> {
                Process child = new ProcessBuilder("sleep", "600").start();
                OUT.println(result + "{\"pid\":" + child.pid() + "}}}");
            }
            default -> {
                // Silence.
            }
        }
    }

    private static void forever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
