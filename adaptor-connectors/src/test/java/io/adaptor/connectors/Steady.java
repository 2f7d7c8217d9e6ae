package io.adaptor.connectors;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.adaptor.testkit.ReceivedRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mock server steady in a process of its own, which judges requests by an OpenAPI document. Close it. */
final class Steady implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("\"url\":\"(http://127\\.0\\.0\\.1:\\d+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private Steady(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** A server on a port of its choice; the test is skipped where {@code adaptor.steady} doesn't name the program. */
    static Steady start(Path document, int port) throws IOException {
        String program = System.getProperty("adaptor.steady", "");
        assumeTrue(!program.isEmpty(), "-Dadaptor.steady is not set, so there is no steady");
        List<String> command = new ArrayList<>(
                List.of(program, "--host", "127.0.0.1", "-p", String.valueOf(port), "--log-format", "json", "--quiet"));
        for (String place : List.of("form-array", "form-object", "query-array", "query-object")) {
            command.add("--validator-" + place + "-format=brackets");
        }
        command.add(document.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher started = URL.matcher(line);
            if (started.find()) {
                return new Steady(process, started.group(1));
            }
        }
        throw new IOException("steady ended before it listened");
    }

    /** What is wrong with a request; empty where nothing is. */
    List<String> problems(ReceivedRequest request) throws IOException, InterruptedException {
        HttpRequest.Builder again = HttpRequest.newBuilder(URI.create(url + request.target()))
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        String type = request.headers().first("Content-Type");
        if (type != null) {
            again.header("Content-Type", type);
        }
        HttpResponse<String> answer = client.send(again.build(), HttpResponse.BodyHandlers.ofString());
        List<String> problems = new ArrayList<>();
        answer.headers().map().forEach((name, values) -> {
            if (name.startsWith("x-steady-error-") && !name.endsWith("count")) {
                problems.add(name + ": " + values);
            }
        });
        if (!answer.headers().firstValue("x-steady-error-count").equals(Optional.of("0"))) {
            problems.add("not judged to be right: " + answer.statusCode());
        }
        return problems;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
